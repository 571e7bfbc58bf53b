using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Search;

/// <summary>An answer as it is shown.</summary>
/// <param name="Hit">The record that answers best.</param>
/// <param name="Same">Other records of the same person, those that answer too first.</param>
/// <param name="More">Further records of that person, not shown here.</param>
public sealed record Shown(Hit Hit, IReadOnlyList<Held<Person>> Same, int More);

/// <summary>One answer for all records of one person, as far as the reader sees them: the best stands, others stand under it.</summary>
internal static class OnePerson
{
    private const int SameMax = 3;

    /// <summary>The answers of one page.</summary>
    /// <param name="hits">The page's records, the best first.</param>
    /// <param name="before">Records of the pages before: what is of a person among them stands there.</param>
    /// <param name="book">Who is one person.</param>
    /// <param name="store">Where the records are.</param>
    /// <param name="reader">Who asks.</param>
    public static async Task<IReadOnlyList<Shown>> Of(
        IReadOnlyList<Hit> hits, IReadOnlyCollection<Ref> before, Book<Person> book, Store store, Actor reader)
    {
        var (sight, reading) = (Pole.Sight.Of(store, reader), store.Read(reader));
        var (shown, here) = (new HashSet<Ref>(before), hits.Select(h => h.Record).ToHashSet());
        var answers = new List<Shown>(hits.Count);
        foreach (var hit in hits)
        {
            var group = hit.Record.Is<Person>() ? book.GroupOf(new(hit.Record.Id), sight) : [];
            if (group.Any(one => shown.Contains(one.Ref))) continue;
            shown.Add(hit.Record);
            var others = group.Where(one => one.Ref != hit.Record).OrderByDescending(one => here.Contains(one.Ref)).ToList();
            var same = others.Count > 0 ? await reading.GetMany(others.Take(SameMax).ToList()) : [];
            answers.Add(new(hit, same, others.Count - same.Count));
        }

        return answers;
    }
}

using System.Text.RegularExpressions;
using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.SubjectAccess;

/// <summary>A passage that may have to be taken out, and why it is thought so.</summary>
/// <param name="Passage">Where.</param>
/// <param name="Text">What stands there.</param>
/// <param name="Why">Whose it is: "name of Jane WHISTLER".</param>
public sealed record Suggestion(Passage Passage, string Text, string Why);

/// <summary>Words that belong to somebody: a name, a number, an address.</summary>
/// <param name="Words">As they may stand in a text.</param>
/// <param name="Why">Whose they are.</param>
internal sealed record Telltale(string Words, string Why);

/// <summary>Finds what a text says of others: what the records linked to it hold of them, and everything that looks like a telephone
/// number, an address for mail or a postcode. Words of the person who asks are left alone. A person decides on each.</summary>
internal static partial class Suggestions
{
    private const int WordMin = 3;

    /// <summary>Suggestions for a sheet, in its order, none within another.</summary>
    public static IReadOnlyList<Suggestion> In(Sheet sheet, IReadOnlyList<Telltale> others, IReadOnlyList<Telltale> own)
    {
        var mine = own.Select(o => Plain(o.Words)).ToHashSet(StringComparer.Ordinal);
        var looked = others.Where(o => o.Words.Trim().Length >= WordMin && !mine.Contains(Plain(o.Words)))
            .DistinctBy(o => Plain(o.Words)).Select(o => (Pattern: PatternOf(o.Words), o.Why)).ToList();
        var numbers = others.Where(o => Digits(o.Words).Length > 6).DistinctBy(o => Digits(o.Words))
            .ToDictionary(o => Digits(o.Words), o => o.Why, StringComparer.Ordinal);
        var found = new List<Suggestion>();
        foreach (var line in sheet.Lines)
        {
            foreach (var (part, index) in line.Parts.Select((p, i) => (p, i)).Where(p => p.p.Link is null))
                found.AddRange(InText(part.Text, line.Number, index, looked, numbers, mine));
        }

        return found;
    }

    /// <summary>Every place where words stand, whoever's they are: what an officer adds by hand.</summary>
    public static IEnumerable<Passage> Where(Sheet sheet, string words) =>
        from line in sheet.Lines
        from part in line.Parts.Select((p, i) => (Part: p, Index: i))
        where part.Part.Link is null
        from Match match in PatternOf(words).Matches(part.Part.Text)
        select new Passage(line.Number, part.Index, match.Index, match.Length);

    private static List<Suggestion> InText(
        string text, int line, int part, List<(Regex Pattern, string Why)> looked, Dictionary<string, string> numbers,
        HashSet<string> mine)
    {
        var found = new List<Suggestion>();
        foreach (var (pattern, why) in looked) Add(pattern, _ => why);
        Add(Phone(), m => numbers.GetValueOrDefault(Digits(m)) ?? "a telephone number");
        Add(Mail(), _ => "an address for mail");
        Add(Post(), _ => "a postcode");
        var kept = new List<Suggestion>();

        // The longest of what overlaps says most: "Jane Whistler" rather than "Whistler".
        foreach (var one in found.OrderByDescending(f => f.Passage.Length).ThenBy(f => f.Passage.Start))
            if (kept.TrueForAll(k => !Overlaps(k.Passage, one.Passage))) kept.Add(one);
        return [.. kept.OrderBy(k => k.Passage.Start)];

        void Add(Regex pattern, Func<string, string> why)
        {
            foreach (Match match in pattern.Matches(text))
            {
                if (mine.Contains(Plain(match.Value)) || (Digits(match.Value).Length > 6 && mine.Contains(Digits(match.Value)))) continue;
                found.Add(new(new(line, part, match.Index, match.Length), match.Value, why(match.Value)));
            }
        }
    }

    /// <summary>What is known of others by the records linked with a source, as its reader sees them.</summary>
    public static async Task<(IReadOnlyList<Telltale> Others, IReadOnlyList<Telltale> Own)> Telltales(
        Reading reading, Ref source, IReadOnlySet<Ref> own)
    {
        var near = (await reading.LinksFrom(source, 100)).Rows.Select(l => l.To).Append(source).ToList();

        // A line of an incident's log names nobody: who is in the incident may be in its text.
        foreach (var through in near.Where(n => !IsPole(n)).Take(5).ToList())
            near.AddRange((await reading.LinksFrom(through, 100)).Rows.Select(l => l.To));
        var (others, mine) = (new List<Telltale>(), new List<Telltale>());
        foreach (var seen in await Load(reading, near.Where(n => IsPole(n) && !own.Contains(n)))) others.AddRange(await Of(reading, seen));
        foreach (var seen in await Load(reading, own)) mine.AddRange(await Of(reading, seen));
        mine.AddRange(mine.Select(m => Digits(m.Words)).Where(d => d.Length > 6).Select(d => new Telltale(d, "")).ToList());
        return (others, mine);
    }

    private static async Task<List<Seen>> Load(Reading reading, IEnumerable<Ref> records)
    {
        var all = new List<Seen>();
        foreach (var some in records.Distinct().Chunk(Page<Seen>.RowsMax)) all.AddRange(await reading.SeeMany(some));
        return all;
    }

    private static async Task<IEnumerable<Telltale>> Of(Reading reading, Seen seen) => seen.Record switch
    {
        Person person => [.. Names(person), .. Reached(person.Phones, person.Emails, person.Title),
            .. (await reading.GetMany(person.Addresses.Select(a => a.Place))).SelectMany(p => Address(p.Record, person.Title))],
        Organisation firm => [new(firm.Name, $"name of {firm.Name}"), .. Reached(firm.Phones, firm.Emails, firm.Name)],
        Place place => Address(place, null),
        Item item => Marks(item),
        _ => [],
    };

    private static IEnumerable<Telltale> Names(Person person)
    {
        var (name, why) = (person.Name, $"name of {person.Title}");
        string?[] all =
        [
            Join(name.Given, name.Middle, name.Family), Join(name.Given, name.Family), name.Given, name.Family,
            .. person.OtherNames.Select(o => o.Name), person.Identifiers.Nhs, person.Identifiers.NationalInsurance,
            person.Identifiers.Pnc?.ToString(),
        ];
        return all.OfType<string>().Where(w => w.Length > 0).Select(w => new Telltale(w, why));
    }

    private static IEnumerable<Telltale> Reached(IEnumerable<Phone> phones, IEnumerable<Email> emails, string whose) =>
        phones.Select(p => new Telltale(p.Number.Spaced(), $"telephone of {whose}"))
            .Concat(emails.Select(e => new Telltale(e.Address, $"mail of {whose}")));

    private static IEnumerable<Telltale> Address(Place place, string? whose)
    {
        var why = whose is null ? "an address" : $"address of {whose}";
        string?[] all =
        [
            place.OneLine, Join(place.House, place.Street), Join(place.Flat, place.House, place.Street), place.Postcode?.ToString(),
        ];
        return all.OfType<string>().Where(w => w.Length > 0).Select(w => new Telltale(w, why));
    }

    private static IEnumerable<Telltale> Marks(Item item)
    {
        if (item.Vehicle?.Plate is { } plate) yield return new(plate, "registration of a vehicle");
        if (item.Telephone?.Number is { } number) yield return new(number.Spaced(), "number of a telephone");
    }

    private static bool IsPole(Ref record) => record.Is<Person>() || record.Is<Organisation>() || record.Is<Place>() || record.Is<Item>();

    private static string? Join(params string?[] parts) =>
        parts.OfType<string>().ToList() is { Count: > 1 } all ? string.Join(' ', all) : null;

    private static bool Overlaps(Passage one, Passage other) =>
        one.Start < other.Start + other.Length && other.Start < one.Start + one.Length;

    private static string Plain(string words) => string.Concat(words.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    // A number is the same with its country and with its nought.
    private static string Digits(string words)
    {
        var digits = string.Concat(words.Where(char.IsAsciiDigit));
        return digits.StartsWith("44", StringComparison.Ordinal) && digits.Length > 10 ? "0" + digits[2..] : digits;
    }

    // Spaces, hyphens and letter case differ from text to text.
    private static Regex PatternOf(string words) => new(
        @"(?<![\p{L}\p{Nd}])" + string.Join(@"[\s,.\-']*", words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape))
            + @"(?![\p{L}\p{Nd}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"(?<![\w+])(?:\+44|0)(?:[ \-()]*\d){9,10}(?!\d)")]
    private static partial Regex Phone();

    [GeneratedRegex(@"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Post();
}

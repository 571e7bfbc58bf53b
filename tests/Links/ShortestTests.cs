using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Links.Tests;

/// <summary>The search for a connection beside the simplest one there is.</summary>
public sealed class ShortestTests
{
    private const int People = 30, Crimes = 34;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_connection_is_as_short_as_a_plain_search_finds_it(int seed)
    {
        await using var site = await TestSite.Open();
        var (town, random) = (new Town(site), new Random(seed));
        var people = new List<Ref>();
        for (var i = 0; i < People; i++) people.Add(await town.Person($"Given{i}", $"Family{(char)('a' + (i % 26))}{i}"));
        var edges = new List<(Ref, Ref)>();
        for (var i = 0; i < Crimes; i++)
        {
            var (one, other) = (people[random.Next(People)], people[random.Next(People)]);
            var crime = await town.Crime("Theft", suspect: one.As<Person>(), victim: other.As<Person>());
            edges.AddRange([(crime, one), (crime, other)]);
        }

        await site.Settle();
        var drawing = site.Services.GetRequiredService<Drawing>();
        var ana = TestHouse.As("ana", Roles.Analyst);
        foreach (var other in people.Skip(1))
        {
            var (web, root) = await drawing.Begin(people[0], ana);
            var found = await new Connections(web, new() { Root = root }).Between(root, other);
            var plain = Plain(edges, root, other);
            Assert.Equal((plain, plain is null ? ConnectionEnd.None : ConnectionEnd.Found),
                (found.End == ConnectionEnd.Found ? found.Path.Count - 1 : null, found.End));
            foreach (var (from, to) in found.Path.Zip(found.Path.Skip(1))) Assert.Contains(edges, e => e == (from, to) || e == (to, from));
        }
    }

    private static int? Plain(List<(Ref, Ref)> edges, Ref one, Ref other)
    {
        var steps = new Dictionary<Ref, int> { [one] = 0 };
        for (var queue = new Queue<Ref>([one]); queue.TryDequeue(out var node);)
        {
            foreach (var near in edges.Where(e => e.Item1 == node || e.Item2 == node).Select(e => e.Item1 == node ? e.Item2 : e.Item1))
                if (steps.TryAdd(near, steps[node] + 1)) queue.Enqueue(near);
        }

        return steps.TryGetValue(other, out var far) ? far : null;
    }
}

using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>Says whether two records are of one person; with <see cref="Verdict.Withdrawn"/>, takes that back.</summary>
/// <param name="One">A record.</param>
/// <param name="Other">The other.</param>
/// <param name="Verdict">What holds.</param>
/// <param name="Because">Why.</param>
[Grant(Roles.Investigator, Roles.Supervisor, Roles.Analyst, Roles.Registrar)]
public sealed record DecideMatch(Id<Person> One, Id<Person> Other, Verdict Verdict, string Because) : ICommand<DecideMatch>
{
    // What is said of one pair follows for all that were said to be the same: this many are looked through.
    private const int FollowedMax = 200;

    private static readonly Actor Part = Actor.System("matching");

    public static async Task<Changes> Handle(DecideMatch command, Reading reading)
    {
        await reading.Get(command.One);
        await reading.Get(command.Other);
        var part = reading.AsPart(Part);
        if (command.Verdict is Verdict.Same) await CheckAgainst(part, command.One, command.Other);
        return await Decided(reading, command.One, command.Other, command.Verdict, command.Because);
    }

    /// <summary>The change that a decision makes.</summary>
    internal static async Task<Changes> Decided(Reading reading, Id<Person> one, Id<Person> other, Verdict verdict, string because)
    {
        var before = await reading.AsPart(Part).Find(MatchDecision.ByPair, MatchDecision.PairOf(one, other)).First();
        var (by, at) = (reading.Actor.Name, reading.Now);
        return before is not null
            ? Changes.Of(before, before.Record.Again(verdict, because, by, at), new MatchDecided(verdict))
            : verdict == Verdict.Withdrawn ? throw new Refused("Nothing was decided of these two.", "verdict")
            : Changes.New(reading.NewId<MatchDecision>(), MatchDecision.New(one, other, verdict, because, by, at),
                new MatchDecided(verdict));
    }

    // Same as one and not the same as another of the same person cannot both hold.
    private static async Task CheckAgainst(Reading part, Id<Person> one, Id<Person> other)
    {
        var (ours, theirs) = (await Following(part, one), await Following(part, other));
        foreach (var person in ours)
        {
            foreach (var said in await Of(part, person))
            {
                if (said.Verdict == Verdict.NotSame && theirs.Contains(said.One == person ? said.Other : said.One)
                    && MatchDecision.PairOf(one, other) != said.Pair)
                {
                    throw new Refused(
                        "Another decision says that these are two persons: a record held to be the same as the one was said not to be the "
                        + "same as the other. Withdraw that decision first.", "verdict");
                }
            }
        }
    }

    private static async Task<HashSet<Id<Person>>> Following(Reading part, Id<Person> person)
    {
        var (all, next) = (new HashSet<Id<Person>> { person }, new Queue<Id<Person>>([person]));
        while (next.TryDequeue(out var one) && all.Count < FollowedMax)
        {
            foreach (var said in (await Of(part, one)).Where(d => d.Verdict == Verdict.Same))
            {
                var other = said.One == one ? said.Other : said.One;
                if (all.Add(other)) next.Enqueue(other);
            }
        }

        return all;
    }

    private static async Task<IEnumerable<MatchDecision>> Of(Reading part, Id<Person> person) =>
        (await part.Naming<MatchDecision>(person, 100)).Select(d => d.Record);
}

/// <summary>Takes a record out of the group it stands in: it is of another person than each of these.</summary>
/// <param name="Person">The record that is taken out.</param>
/// <param name="From">The records it is not of the same person as.</param>
/// <param name="Because">Why.</param>
[Grant(Roles.Investigator, Roles.Supervisor, Roles.Analyst, Roles.Registrar)]
public sealed record SplitPerson(Id<Person> Person, IReadOnlyList<Id<Person>> From, string Because) : ICommand<SplitPerson>
{
    public static async Task<Changes> Handle(SplitPerson command, Reading reading)
    {
        if (command.From.Count is 0 or > Changes.CountMax - 1)
            throw new Refused($"Name 1 to {Changes.CountMax - 1} records that it is to be apart from.", "from");
        await reading.Get(command.Person);
        var changes = new Changes();
        foreach (var other in command.From.Distinct())
        {
            await reading.Get(other);
            changes.And(await DecideMatch.Decided(reading, command.Person, other, Verdict.NotSame, command.Because));
        }

        return changes;
    }
}

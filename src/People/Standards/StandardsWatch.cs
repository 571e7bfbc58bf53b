using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell.Access;

namespace Bluelamp.People;

/// <summary>Follows the log of consultations and raises what the force's own rules call unusual. Whoever looked is told nothing.</summary>
public sealed class StandardsWatch(Lazy<Store> opened) : IDuty
{
    private const int RaisedMax = 50;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private static readonly Actor Part = Actor.System("standards");

    private Store Store => opened.Value;

    /// <inheritdoc/>
    public async Task Do(CancellationToken cancel)
    {
        while (true)
        {
            while (await Look()) cancel.ThrowIfCancellationRequested();
            await Task.Delay(LookEvery, Store.Time, cancel);
        }
    }

    /// <summary>Looks through the next consultations; false when there is none.</summary>
    public async Task<bool> Look()
    {
        var reading = Store.Read(Part);
        var place = (await reading.Find(ConcernWatch.ByPlace).Descending().First())?.Record.Place ?? 0;
        var looks = await Store.LooksAfter(place);
        if (looks.Count == 0) return false;
        var raised = new Dictionary<string, Concern>(StringComparer.Ordinal);
        var (rules, took) = (reading.Table(UnusualLooks.Table).Rules, place);
        foreach (var batch in looks.Where(l => IsOfAPerson(l.Consultation)).GroupBy(l => l.Consultation.By))
        {
            foreach (var rule in rules) await Test(reading, rule, batch.Key, [.. batch.Select(l => l.Consultation)], raised);
        }

        took = looks[^1].Place;
        await Store.Run(new NoteLooks(took, [.. raised.Values.Take(RaisedMax)], "the force's rules on looking at persons"), Part);
        return true;
    }

    // Parts of the house and programs have no neighbours; what people do with a program is its owner's to answer for.
    private static bool IsOfAPerson(Consultation look) => look.Record.Is<Person>()
        && !look.By.StartsWith("system:", StringComparison.Ordinal) && !look.By.StartsWith("token:", StringComparison.Ordinal);

    private async Task Test(
        Reading reading, UnusualLook rule, string user, IReadOnlyList<Consultation> looks, Dictionary<string, Concern> raised)
    {
        var last = looks[^1];
        if (!rule.Holds(Shell.London.DateOf(last.At))) return;
        switch (rule.Test)
        {
            case LookTest.SameFamilyName:
                var own = await FamilyOf(reading, user);
                foreach (var look in looks.DistinctBy(l => l.Record))
                {
                    if (own.Length > 0 && await reading.Seek(look.Record.As<Person>()) is { } seen
                        && Folded.Of(seen.Record.Name.Family) == own)
                        Raise(rule, look, 1, look.Record);
                }

                break;
            case LookTest.Neighbour:
                if ((await reading.Find(OfficerHome.ByAccount, user).First())?.Record.Postcode is not { } home) break;
                foreach (var look in looks.DistinctBy(l => l.Record))
                    if (await LivesAt(reading, look.Record.As<Person>(), home)) Raise(rule, look, 1, look.Record);
                break;
            case LookTest.SamePerson:
                var all = await Recent(rule, user, last.At);
                foreach (var of in all.Where(l => !HasTask(l)).GroupBy(l => l.Record).Where(g => g.Count() >= rule.Count))
                    Raise(rule, of.First(), of.Count(), of.Key);
                break;
            default:
                var recent = await Recent(rule, user, last.At);
                var count = rule.Test == LookTest.NoTask
                    ? recent.Where(l => !HasTask(l)).DistinctBy(l => l.Record).Count() : recent.DistinctBy(l => l.Record).Count();
                if (count >= rule.Count) Raise(rule, last, count, null);
                break;
        }

        void Raise(UnusualLook by, Consultation look, int count, Ref? record)
        {
            var key = $"{user}|{by.Code}|{record?.Id.ToString() ?? Shell.London.DateOf(look.At).ToString("O")}";
            raised.TryAdd(key, new()
            {
                User = user, Rule = by.Code, RuleTitle = by.Title, Count = count, Record = record, RaisedAt = look.At, Key = key,
            });
        }
    }

    /// <summary>True when the purpose names a record in hand, as in <c>incident CAD 12/17JUL26</c>: the shell writes it so.</summary>
    public bool HasTask(Consultation look) => Store.Catalogue.Records.Any(kind =>
        look.Purpose.StartsWith(kind.Type.Replace('-', ' ') + ' ', StringComparison.Ordinal))
        || look.Purpose.StartsWith("CAD ", StringComparison.Ordinal);

    private async Task<IReadOnlyList<Consultation>> Recent(UnusualLook rule, string user, DateTimeOffset until)
    {
        var asked = new AuditQuestion { By = user, Types = [Person.Type], From = until.AddHours(-rule.WithinHours), Take = 100 };
        var recent = new List<Consultation>();
        while (recent.Count < rule.Count * 4)
        {
            var page = await Store.Looks(asked);
            recent.AddRange(page.Rows.Select(r => r.Consultation));
            if (page.Next is null) break;
            asked = asked with { After = page.Rows[^1].Place };
        }

        return recent;
    }

    private static async Task<bool> LivesAt(Reading reading, Id<Person> person, Postcode home) =>
        await reading.Seek(person) is { } seen
        && (await reading.GetMany(seen.Record.Addresses.Select(a => a.Place))).Any(p => p.Record.Postcode == home);

    // The officer's name where the account is an officer's; else the last word of what colleagues call them.
    private static async Task<string> FamilyOf(Reading reading, string user)
    {
        if (await reading.Find(Officer.ByAccount, user).First() is { } officer) return officer.Record.FamilyKey;
        var account = await reading.Find(Account.ByName, Account.Normalise(user)).First();
        return Folded.Of(account?.Record.DisplayName.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "");
    }
}

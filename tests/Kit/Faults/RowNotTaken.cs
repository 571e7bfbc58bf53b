using System.Diagnostics;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Kit.Faults;

/// <summary>A projection and a follow throw on one row: it is parked and shown on the system page, the rest goes on; once they are mended
/// the follow takes it again and the projection is made anew, as an administrator does on that page.</summary>
internal sealed class RowNotTaken : IMishap
{
    private const int Rows = 100;
    private const int Poison = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<TestSite> _sites = [];

    public string What => "a projection and a follow that throw on one row, on both stores";

    public async Task Act(Trial trial)
    {
        foreach (var store in new[] { null, await TestPostgres.NewStore() })
        {
            var (count, answer) = (new PickyCount(), new PickyAnswer());
            var site = await TestSite.Open(
                services => services.AddSingleton<IProjection>(count).AddSingleton<IFollow>(answer),
                settings: store is null ? [] : [("store", store)]);
            _sites.Add(site);
            for (var i = 0; i < Rows; i++) await site.Store.Run(Create($"row{i}", i == Poison), TestHouse.House);
            trial.Answered += Rows;
            await site.Settle();
            await Look(trial, site, Rows - 1, 2);
            (count.IsMended, answer.IsMended) = (true, true);
            await Mend(site, answer.Name, count.Name);
            await Look(trial, site, Rows, 0);
        }

        trial.Did = "parked, shown on /system, the rest taken; after mending taken again and rebuilt from the same page";
    }

    public async Task Check(Trial trial)
    {
        foreach (var site in _sites)
        {
            foreach (var fault in (await site.Store.Verify()).Faults) trial.Fault(fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in _sites) await site.DisposeAsync();
    }

    private static CreateAccount Create(string name, bool isPoison) =>
        new(name, isPoison ? Picky.Poison : name, [], [], Marking.Official, Because: "a fault run");

    private static async Task Look(Trial trial, TestSite site, int taken, int parked)
    {
        var kind = site.Store.IsElsewhere ? "PostgreSQL" : "SQLite";
        var reading = site.Store.Read(TestHouse.House);
        var counted = (long)(await reading.Sql.Query("SELECT count(*) FROM drill_account"))[0][0]!;
        var answered = (await site.Store.Log.After(LogPosition.Start, 500, "account")).Count(e => e.By == "system:picky-answer");
        trial.Must(counted == taken, $"On {kind} the projection has taken {counted} rows, not {taken}.");
        trial.Must(answered == taken, $"On {kind} the follow has answered {answered} rows, not {taken}.");
        var rows = await site.Store.Parked();
        trial.Must(rows.Count == parked, $"On {kind} {rows.Count} rows are parked, not {parked}.");
        var page = (await site.As("ada", Roles.Administrator).Get("/system")).Main;
        foreach (var row in rows)
            trial.Must(page.Contains(row.Name, StringComparison.Ordinal) && page.Contains(Picky.Sentence, StringComparison.Ordinal),
                $"On {kind} the system page does not show that {row.Name} parked a row, and why.");
    }

    private static async Task Mend(TestSite site, string follow, string projection)
    {
        var administrator = site.As("ada", Roles.Administrator);
        await (await administrator.Get("/system")).SubmitForm("form[action*='Again'] button", ("name", follow));
        await (await administrator.Get("/system")).SubmitForm("form[action*='Rebuild'] button", ("name", projection));
        for (var from = Stopwatch.GetTimestamp(); (await site.Store.Parked()).Count > 0; await Task.Delay(50))
        {
            if (Stopwatch.GetElapsedTime(from) > Patience) return;
        }

        await site.Settle();
    }
}

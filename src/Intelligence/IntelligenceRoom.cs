using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Intelligence;

/// <summary>Intelligence reports, graded 3x5x2 and apart from who told them.</summary>
public sealed class IntelligenceRoom : IRoom
{
    /// <inheritdoc/>
    public string Name => "intelligence";

    /// <inheritdoc/>
    public string Title => "Intelligence";

    /// <inheritdoc/>
    public IReadOnlyList<RoomLink> Links { get; } =
    [
        new("Intelligence", "/intelligence", "What is known of people and places, graded",
            [Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Analyst], InHeader: true),
        new("Submit intelligence", "/intelligence/new", "Hand in what you were told; the desk takes out who told it",
            [Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Analyst]),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> RecordPages { get; } = new Dictionary<string, string>
    {
        [IntelligenceReport.Type] = "/intelligence/{id}",
    };

    /// <inheritdoc/>
    public void Add(IServiceCollection services) => services.AddSingleton<IWaiting, ReportsWait>();

    private sealed class ReportsWait : IWaiting
    {
        public async Task<IReadOnlyList<Waits>> For(Reading reading)
        {
            if (!reading.Actor.Holds([Roles.Analyst])) return [];
            return
            [
                new(await reading.Find(IntelligenceReport.Queue, ReportStatus.Submitted).Count(), "intelligence report waits to be graded",
                    "intelligence reports wait to be graded", "/intelligence?status=Submitted"),
                new(await Reviews.Due(reading).Count(),
                    "intelligence report is due for review", "intelligence reports are due for review", "/intelligence?due=true"),
            ];
        }
    }
}

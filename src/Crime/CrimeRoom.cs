using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Crime;

/// <summary>The room where crimes are recorded, disposed of and counted.</summary>
public sealed class CrimeRoom : IRoom
{
    /// <inheritdoc/>
    public string Name => "crime";

    /// <inheritdoc/>
    public string Title => "Crime";

    /// <inheritdoc/>
    public IReadOnlyList<RoomLink> Links =>
    [
        new("Crimes", "/crime", "Crimes of a borough, month by month, and what is recorded now",
            [Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst], InHeader: true),
        new("My crimes", "/crime/mine", "What you have in hand, the newest first",
            [Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor]),
        new("Record a crime", "/crime/record", "From an incident, an online report, or from scratch",
            [Roles.CallTaker, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar]),
        new("Recording queue", "/crime/queue", "Reports that look like a crime, those whose 24 hours end first on top",
            [Roles.Registrar, Roles.Supervisor, Roles.CallTaker, Roles.Investigator]),
        new("Stop and search", "/crime/searches", "Searches by month, with what came of them",
            [Roles.Supervisor, Roles.Analyst, Roles.Auditor]),
        new("Imports", "/crime/imports", "Published files that were imported, with the account of every row",
            [Roles.Analyst, Roles.Administrator, Roles.Auditor]),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> RecordPages => new Dictionary<string, string>
    {
        ["crime"] = "/crime/{id}",
        ["stop-search"] = "/crime/searches/{id}",
        ["police-uk-import"] = "/crime/imports/{id}",
    };

    /// <inheritdoc/>
    public void Add(IServiceCollection services) => services
        .AddSingleton<IProjection, CrimeCounts>()
        .AddSingleton<IWaiting, CrimeWaits>()
        .AddSingleton<IFactWords, CrimeWords>();
}

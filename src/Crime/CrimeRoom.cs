using Bluelamp.Shell;

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
        new("Record a crime", "/crime/record", "From an incident, an online report, or from scratch",
            [Roles.CallTaker, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar]),
        new("Recording queue", "/crime/queue", "Crimes recorded late, and reports near the end of their 24 hours", [Roles.Registrar, Roles.Supervisor]),
        new("Stop and search", "/crime/searches", "Searches by month, with what came of them", [Roles.Supervisor, Roles.Analyst, Roles.Auditor]),
        new("Imports", "/crime/imports", "Published files that were imported, with the account of every row", [Roles.Analyst, Roles.Administrator, Roles.Auditor]),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> RecordPages => new Dictionary<string, string>
    {
        ["crime"] = "/crime/{id}",
        ["stop-search"] = "/crime/searches/{id}",
        ["police-uk-import"] = "/crime/imports/{id}",
    };
}

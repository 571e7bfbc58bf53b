using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.People;

/// <summary>Officers, teams and who is on duty.</summary>
public sealed class PeopleRoom : IRoom
{
    /// <inheritdoc/>
    public string Name => "people";

    /// <inheritdoc/>
    public string Title => "People";

    /// <inheritdoc/>
    public IReadOnlyList<RoomLink> Links { get; } =
    [
        new("On duty", "/people/on-duty", "Who is on duty now, under which call sign",
            [Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Hr]),
        new("Professional standards", "/standards", "Unusual looking at persons: questions to decide", [Roles.Auditor], InHeader: true),
        new("Officers and staff", "/people", "Everybody who works for the force", [Roles.Supervisor, Roles.Hr], InHeader: true),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> RecordPages { get; } = new Dictionary<string, string>
    {
        [Officer.Type] = "/officer/{id}",
        [Team.Type] = "/team/{id}",
        [Concern.Type] = "/standards/{id}",
    };

    /// <inheritdoc/>
    public void Add(IServiceCollection services) => services.AddSingleton<IFactWords, RankWords>()
        .AddSingleton<StandardsWatch>().AddSingleton<IDuty>(s => s.GetRequiredService<StandardsWatch>())
        .AddSingleton<IWaiting, ConcernsWait>();

    private sealed class ConcernsWait : IWaiting
    {
        public async Task<IReadOnlyList<Waits>> For(Reading reading) =>
        [
            new(await reading.Find(Concern.Queue, ConcernOutcome.Open).Count(), "concern waits for a decision",
                "concerns wait for a decision", "/standards"),
        ];
    }

    private sealed class RankWords : IFactWords
    {
        public string? Words(Reading reading, string type, string path, string value) => (type, path) switch
        {
            ("officer", "rank") => reading.Table(RankTable.Table).Ranks.FirstOrDefault(r => r.Code == value)?.Name,
            ("officer", "skills") => reading.Table(RankTable.Table).Skills.FirstOrDefault(s => s.Code == value)?.Name,
            _ => null,
        };
    }
}

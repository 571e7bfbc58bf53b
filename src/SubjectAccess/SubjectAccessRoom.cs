using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.SubjectAccess;

/// <summary>Requests for everything that is held on a person: gathered, redacted, checked, given.</summary>
public sealed class SubjectAccessRoom : IRoom
{
    /// <summary>The part of the house that gathers and packs: it sees every record and shows none.</summary>
    public static Actor Part { get; } = Actor.System("subject-access");

    /// <inheritdoc/>
    public string Name => "subjectaccess";

    /// <inheritdoc/>
    public string Title => "Subject access";

    /// <inheritdoc/>
    public IReadOnlyList<RoomLink> Links { get; } =
    [
        new("Subject access requests", "/subject-access", "People who ask what is held on them", [Roles.DisclosureOfficer, Roles.Auditor],
            InHeader: true),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> RecordPages { get; } = new Dictionary<string, string>
    {
        [SubjectRequest.Type] = "/subject-access/{id}",
    };

    /// <inheritdoc/>
    public void Add(IServiceCollection services) => services
        .AddSingleton<IWaiting, RequestsWait>().AddSingleton<IWork, GatherWork>().AddSingleton<IRecordSide, Side>()
        .AddSingleton<SheetReader>().AddScoped<ItemList>().AddSingleton<Packer>().AddSingleton<IWork, DisclosureWork>();

    private sealed class RequestsWait : IWaiting
    {
        // A request that is due within a week is said apart.
        private const int SoonDays = 7;

        public async Task<IReadOnlyList<Waits>> For(Reading reading)
        {
            if (!reading.Actor.Holds([Roles.DisclosureOfficer])) return [];
            var (soon, mine, check, own) = (London.DateOf(reading.Now).AddDays(SoonDays + 1), 0L, 0L, reading.Actor.Name);
            foreach (var status in SubjectRequest.Live) mine += await reading.Find(SubjectRequest.Of, own, status).Count();
            if (reading.Actor.Teams.Contains(reading.Table(AccessRules.Table).ClosingTeam))
                check = await reading.Find(SubjectRequest.Queue, RequestStatus.Check).Count();
            var due = 0L;
            foreach (var status in SubjectRequest.Live)
                due += await reading.Find(SubjectRequest.Queue, status).From(DateOnly.MinValue).Before(soon).Count();
            return
            [
                new(due, $"subject access request is due within {SoonDays} days",
                    $"subject access requests are due within {SoonDays} days", "/subject-access?due=true"),
                new(check, "subject access request waits to be checked", "subject access requests wait to be checked",
                    "/subject-access?status=Check"),
                new(mine, "subject access request is yours", "subject access requests are yours", "/subject-access?mine=true"),
            ];
        }
    }

    private sealed class Side : IRecordSide
    {
        public IEnumerable<RecordAction> Of(Desk desk, Ref record)
        {
            if (record.Is<Person>() && desk.May<OpenRequest>())
                yield return new("Subject access request", $"/subject-access/new?person={record.Id}");
        }
    }
}

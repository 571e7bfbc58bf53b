using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Retention;

/// <summary>What must be kept and why (holds, which no erasure passes), and when what is held on a person is to be reviewed.</summary>
public sealed class RetentionRoom : IRoom
{
    /// <summary>The part of the house that looks for holds: it sees every record and shows none.</summary>
    public static Actor Part { get; } = Actor.System("retention");

    /// <inheritdoc/>
    public string Name => "retention";

    /// <inheritdoc/>
    public string Title => "Retention";

    /// <inheritdoc/>
    public IReadOnlyList<RoomLink> Links { get; } =
    [
        new("Holds", "/retention", "What must not be disposed of, and why",
            [Roles.Registrar, Roles.DisclosureOfficer, Roles.Supervisor, Roles.Auditor]),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> RecordPages { get; } = new Dictionary<string, string>
    {
        [Hold.Type] = "/retention/holds/{id}",
    };

    /// <inheritdoc/>
    public void Add(IServiceCollection services) => services.AddSingleton<IGuardErasure, HoldGuard>()
        .AddSingleton<IWaiting, HoldsWait>().AddSingleton<IRecordSide, Side>();

    private sealed class HoldsWait : IWaiting
    {
        public async Task<IReadOnlyList<Waits>> For(Reading reading) => reading.Actor.Holds([Roles.Registrar])
            ? [new(await DueHolds.Of(reading).Count(), "hold is to be looked at again", "holds are to be looked at again",
                "/retention?due=true")]
            : [];
    }

    private sealed class Side : IRecordSide
    {
        public IEnumerable<RecordAction> Of(Desk desk, Ref record)
        {
            if (record.Is<Hold>() || !desk.Actor.Holds(Hold.Readers)) yield break;
            yield return new("Holds", $"/retention/{record.Type}/{record.Id}");
        }
    }
}

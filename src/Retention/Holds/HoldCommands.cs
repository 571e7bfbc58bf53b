using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Retention;

/// <summary>Places a hold on a record: nothing erases it until the hold is lifted.</summary>
/// <param name="On">What is held.</param>
/// <param name="Ground">A code of <see cref="RetentionRules"/>.</param>
/// <param name="Because">Why it must be kept.</param>
/// <param name="IsWide">True to hold with it what names it and what it names.</param>
/// <param name="OrderedBy">The number of the claim, complaint or request.</param>
/// <param name="ReviewOn">When to ask whether it must stand; null for the months of the table.</param>
[Grant(Roles.Registrar, Roles.DisclosureOfficer, Roles.Supervisor)]
public sealed record PlaceHold(
    Ref On, string Ground, string Because, bool IsWide = false, string? OrderedBy = null, DateOnly? ReviewOn = null) : ICommand<PlaceHold>
{
    private const int OrderMax = 100;

    public static async Task<Changes> Handle(PlaceHold command, Reading reading)
    {
        var held = await reading.See(command.On) ?? throw new NotFound(command.On.Type);
        var (wrong, rules, today) = (new Refusals(), reading.Table(RetentionRules.Table), London.DateOf(reading.Now));
        wrong.If(command.On.Is<Hold>(), "A hold is not held itself.", "on");
        wrong.If(rules.GroundsOn(today).All(g => g.Code != command.Ground), "Choose the ground of the hold.", "ground");
        wrong.If(command.OrderedBy is { Length: > OrderMax }, $"Say whose order it is in at most {OrderMax} characters.", "orderedBy");
        wrong.If(command.ReviewOn <= today, "The day to look at it again must be to come.", "reviewOn");
        wrong.Raise();
        var hold = new Hold
        {
            On = command.On, IsWide = command.IsWide, Ground = command.Ground, Reason = command.Because.Trim(),
            OrderedBy = string.IsNullOrWhiteSpace(command.OrderedBy) ? null : command.OrderedBy.Trim(),
            PlacedBy = reading.Actor.Name, PlacedAt = reading.Now,
            ReviewOn = command.ReviewOn ?? today.AddMonths(rules.HoldReviewMonths),
        };

        // Seen by those who see what it holds: its reason says something of it.
        return Changes.New(reading.NewId<Hold>(), hold, new HoldPlaced(hold.Ground, hold.IsWide), held.Label);
    }
}

/// <summary>Lifts a hold.</summary>
[Grant(Roles.Registrar, Roles.DisclosureOfficer)]
public sealed record LiftHold(Id<Hold> Hold, int Version, string Because) : ICommand<LiftHold>
{
    public static async Task<Changes> Handle(LiftHold command, Reading reading)
    {
        var held = await reading.Get(command.Hold, command.Version);
        return Changes.Of(held, held.Record.Lift(reading.Actor.Name, command.Because, reading.Now), new HoldLifted());
    }
}

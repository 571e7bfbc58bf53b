using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Bus;

/// <summary>Lets another system be told what happens, from a place in the log on.</summary>
[Grant(Roles.Administrator)]
public sealed record CreateSubscription(SubscriptionFacts Facts, LogPosition From, string Because) : ICommand<CreateSubscription>
{
    public static Task<Changes> Handle(CreateSubscription command, Reading reading)
    {
        var made = Subscription.New(command.Facts, command.From);
        return Task.FromResult(Changes.New(reading.NewId<Subscription>(), made, new SubscriptionCreated(made.Name, made.Carrier)));
    }
}

/// <summary>Changes what a subscriber is sent, or where.</summary>
[Grant(Roles.Administrator)]
public sealed record AmendSubscription(Id<Subscription> Subscription, int Version, SubscriptionFacts Facts, string Because)
    : ICommand<AmendSubscription>
{
    public static async Task<Changes> Handle(AmendSubscription command, Reading reading)
    {
        var held = await reading.Get(command.Subscription, command.Version);
        return Changes.Of(held, held.Record.Amend(command.Facts), new SubscriptionAmended(held.Record.Name));
    }
}

/// <summary>Stops sending until it is resumed; nothing is lost meanwhile.</summary>
[Grant(Roles.Administrator)]
public sealed record PauseSubscription(Id<Subscription> Subscription, string Because) : ICommand<PauseSubscription>
{
    public static async Task<Changes> Handle(PauseSubscription command, Reading reading)
    {
        var held = await reading.Get(command.Subscription);
        return Changes.Of(held, held.Record.Pause(command.Because), new SubscriptionPaused(held.Record.Name, command.Because));
    }
}

/// <summary>Goes on from where it was paused.</summary>
[Grant(Roles.Administrator)]
public sealed record ResumeSubscription(Id<Subscription> Subscription, string Because) : ICommand<ResumeSubscription>
{
    public static async Task<Changes> Handle(ResumeSubscription command, Reading reading)
    {
        var held = await reading.Get(command.Subscription);
        return Changes.Of(held, held.Record.Resume(), new SubscriptionResumed(held.Record.Name));
    }
}

/// <summary>Sends everything after a place in the log again.</summary>
[Grant(Roles.Administrator)]
public sealed record ReplaySubscription(Id<Subscription> Subscription, LogPosition From, string Because) : ICommand<ReplaySubscription>
{
    public static async Task<Changes> Handle(ReplaySubscription command, Reading reading)
    {
        var held = await reading.Get(command.Subscription);
        return Changes.Of(held, held.Record.Replay(command.From), new SubscriptionReplayed(held.Record.Name, command.From));
    }
}

/// <summary>Notes that delivery fails, at the first failure only, or that it goes well again (no error).</summary>
[Grant(Door.Role)]
public sealed record NoteDelivery(Id<Subscription> Subscription, string? Error, string Because = "the state of delivery changed")
    : ICommand<NoteDelivery>
{
    public static async Task<Changes> Handle(NoteDelivery command, Reading reading)
    {
        var held = await reading.Get(command.Subscription);
        var error = command.Error is { Length: > 500 } long500 ? long500[..500] : command.Error;
        if (held.Record.LastError == error) return Changes.None;
        var after = held.Record with { LastError = error, LastErrorAt = error is null ? null : reading.Now };
        return error is null
            ? Changes.Of(held, after, new DeliveryRecovered(held.Record.Name))
            : Changes.Of(held, after, new DeliveryFailed(held.Record.Name, error));
    }
}

/// <summary>A system was subscribed.</summary>
public sealed record SubscriptionCreated(string Name, Carrier Carrier) : IHappening<Subscription>;

/// <summary>What a subscriber is sent was changed.</summary>
public sealed record SubscriptionAmended(string Name) : IHappening<Subscription>;

/// <summary>Sending was stopped for a while.</summary>
public sealed record SubscriptionPaused(string Name, string Reason) : IHappening<Subscription>;

/// <summary>Sending went on.</summary>
public sealed record SubscriptionResumed(string Name) : IHappening<Subscription>;

/// <summary>Everything after a place in the log is sent again.</summary>
public sealed record SubscriptionReplayed(string Name, LogPosition From) : IHappening<Subscription>;

/// <summary>A subscriber could not be reached or did not take what it was sent.</summary>
public sealed record DeliveryFailed(string Name, string Error) : IHappening<Subscription>;

/// <summary>A subscriber takes what it is sent again.</summary>
public sealed record DeliveryRecovered(string Name) : IHappening<Subscription>;

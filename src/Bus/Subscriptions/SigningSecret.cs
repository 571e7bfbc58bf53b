using Bluelamp.Kernel;
using Bluelamp.Shell.Access;

namespace Bluelamp.Bus;

/// <summary>What a webhook's deliveries are signed with: hidden from every person, shown once when it is drawn.</summary>
public sealed record SigningSecret : IRecord<SigningSecret>
{
    public static string Type => "bus-secret";
    public static bool Searchable => false;

    /// <summary>No user name has a colon, so no person is ever on this list.</summary>
    public static Label Label { get; } = new(Marking.Secret, [], ["system:bus"]);

    public static readonly Index<SigningSecret> BySubscription = new(s => s.Subscription)
    {
        Unique = "This subscription has its secret already.",
    };

    public required Id<Subscription> Subscription { get; init; }

    /// <summary>The secret under the data folder's keys.</summary>
    public required string Protected { get; init; }

    public string Title => "Signing secret";
}

/// <summary>Keeps the secret a webhook is signed with, in the place of the one before. The caller draws it and
/// gives it protected.</summary>
[Grant(Door.Role)]
public sealed record KeepSecret(Id<Subscription> Subscription, string Protected, string Because) : ICommand<KeepSecret>
{
    public static async Task<Changes> Handle(KeepSecret command, Reading reading)
    {
        await reading.Get(command.Subscription);
        var secret = new SigningSecret { Subscription = command.Subscription, Protected = command.Protected };
        var held = await reading.Find(SigningSecret.BySubscription, command.Subscription).First();
        return held is null
            ? Changes.New(reading.NewId<SigningSecret>(), secret, new SecretRenewed())
            : Changes.Of(held, secret, new SecretRenewed());
    }
}

/// <summary>A webhook's deliveries are signed with a new secret.</summary>
public sealed record SecretRenewed : IHappening<SigningSecret>;

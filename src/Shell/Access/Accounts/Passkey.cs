using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>
/// A passkey: a key pair on a phone, laptop or security key that signs its owner in without a password (WebAuthn Level 3).
/// </summary>
public sealed record Passkey : IRecord<Passkey>
{
    /// <summary>An account has no more passkeys than this.</summary>
    public const int CountMax = 10;

    public static string Type => "passkey";
    public static bool Searchable => false;
    public static Label Label => Credential.Label;

    /// <summary>By the id the device gave it.</summary>
    public static readonly Index<Passkey> ByCredential = new(p => p.CredentialId) { Unique = "This passkey is known already." };

    /// <summary>An account's, oldest first.</summary>
    public static readonly Index<Passkey> ByAccount = new(p => p.Account, p => p.AddedAt);

    public required Id<Account> Account { get; init; }

    /// <summary>Base64, as the device gave it.</summary>
    public required string CredentialId { get; init; }

    /// <summary>COSE public key.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>What its owner calls it: <c>Work phone</c>.</summary>
    public required string Name { get; init; }
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Rises with each use on devices that count; one that falls back was copied.</summary>
    public uint Counter { get; init; }
    public DateTimeOffset? LastUsedAt { get; init; }
    public IReadOnlyList<string> Transports { get; init; } = [];
    public bool IsBackupEligible { get; init; }
    public bool IsBackedUp { get; init; }

    /// <summary>What the device said of itself when the key was made.</summary>
    public byte[] Attestation { get; init; } = [];
    public byte[] ClientData { get; init; } = [];

    public string Title => Name;

    /// <summary>Used to sign in.</summary>
    public Passkey Use(uint counter, bool isBackedUp, DateTimeOffset now) =>
        this with { Counter = counter, IsBackedUp = isBackedUp, LastUsedAt = now };
}

/// <summary>Adds a passkey its owner has just made.</summary>
[Grant(Door.Role)]
public sealed record AddPasskey(Passkey Passkey, string Because) : ICommand<AddPasskey>
{
    public static async Task<Changes> Handle(AddPasskey command, Reading reading)
    {
        var account = command.Passkey.Account;
        if (await reading.Find(Passkey.ByAccount, account).Count() >= Passkey.CountMax)
            throw new Refused($"You have {Passkey.CountMax} passkeys. Remove one before you add another.");
        return Changes.New(reading.NewId<Passkey>(), command.Passkey, new PasskeyAdded(account, command.Passkey.Name));
    }
}

/// <summary>Notes that a passkey signed its owner in.</summary>
[Grant(Door.Role)]
public sealed record UsePasskey(Id<Passkey> Passkey, int Version, uint Counter, bool IsBackedUp, string Because) : ICommand<UsePasskey>
{
    public static async Task<Changes> Handle(UsePasskey command, Reading reading)
    {
        var passkey = await reading.Get(command.Passkey, command.Version);
        return Changes.Of(passkey, passkey.Record.Use(command.Counter, command.IsBackedUp, reading.Now),
            new PasskeyUsed(passkey.Record.Account));
    }
}

/// <summary>Removes a passkey: it signs nobody in any more.</summary>
[Grant(Door.Role)]
public sealed record RemovePasskey(Id<Passkey> Passkey, Id<Account> Account, string Because) : ICommand<RemovePasskey>
{
    public static async Task<Changes> Handle(RemovePasskey command, Reading reading)
    {
        var passkey = await reading.Get(command.Passkey);

        // The page names the passkey, the session names the account: one's own passkeys only.
        if (passkey.Record.Account != command.Account) throw new NotFound("passkey of yours");
        return new Changes().Erase(passkey, new PasskeyRemoved(command.Account));
    }
}

/// <summary>A passkey was added.</summary>
public sealed record PasskeyAdded(Id<Account> Account, string Name) : IHappening<Passkey>;

/// <summary>A passkey signed its owner in.</summary>
public sealed record PasskeyUsed(Id<Account> Account) : IHappening<Passkey>;

/// <summary>A passkey was removed.</summary>
public sealed record PasskeyRemoved(Id<Account> Account) : IHappening<Passkey>;

using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>
/// An account with its credential, as ASP.NET Core Identity handles them while somebody is at the door. Records stay unchanged; this
/// holds the next one.
/// </summary>
public sealed class Keyholder
{
    internal Keyholder(Id<Account> id, Held<Account>? account, Held<Credential> credential)
    {
        (Id, Account, Held, Credential) = (id, account, credential, credential.Record);
    }

    /// <summary>The account's id; empty for a name nobody has.</summary>
    public Id<Account> Id { get; }

    /// <summary>The account; null for a name nobody has.</summary>
    public Held<Account>? Account { get; }

    /// <summary>The user name; empty for a name nobody has.</summary>
    public string Name => Account?.Record.UserName ?? "";

    /// <summary>True when this account may sign in at all.</summary>
    public bool MayEnter => Account is { Record.Enabled: true };

    /// <summary>The credential as the store holds it.</summary>
    internal Held<Credential> Held { get; private set; }

    /// <summary>The credential as it is about to be kept.</summary>
    internal Credential Credential { get; private set; }

    /// <summary>What happened to it since it was read; null when nothing did.</summary>
    internal CredentialEvent? What { get; private set; }

    internal void Change(Credential after, CredentialEvent? what)
    {
        Credential = after;

        // A change of password also changes the stamp: what the person did names what happened.
        What = what is null or CredentialEvent.SessionsEnded ? What ?? what : what;
    }

    internal void Kept(int version) => Held = Held with { Version = version, Record = Credential };

    internal void Settled() => What = null;

    internal void Now(Held<Credential> held) => (Held, Credential, What) = (held, held.Record, null);
}

using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>What can happen to the secrets of an account.</summary>
public enum CredentialEvent
{
    PasswordChanged, PasswordRehashed, AuthenticatorChosen, AuthenticatorTurnedOn, AuthenticatorTurnedOff, RecoveryCodesMade,
    RecoveryCodeUsed, SignedIn, SessionsEnded, Invited,
}

/// <summary>Keeps a credential as the door left it. The secrets stand in the record alone, never in what happened.</summary>
[Grant(Door.Role)]
public sealed record KeepCredential(Id<Credential> Credential, int Version, Credential State, CredentialEvent What, string Because)
    : ICommand<KeepCredential>
{
    public static async Task<Changes> Handle(KeepCredential command, Reading reading)
    {
        var credential = await reading.Get(command.Credential, command.Version);
        if (credential.Record.Account != command.State.Account) throw new Refused("A credential stays with its account.");
        return Changes.Of(credential, command.State, HappeningOf(command.What));
    }

    private static IHappening<Credential> HappeningOf(CredentialEvent what) => what switch
    {
        CredentialEvent.PasswordChanged => new PasswordChanged(),
        CredentialEvent.PasswordRehashed => new PasswordRehashed(),
        CredentialEvent.AuthenticatorChosen => new AuthenticatorChosen(),
        CredentialEvent.AuthenticatorTurnedOn => new AuthenticatorTurnedOn(),
        CredentialEvent.AuthenticatorTurnedOff => new AuthenticatorTurnedOff(),
        CredentialEvent.RecoveryCodesMade => new RecoveryCodesMade(),
        CredentialEvent.RecoveryCodeUsed => new RecoveryCodeUsed(),
        CredentialEvent.SignedIn => new SignedIn(),
        CredentialEvent.SessionsEnded => new SessionsEnded(),
        CredentialEvent.Invited => new Invited(),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };
}

/// <summary>An account's empty credential was made.</summary>
public sealed record CredentialMade : IHappening<Credential>;

/// <summary>Its owner chose a password.</summary>
public sealed record PasswordChanged : IHappening<Credential>;

/// <summary>The same password is kept by a stronger hash.</summary>
public sealed record PasswordRehashed : IHappening<Credential>;

/// <summary>A new secret for an authenticator app was made; it is not asked for yet.</summary>
public sealed record AuthenticatorChosen : IHappening<Credential>;

/// <summary>From now on a code from the authenticator app is asked for.</summary>
public sealed record AuthenticatorTurnedOn : IHappening<Credential>;

/// <summary>A code is no longer asked for.</summary>
public sealed record AuthenticatorTurnedOff : IHappening<Credential>;

/// <summary>New recovery codes replaced the old ones.</summary>
public sealed record RecoveryCodesMade : IHappening<Credential>;

/// <summary>A recovery code was used up.</summary>
public sealed record RecoveryCodeUsed : IHappening<Credential>;

/// <summary>Its owner came in.</summary>
public sealed record SignedIn : IHappening<Credential>;

/// <summary>Every session of its owner is over.</summary>
public sealed record SessionsEnded : IHappening<Credential>;

/// <summary>Its owner was invited to choose a password; the secrets before are void.</summary>
public sealed record Invited : IHappening<Credential>;

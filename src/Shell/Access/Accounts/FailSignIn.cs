using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>Counts a wrong password or code. It names no version: of two at the same moment, both count.</summary>
[Grant(Door.Role)]
public sealed record FailSignIn(Id<Credential> Credential, string Because) : ICommand<FailSignIn>
{
    public static async Task<Changes> Handle(FailSignIn command, Reading reading)
    {
        var credential = await reading.Get(command.Credential);
        var after = credential.Record.Fail(reading.Now);
        IHappening<Credential> happening = after.IsLocked(reading.Now) && !credential.Record.IsLocked(reading.Now)
            ? new LockedOut(after.LockedUntilAt!.Value)
            : new SignInFailed(after.FailedCount);
        return Changes.Of(credential, after, happening);
    }
}

/// <summary>A wrong password or code was given.</summary>
public sealed record SignInFailed(int InARow) : IHappening<Credential>;

/// <summary>Too many wrong ones in a row: locked for a while.</summary>
public sealed record LockedOut(DateTimeOffset UntilAt) : IHappening<Credential>;

/// <summary>Makes the credential on which attempts on names nobody has are counted, so that they cost the same work.</summary>
[Grant(Door.Role)]
public sealed record MakeNobody(string Because) : ICommand<MakeNobody>
{
    public static async Task<Changes> Handle(MakeNobody command, Reading reading) =>
        await reading.Find(Credential.ByAccount, default(Id<Account>)).First() is not null
            ? Changes.None
            : Changes.New(reading.NewId<Credential>(), Credential.For(default), new CredentialMade());
}

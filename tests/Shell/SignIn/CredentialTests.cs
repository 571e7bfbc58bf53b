using Bluelamp.Shell.Access;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>The rules of a credential: lock, recovery codes, invitation.</summary>
public sealed class CredentialTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 17, 11, 0, 0, TimeSpan.Zero);
    private static readonly Credential Fresh = Credential.For(new(new Guid("0198a000-0000-7000-8000-000000000001")));

    [Fact]
    public void The_fifth_wrong_password_in_a_row_locks_for_fifteen_minutes()
    {
        var four = Fail(Fresh, 4);
        Assert.False(four.IsLocked(Noon));
        var five = four.Fail(Noon);
        Assert.True(five.IsLocked(Noon));
        Assert.True(five.IsLocked(Noon.AddMinutes(15).AddTicks(-1)));
        Assert.False(five.IsLocked(Noon.AddMinutes(15)));
    }

    [Fact]
    public void Trying_while_locked_does_not_keep_it_locked()
    {
        var locked = Fail(Fresh, 5);
        Assert.Same(locked, locked.Fail(Noon.AddMinutes(14)));
    }

    [Fact]
    public void After_the_lock_the_count_begins_again()
    {
        var after = Fail(Fresh, 5).Fail(Noon.AddMinutes(16));
        Assert.Equal(1, after.FailedCount);
        Assert.False(after.IsLocked(Noon.AddMinutes(16)));
    }

    [Fact]
    public void Signing_in_forgives_the_wrong_ones_before()
    {
        var signedIn = Fail(Fresh, 4).SignIn(Noon);
        Assert.Equal(0, signedIn.FailedCount);
        Assert.Equal(Noon, signedIn.LastSignedInAt);
    }

    [Fact]
    public void A_recovery_code_works_once_however_it_is_typed()
    {
        var held = Fresh.WithRecoveryCodes(["ABCD-EFGH-JKMN-PQRT", "2346-7892-3467-8923"]);
        Assert.DoesNotContain(held.RecoveryCodes, c => c.Contains("ABCD", StringComparison.OrdinalIgnoreCase));
        var after = held.Redeem(" abcdefghjkmnpqrt ");
        Assert.NotNull(after);
        Assert.Single(after.RecoveryCodes);
        Assert.Null(after.Redeem("ABCD-EFGH-JKMN-PQRT"));
    }

    [Fact]
    public void A_recovery_code_of_one_account_is_none_of_another()
    {
        var other = Credential.For(new(new Guid("0198a000-0000-7000-8000-000000000002"))) with
        {
            RecoveryCodes = Fresh.WithRecoveryCodes(["ABCD-EFGH-JKMN-PQRT"]).RecoveryCodes,
        };
        Assert.Null(other.Redeem("ABCD-EFGH-JKMN-PQRT"));
    }

    [Fact]
    public void An_invitation_voids_every_secret_and_every_session()
    {
        var before = Fresh.WithRecoveryCodes(["ABCD"]) with { PasswordHash = "hash", AuthenticatorKey = "key", AsksForCode = true };
        var invited = before.Invite(Secrets.Hash("secret"), Noon);
        Assert.Null(invited.PasswordHash);
        Assert.Null(invited.AuthenticatorKey);
        Assert.False(invited.AsksForCode);
        Assert.Empty(invited.RecoveryCodes);
        Assert.NotEqual(before.Stamp, invited.Stamp);
    }

    [Fact]
    public void An_invitation_opens_with_its_own_secret_for_three_days()
    {
        var invited = Fresh.Invite(Secrets.Hash("secret"), Noon);
        Assert.True(invited.IsInvitedBy("secret", Noon.AddHours(71)));
        Assert.False(invited.IsInvitedBy("secret", Noon.AddHours(72)));
        Assert.False(invited.IsInvitedBy("Secret", Noon));
        Assert.False(Fresh.IsInvitedBy("", Noon)); // none is open
    }

    private static Credential Fail(Credential credential, int times)
    {
        for (var i = 0; i < times; i++) credential = credential.Fail(Noon);
        return credential;
    }
}

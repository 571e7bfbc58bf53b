using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>Tokens of the API.</summary>
public sealed class TokenTests
{
    private static readonly DateTimeOffset Noon = TestHouse.Noon;
    private static readonly string Hash = Secrets.Hash("blt_secret");

    [Fact]
    public void A_token_opens_until_it_expires_or_is_revoked()
    {
        var token = Make(days: 1);
        Assert.True(token.IsGood(Noon.AddDays(1).AddTicks(-1)));
        Assert.False(token.IsGood(Noon.AddDays(1)));
        Assert.False(token.Revoke(Noon).IsGood(Noon));
    }

    [Theory]
    [InlineData("", 90, Roles.Analyst, "name")]
    [InlineData("Custody", 0, Roles.Analyst, "days")]
    [InlineData("Custody", 367, Roles.Analyst, "days")]
    [InlineData("Custody", 90, "system", "roles")] // no token is a part of the house
    public void What_is_wrong_is_named(string name, int days, string role, string field) =>
        Assert.Equal(field, Assert.Throws<Refused>(() => ApiToken.New(name, Hash, [role], [], Marking.Official, days, Noon)).Field);

    [Theory]
    [InlineData("blt_secret")] // the secret itself must never reach the store
    [InlineData("ABCDEF")]
    public void Only_a_hash_is_kept(string hash) =>
        Assert.Equal("hash",
            Assert.Throws<Refused>(() => ApiToken.New("Custody", hash, [Roles.Analyst], [], Marking.Official, 1, Noon)).Field);

    [Fact]
    public async Task Use_is_noted_at_most_once_an_hour()
    {
        await using var house = await TestHouse.Open([typeof(Account).Assembly]);
        var id = (await house.Run(new IssueToken("Custody", Hash, [Roles.Analyst], [], Marking.Official, 90, "a link"))).Id<ApiToken>();
        await house.Run(new NoteTokenUse(id, "used"), Door.Itself);
        await house.Run(new NoteTokenUse(id, "used"), Door.Itself);
        house.Time.Advance(TimeSpan.FromMinutes(59));
        await house.Run(new NoteTokenUse(id, "used"), Door.Itself);
        Assert.Equal(2, (await house.Store.Read(TestHouse.House).Get(id)).Version);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        await house.Run(new NoteTokenUse(id, "used"), Door.Itself);
        Assert.Equal(3, (await house.Store.Read(TestHouse.House).Get(id)).Version);
    }

    [Fact]
    public void Secrets_are_256_bits_and_never_the_same()
    {
        Assert.Matches("^[A-Za-z0-9_-]{43}$", Secrets.New());
        Assert.NotEqual(Secrets.New(), Secrets.New());
    }

    private static ApiToken Make(int days) => ApiToken.New("Custody", Hash, [Roles.Analyst], [], Marking.Official, days, Noon);
}

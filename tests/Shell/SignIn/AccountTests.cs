using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>Accounts through the store, and who sees their secrets.</summary>
public sealed class AccountTests
{
    private static readonly Actor Administrator = TestHouse.As("noor", Roles.Administrator);

    [Theory]
    [InlineData("amy.hale")]
    [InlineData("AMY.HALE")] // nobody tells two people apart by their capitals
    public async Task Two_people_cannot_have_one_user_name(string second)
    {
        await using var house = await Open();
        await house.Run(Create("amy.hale"), Administrator);
        var refused = await Assert.ThrowsAsync<Refused>(() => house.Run(Create(second), Administrator));
        Assert.Contains("user name", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("system:door")] // no name may pass for a part of the house
    [InlineData("amy hale")]
    [InlineData("аmy")] // a Cyrillic a
    public void A_user_name_is_plain(string name) => Assert.Equal("userName", Assert.Throws<Refused>(() => Account.New(name, "Amy")).Field);

    [Theory]
    [InlineData("system")] // the grant of commands no person may run
    [InlineData("god")]
    public async Task A_role_that_does_not_exist_cannot_be_given(string role)
    {
        await using var house = await Open();
        Assert.Equal("roles", (await Assert.ThrowsAsync<Refused>(() => house.Run(Create("amy", role), Administrator))).Field);
    }

    [Fact]
    public async Task Only_an_administrator_makes_accounts()
    {
        await using var house = await Open();
        await Assert.ThrowsAsync<Forbidden>(() => house.Run(Create("amy"), TestHouse.As("sean", Roles.Supervisor)));
    }

    [Fact]
    public async Task Nobody_changes_their_own_roles_or_shuts_themselves_out()
    {
        await using var house = await Open();
        var id = (await house.Run(Create("noor", Roles.Administrator), TestHouse.House)).Id<Account>();
        await Assert.ThrowsAsync<Refused>(() => house.Run(new ChangeRoles(id, 1, [], [], Marking.Secret, "more"), Administrator));
        await Assert.ThrowsAsync<Refused>(() => house.Run(new DisableAccount(id, 1, "leaving"), Administrator));
    }

    [Fact]
    public async Task What_was_added_and_taken_away_stands_in_the_log()
    {
        await using var house = await Open();
        var id = (await house.Run(Create("amy", Roles.CallTaker), Administrator)).Id<Account>();
        await house.Run(new ChangeRoles(id, 1, [Roles.Dispatcher], ["Control room"], Marking.OfficialSensitive, "new post"), Administrator);
        var entry = (await house.Store.Read(Administrator).History(id))[0];
        var change = entry.DetailAs<RolesChanged>()!;
        Assert.Equal(("RolesChanged", "noor", "new post"), (entry.Action, entry.By, entry.Because));
        Assert.Equal([Roles.Dispatcher], change.Added);
        Assert.Equal([Roles.CallTaker], change.Removed);
    }

    [Fact]
    public async Task No_person_sees_a_credential_whatever_their_clearance()
    {
        await using var house = await Open();
        var answer = await house.Run(Create("amy"), Administrator);
        var account = answer.Id<Account>();
        var credential = answer.Id<Credential>();
        var cleared = new Actor("chief") { Roles = Roles.All.Keys.ToHashSet(), Clearance = Marking.Secret };
        var reading = house.Store.Read(cleared);
        Assert.Null(await reading.See(credential));
        Assert.Null(await reading.Find(Credential.ByAccount, account).First());
        Assert.Empty(await reading.History(credential));
        Assert.Empty((await reading.LinksTo(account)).Rows);
        Assert.NotNull(await house.Store.Read(Door.Itself).See(credential)); // it is there
    }

    [Fact]
    public async Task The_doors_commands_are_no_persons()
    {
        await using var house = await Open();
        var credential = (await house.Run(Create("amy"), Administrator)).Id<Credential>();
        var all = new Actor("chief") { Roles = Roles.All.Keys.ToHashSet(), Clearance = Marking.Secret };
        await Assert.ThrowsAsync<Forbidden>(() => house.Run(new FailSignIn(credential, "to lock her out"), all));
    }

    [Fact]
    public async Task Failures_at_the_same_moment_all_count()
    {
        await using var house = await Open();
        var credential = (await house.Run(Create("amy"), Administrator)).Id<Credential>();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => house.Run(new FailSignIn(credential, "wrong"), Door.Itself)));
        Assert.True((await house.Store.Read(Door.Itself).Get(credential)).Record.IsLocked(house.Time.GetUtcNow()));
        Assert.Equal("LockedOut", (await house.Store.Read(Door.Itself).History(credential))[0].Action);
    }

    [Fact]
    public async Task Personas_are_seeded_once_one_for_each_role()
    {
        await using var house = await Open();
        await DemoAccounts.Seed(house.Store);
        var last = house.Store.Log.Last;
        await DemoAccounts.Seed(house.Store);
        Assert.Equal(last, house.Store.Log.Last);
        var accounts = await house.Store.Read(Door.Itself).Find(Account.ByName).List();
        Assert.Equal(Roles.All.Keys.Order(), accounts.SelectMany(a => a.Record.Roles).Order());
    }

    [Fact]
    public async Task The_first_administrator_is_made_once()
    {
        await using var house = await Open();
        await house.Run(new CreateFirstAdministrator("noor", "Noor", "hash", "first start"), Door.Itself);
        await Assert.ThrowsAsync<Refused>(() => house.Run(new CreateFirstAdministrator("eve", "Eve", "hash", "first start"), Door.Itself));
    }

    private static Task<TestHouse> Open() => TestHouse.Open([typeof(Account).Assembly]);

    private static CreateAccount Create(string name, params string[] roles) => new(name, $"Person {name}", roles, [], Marking.Official, "a new colleague");
}

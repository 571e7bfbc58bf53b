using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>People another sign-in system vouches for.</summary>
public sealed class JoinTests
{
    private const string Issuer = "https://login.example/";

    [Fact]
    public async Task The_first_time_makes_an_account_without_roles()
    {
        await using var house = await Open();
        await house.Run(Join("s1", "amy"), Door.Itself);
        var account = await Account(house, "s1");
        Assert.Equal(("amy", "Amy Hale"), (account.UserName, account.DisplayName));
        Assert.Empty(account.Roles);
    }

    [Fact]
    public async Task A_name_taken_here_is_not_taken_over()
    {
        await using var house = await Open();
        await house.Run(new CreateAccount("amy", "Another Amy", [Roles.Administrator], [], Marking.Official, "first"));
        await house.Run(Join("s1", "amy"), Door.Itself);
        await house.Run(Join("s2", "amy"), Door.Itself);
        Assert.Equal("amy.2", (await Account(house, "s1")).UserName);
        Assert.Equal("amy.3", (await Account(house, "s2")).UserName);
        Assert.Empty((await Account(house, "s1")).Roles);
    }

    [Fact]
    public async Task One_subject_at_two_issuers_is_two_people()
    {
        await using var house = await Open();
        await house.Run(Join("s1", "amy"), Door.Itself);
        await house.Run(Join("s1", "amy") with { Issuer = "https://other.example/" }, Door.Itself);
        Assert.Equal(2, (await house.Store.Read(Door.Itself).Find(Access.Account.ByName).List()).Count);
    }

    [Fact]
    public async Task Coming_again_changes_nothing_but_the_roles_decided_there()
    {
        await using var house = await Open();
        string[] decided = [Roles.Investigator, Roles.Analyst];
        await house.Run(Join("s1", "amy") with { Roles = [Roles.Investigator], Decided = decided }, Door.Itself);
        var held = await house.Store.Read(TestHouse.House).Find(Access.Account.ByName, "AMY").First();
        await house.Run(new ChangeRoles(held!.Id, 1, [Roles.Investigator, Roles.Supervisor], [], Marking.Official, "acting sergeant"));
        await house.Run(Join("s1", "amy") with { Roles = [Roles.Analyst], Decided = decided }, Door.Itself);
        Assert.Equal([Roles.Analyst, Roles.Supervisor], (await Account(house, "s1")).Roles);
        var last = house.Store.Log.Last;
        await house.Run(Join("s1", "amy") with { Roles = [Roles.Analyst], Decided = decided }, Door.Itself);
        Assert.Equal(last, house.Store.Log.Last);
    }

    [Theory]
    [InlineData("Zoë Åkesson", "Zokesson")] // a user name is plain ASCII
    [InlineData("…", "person")]
    public async Task A_name_from_outside_is_made_to_fit(string there, string here)
    {
        await using var house = await Open();
        await house.Run(Join("s1", there), Door.Itself);
        Assert.Equal(here, (await Account(house, "s1")).UserName);
    }

    private static Task<TestHouse> Open() => TestHouse.Open([typeof(Account).Assembly]);

    private static JoinFromOutside Join(string subject, string name) => new(Issuer, subject, name, "Amy Hale", [], [], "your force account vouches for them");

    private static async Task<Account> Account(TestHouse house, string subject)
    {
        var reading = house.Store.Read(Door.Itself);
        var login = await reading.Find(ExternalLogin.BySubject, Issuer, subject).First();
        return (await reading.Get(login!.Record.Account)).Record;
    }
}

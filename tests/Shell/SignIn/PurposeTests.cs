using Bluelamp.Kit;
using Bluelamp.Shell.Access;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>The reasons offered.</summary>
public sealed class PurposeTests
{
    [Fact]
    public async Task The_reasons_offered_are_those_in_force()
    {
        await using var house = await TestHouse.Open([typeof(Account).Assembly]);
        var purposes = house.Store.Read(TestHouse.House).Table(Purposes.Table);
        Assert.Contains(purposes.On(new(2026, 7, 17)), p => p.Text == "In response to an incident");
        Assert.Empty(purposes.On(new(2018, 5, 24))); // before the Act
    }

    [Fact]
    public void A_reason_is_offered_on_its_last_day_and_not_after()
    {
        var purposes = new Purposes([new("Once", new(2026, 1, 1), ValidTo: new(2026, 6, 30))]);
        Assert.Single(purposes.On(new(2026, 6, 30)));
        Assert.Empty(purposes.On(new(2026, 7, 1)));
    }
}

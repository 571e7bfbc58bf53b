using Bluelamp.Kernel;
using Bluelamp.Shell.Access;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>What a password must be.</summary>
public sealed class PasswordRuleTests
{
    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("correcthorsebattery")] // neither capitals nor digits are asked for
    public void Length_is_what_counts(string password) => PasswordRule.Check(password, "amy");

    [Theory]
    [InlineData(null)]
    [InlineData("Sh0rt!")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("long AMY.HALE password")]
    public void What_is_short_dull_or_ones_own_name_is_refused(string? password) =>
        Assert.Equal("password", Assert.Throws<Refused>(() => PasswordRule.Check(password, "amy.hale")).Field);

    [Fact]
    public void One_that_only_costs_time_to_hash_is_refused() =>
        Assert.Throws<Refused>(() => PasswordRule.Check(new string('x', 100) + new string('y', 101), "amy"));
}

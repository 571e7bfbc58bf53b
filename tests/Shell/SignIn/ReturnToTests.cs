using Bluelamp.Shell.Access;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>Where one may be sent after signing in.</summary>
public sealed class ReturnToTests
{
    [Theory]
    [InlineData("/crime/1?tab=log#top")]
    [InlineData("/")]
    public void A_path_of_this_house_is_gone_on_to(string path) => Assert.Equal(path, ReturnTo.Local(path));

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org")]
    [InlineData("/\\example.org")]
    [InlineData("\\\\example.org")]
    [InlineData("/a\\b")] // some browsers turn it into a slash
    [InlineData("/\t/example.org")] // browsers drop the tab
    [InlineData("/\n/example.org")]
    [InlineData("javascript:alert(1)")]
    [InlineData("crime/1")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("/sign-out")] // in again would be out again
    public void Anywhere_else_becomes_the_home_page(string? path) => Assert.Equal("/", ReturnTo.Local(path));

    [Fact]
    public void The_way_is_remembered_from_page_to_page()
    {
        Assert.Equal("/sign-in/code?returnUrl=%2Fcrime%2F1%3Fa%3Db", ReturnTo.Via("/sign-in/code", "/crime/1?a=b"));
        Assert.Equal("/sign-in/code", ReturnTo.Via("/sign-in/code", "//example.org"));
    }
}

using System.Net;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Shell.Tests.Frame;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("https://report.example.org", "https://report.example.org")]
    [InlineData("https://report.example.org/", "https://report.example.org")] // a slash more is no other address
    [InlineData("http://localhost:5080", "http://localhost:5080")]
    public void What_is_given_is_where_letters_lead(string given, string root) =>
        Assert.Equal(root, new PublicAddress(given, () => ["http://localhost:1"]).Root);

    [Theory]
    [InlineData("report.example.org")] // no scheme: a mail program would make no link of it
    [InlineData("ftp://report.example.org")]
    [InlineData("https://report.example.org/bluelamp")] // pages stand at the root
    [InlineData("https://report.example.org/?a=b")]
    [InlineData("")]
    public void What_is_no_web_address_is_refused_at_the_start(string given) =>
        Assert.Contains("--public-address", Assert.Throws<Refused>(() => new PublicAddress(given, () => [])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Nothing_given_means_where_the_server_listens_its_safe_door_first()
    {
        Assert.Equal("http://localhost:5081", new PublicAddress(null, () => ["http://localhost:5081"]).Root);
        Assert.Equal("https://localhost:5443", new PublicAddress(null, () => ["http://localhost:5081", "https://localhost:5443"]).Root);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    public void A_server_that_listens_everywhere_is_reached_by_the_name_of_its_machine(string listening) =>
        Assert.Equal($"http://{Dns.GetHostName()}:5080", new PublicAddress(null, () => [listening]).Root);

    [Fact]
    public async Task The_program_takes_it_from_its_command_line_and_else_from_its_own_port()
    {
        await using var told = await TestSite.Open(settings: ("public-address", "https://report.example.org"));
        Assert.Equal("https://report.example.org", told.Services.GetRequiredService<PublicAddress>().Root);
        await using var drawn = await TestSite.Open(network: true);
        Assert.Equal(drawn.Address.Port, new Uri(drawn.Services.GetRequiredService<PublicAddress>().Root).Port);
    }
}

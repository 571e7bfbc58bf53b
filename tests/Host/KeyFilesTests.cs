using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bluelamp.Host.Tests;

/// <summary>The keys of cookies and forms on a disk that failed.</summary>
public sealed class KeyFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bluelamp-keys-").FullName;

    private string Keys => Path.Combine(_folder, "keys");

    [Fact]
    public void What_one_node_signs_another_reads_and_no_draft_is_left()
    {
        var signed = Protector().Protect("casey");
        Assert.Equal("casey", Protector().Unprotect(signed));
        Assert.All(Directory.GetFiles(Keys), file => Assert.EndsWith(".xml", file, StringComparison.Ordinal));
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in Directory.GetFiles(Keys))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<key id=")]
    public void A_key_that_the_disk_lost_is_left_out_and_another_takes_its_place(string left)
    {
        Protector().Protect("casey");
        File.WriteAllText(Assert.Single(Directory.GetFiles(Keys)), left);
        var next = Protector();
        Assert.Equal("dev", next.Unprotect(next.Protect("dev")));
        Assert.Equal(2, Directory.GetFiles(Keys).Length);
    }

    [Fact]
    public void An_element_is_read_as_it_was_written()
    {
        var files = new KeyFiles(Keys, NullLogger<KeyFiles>.Instance);
        Assert.Empty(files.GetAllElements());
        files.StoreElement(new XElement("key", new XAttribute("id", 1)), "key-1");
        Assert.Equal("<key id=\"1\" />", Assert.Single(files.GetAllElements()).ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IDataProtector Protector()
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("bluelamp");
        services.Configure<KeyManagementOptions>(o => o.XmlRepository = new KeyFiles(Keys, NullLogger<KeyFiles>.Instance));
        return services.BuildServiceProvider().GetDataProtector("tests");
    }
}

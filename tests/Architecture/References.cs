using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bluelamp.Tidy.Tests;

namespace Bluelamp.Architecture.Tests;

/// <summary>Who may know whom: the kernel nobody, the shell the kernel, the shared nouns those two, a room these and no other.</summary>
public sealed partial class References
{
    private static readonly string[] Shared = ["Pole", "Map", "Forms"];

    [Fact]
    public void Every_assembly_knows_only_those_it_may() => House.Keeps(House.Assemblies
        .SelectMany(a => Breaches(House.RoomOf(a), a.GetReferencedAssemblies().Select(r => r.Name!))));

    [Fact]
    public void Every_project_names_only_those_it_may() => House.Keeps(Tree.OnDisk.With(".csproj")
        .Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal)).SelectMany(f => Breaches(f.Path.Split('/')[1], Named(f))));

    [Theory]
    [InlineData("Kernel", "Shell")]
    [InlineData("Kernel", "Crime")]
    [InlineData("Shell", "Pole")]
    [InlineData("Pole", "Map")]
    [InlineData("Map", "Control")]
    [InlineData("Crime", "Control")]
    [InlineData("Crime", "Host")]
    [InlineData("Search", "Crime")]
    public void A_reference_that_may_not_be_is_found(string from, string to)
    {
        Assert.Single(Breaches(from, [$"Bluelamp.{to}"]));
        Assert.Single(Breaches(from, Named(new("X.csproj", $"<Project><ProjectReference Include='../{to}/{to}.csproj'/></Project>"))));
    }

    [Theory]
    [InlineData("Kernel", "Microsoft.AspNetCore.Http")] // the kernel runs in a command line as well as behind pages
    [InlineData("Kernel", "Microsoft.Extensions.Hosting")]
    public void A_framework_in_the_kernel_is_found(string from, string to) => Assert.Single(Breaches(from, [to]));

    [Theory]
    [InlineData("Shell", "Kernel")]
    [InlineData("Map", "Shell")]
    [InlineData("Crime", "Pole")]
    [InlineData("Host", "Crime")]
    public void A_reference_that_may_be_is_left_alone(string from, string to) => Assert.Empty(Breaches(from, [$"Bluelamp.{to}"]));

    private static IEnumerable<string> Breaches(string from, IEnumerable<string> references) => references
        .Where(r => r.StartsWith("Bluelamp.", StringComparison.Ordinal)
            ? !May(from, r["Bluelamp.".Length..])
            : from == "Kernel" && Framework().IsMatch(r))
        .Select(r => $"{from} may not know {r}: rooms meet by links, by the log and by views");

    private static bool May(string from, string to) => from switch
    {
        "Host" => true,
        "Kernel" => false,
        "Shell" => to == "Kernel",
        "Pole" or "Map" or "Forms" => to is "Kernel" or "Shell",
        _ => to is "Kernel" or "Shell" || Shared.Contains(to),
    };

    // The compiler drops a reference that no code uses yet, so the project files are read too.
    private static IEnumerable<string> Named(Source project) => XDocument.Parse(project.Text).Descendants("ProjectReference")
        .Select(r => $"Bluelamp.{Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/'))}");

    [GeneratedRegex(@"^Microsoft\.(AspNetCore|Extensions)\b")]
    private static partial Regex Framework();
}

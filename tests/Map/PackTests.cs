using Bluelamp.Kernel;
using Microsoft.Extensions.Time.Testing;

namespace Bluelamp.Map.Tests;

public sealed class PackTests
{
    private static readonly FakeTimeProvider Time = new(new(2026, 7, 17, 11, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_town_kept_and_read_again_is_the_same()
    {
        using var folder = new TempFolder();
        var (parts, file) = (Town.Parts(4), Path.Combine(folder.Path, "town.blmap"));
        PackFile.Write(file, Head(parts), parts);
        var again = PackFile.Read(file);
        Assert.Equal(parts.Addresses, again.Addresses);
        Assert.Equal(parts.Landmarks, again.Landmarks);
        Assert.Equal(parts.Streets, again.Streets);
        Assert.Equal(parts.Roads.Count, again.Roads.Count);
        for (var i = 0; i < parts.Roads.Count; i++) Assert.Equal(parts.Roads[i].Line, again.Roads[i].Line);
        Assert.Equal(parts.Areas.Select(a => (a.Kind, a.Code, a.Name)), again.Areas.Select(a => (a.Kind, a.Code, a.Name)));
        Assert.Equal(parts.Areas.SelectMany(a => a.Shape.Rings).SelectMany(r => r), again.Areas.SelectMany(a => a.Shape.Rings)
            .SelectMany(r => r));
        Assert.Equal(parts.Grounds.Count, again.Grounds.Count);
    }

    [Fact]
    public void A_damaged_pack_is_refused_and_not_shown_as_whole()
    {
        using var folder = new TempFolder();
        var (parts, file) = (Town.Parts(4), Path.Combine(folder.Path, "town.blmap"));
        PackFile.Write(file, Head(parts), parts);
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Contains("Import the map again", Assert.Throws<Refused>(() => PackFile.Read(file)).Message, StringComparison.Ordinal);
        File.WriteAllText(file, "hello");
        Assert.Throws<Refused>(() => PackFile.ReadHead(file));
        Assert.Empty(Packs.List(folder.Path, out var damaged));
        Assert.Single(damaged);
    }

    [Fact]
    public void Without_any_import_the_generated_town_is_in_use()
    {
        using var folder = new TempFolder();
        Assert.Null(Packs.InUse(folder.Path));
        Assert.Equal(Grounds.Town.Title, Packs.Current(folder.Path).Title);
    }

    [Fact]
    public void A_chosen_map_that_is_gone_is_not_silently_replaced_by_another()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "current"), "camden\n");
        Assert.Contains("camden", Assert.Throws<Refused>(() => Packs.Current(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_the_command_line_maps_are_imported_listed_and_chosen()
    {
        using var folder = new TempFolder();
        var file = folder.File("corner.osm", """
            <osm>
              <node id="1" lat="51.5" lon="-0.1"/><node id="2" lat="51.501" lon="-0.1"/>
              <way id="3"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/><tag k="name" v="A"/></way>
            </osm>
            """);
        Assert.Equal(0, (await Verb(folder, "import", file)).Exit);
        Assert.Equal(0, (await Verb(folder, "import", file, "--name", "second", "--attribution", "Thanks to us")).Exit);
        Assert.Contains("* second", (await Verb(folder, "list")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Verb(folder, "use", "corner")).Exit);
        var (exit, output, _) = await Verb(folder, "list", "--json");
        using var json = System.Text.Json.JsonDocument.Parse(output);
        Assert.Equal((0, "corner", 2), (exit, json.RootElement.GetProperty("inUse").GetString(), json.RootElement.GetProperty("packs")
            .GetArrayLength()));
        Assert.Equal("corner", Packs.Current(Path.Combine(folder.Path, "map")).Name);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(2, "fly")]
    [InlineData(2, "import")]
    [InlineData(2, "use")]
    [InlineData(2, "list", "--fast", "yes")]
    [InlineData(2, "import", "x.osm", "--name")]
    [InlineData(2, "import", "x.osm", "--areas", "county")]
    [InlineData(1, "use", "nowhere")]
    [InlineData(1, "use", "../../etc/passwd")]
    [InlineData(1, "import", "there-is-no-such-file.osm")]
    [InlineData(1, "import", "corner.osm", "--name", "Not A Name")]
    public async Task What_makes_no_sense_is_said_so_in_a_sentence(int exit, params string[] args)
    {
        using var folder = new TempFolder();
        var answer = await Verb(folder, args);
        Assert.Equal(exit, answer.Exit);
        Assert.NotEmpty(answer.Error);
        Assert.Empty(answer.Output);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "map")));
    }

    [Fact]
    public async Task An_import_that_is_interrupted_changes_nothing()
    {
        using var folder = new TempFolder();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var file = folder.File("corner.osm", """<osm><node id="1" lat="51.5" lon="-0.1"/></osm>""");
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(3, await MapVerb.Run(["import", file], output, error, folder.Path, Time, stop.Token));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "map")));
    }

    [Fact]
    public void Speeds_of_the_force_itself_are_read_from_the_data_folder_and_checked()
    {
        using var folder = new TempFolder();
        Assert.Same(Speeds.Default, Speeds.Load(Path.Combine(folder.Path, "speeds.json")));
        Assert.Contains("speeds.json", Assert.Throws<Refused>(() => Speeds.Load(folder.File("speeds.json", "{\"profiles\":"))).Message,
            StringComparison.Ordinal);
        var missing = """
            {"offRoadKmh":10,"straightLineFactor":1.3,"profiles":[],"limitKmhUnknown":{"motorway":113,"trunk":80,"primary":48,
            "secondary":48,"tertiary":48,"residential":32,"service":16}}
            """;
        Assert.Contains("\"normal\" is missing", Assert.Throws<Refused>(() => Speeds.Load(folder.File("speeds.json", missing))).Message,
            StringComparison.Ordinal);
    }

    private static PackHead Head(GeographyParts parts) =>
        new()
        {
            Name = parts.Name, Title = parts.Title, Attribution = parts.Attribution, Version = parts.Version,
            ImportedAt = Time.GetUtcNow()
        };

    private static async Task<(int Exit, string Output, string Error)> Verb(TempFolder folder, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await MapVerb.Run(args, output, error, folder.Path, Time, CancellationToken.None);
        return (exit, output.ToString(), error.ToString());
    }
}

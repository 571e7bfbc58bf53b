using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Bluelamp.Kernel;

namespace Bluelamp.Map.Tests;

public sealed class ImportTests
{
    private const string Corner = """
        <osm version="0.6">
          <node id="1" lat="51.5000" lon="-0.1000"/><node id="2" lat="51.5010" lon="-0.1000"/><node id="3" lat="51.5010" lon="-0.0980"/>
          <node id="4" lat="51.5000" lon="-0.0980"/>
          <node id="5" lat="51.5005" lon="-0.1001">
            <tag k="addr:housenumber" v="7"/><tag k="addr:street" v="Mill Lane"/><tag k="addr:postcode" v="LF1 1AA"/>
          </node>
          <node id="6" lat="51.5008" lon="-0.0990"><tag k="amenity" v="pub"/><tag k="name" v="The Swan"/></node>
          <way id="10">
            <nd ref="1"/><nd ref="2"/><nd ref="3"/>
            <tag k="highway" v="residential"/><tag k="name" v="Mill Lane"/><tag k="maxspeed" v="20 mph"/>
          </way>
          <way id="11"><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="highway" v="primary"/><tag k="name" v="High Street"/></way>
          <way id="12"><nd ref="2"/><nd ref="4"/><tag k="highway" v="service"/><tag k="access" v="private"/></way>
          <way id="13"><nd ref="4"/><nd ref="99"/><tag k="highway" v="tertiary"/></way>
        </osm>
        """;

    [Fact]
    public async Task A_small_file_becomes_roads_streets_doors_and_landmarks()
    {
        using var folder = new TempFolder();
        var (geography, report) = await Import(folder, folder.File("corner.osm", Corner));
        Assert.Equal(2, geography.Streets.Count);
        // Mill Lane, and High Street cut where the third way joins it: a junction, though nothing is left of that way inside the file.
        // The private way is left out.
        Assert.Equal(3, geography.Roads.Roads.Count);
        Assert.Equal((20, RoadClass.Residential), (geography.Roads.Roads[0].LimitMph, geography.Roads.Roads[0].Class));
        Assert.Equal("7 Mill Lane, LF1 1AA", Assert.Single(geography.Addresses).Text);
        Assert.Equal(LandmarkKind.Pub, Assert.Single(geography.Landmarks).Kind);
        Assert.Equal(1, report.LeftOut["roads closed to motor vehicles"]);
        Assert.Equal(1, report.LeftOut["points of roads that are not in the file"]);
        Assert.Contains("OpenStreetMap", geography.Attribution, StringComparison.Ordinal);
        Assert.Equal(LocationKind.Junction, geography.Gazetteer.Find("mill lane / high street")[0].Kind);
    }

    [Theory]
    [InlineData("osm/andorra.osm.pbf", 1_800, 200, 100)]
    [InlineData("osm/monaco.osm.gz", 600, 80, 80)]
    [InlineData("osm/fitzrovia.osm", 300, 60, 300)]
    [InlineData("osm/north-london.osm", 2_000, 280, 0)]
    [InlineData("osm/greater-london-roads.osm.pbf", 92_000, 0, 0)] // its roads have no names
    public async Task Real_files_are_taken_whole(string file, int roads, int streets, int landmarks)
    {
        using var folder = new TempFolder();
        var (geography, report) = await Import(folder, Grounds.Shared(file));
        Assert.True(geography.Roads.Roads.Count >= roads, $"{geography.Roads.Roads.Count} roads");
        Assert.True(geography.Streets.Count >= streets, $"{geography.Streets.Count} streets");
        Assert.True(geography.Landmarks.Count >= landmarks, $"{geography.Landmarks.Count} landmarks");
        Assert.True(report.NotJoined < report.Stretches / 3);
        var routes = new Routes(geography, Speeds.Default);
        var joined = Enumerable.Range(0, geography.Roads.Roads.Count).Where(geography.Roads.IsJoined)
            .Select(i => geography.Roads.Roads[i].Line[0]).ToList();
        Assert.NotNull(routes.Path(joined[0], joined[^1]));
        Assert.NotNull(routes.Path(joined[^1], joined[0]));
    }

    [Fact]
    public async Task The_boroughs_of_london_are_laid_over_its_roads()
    {
        using var folder = new TempFolder();
        await Import(folder, "london", Grounds.Shared("osm/greater-london-roads.osm.pbf"));
        var (geography, _) = await Import(folder, "london", Grounds.Shared("boundaries/london-boroughs.geojson"));
        Assert.Equal(33, geography.Areas.Count);
        Assert.True(geography.Roads.Roads.Count > 90_000);
        var camden = geography.Area(AreaKind.Borough, new(51.5391, -0.1426))!; // Camden Town station
        Assert.Equal(("Camden", "E09000007"), (camden.Name, camden.Code));
        Assert.Null(geography.Area(AreaKind.Borough, new(51.9, -0.1)));
        Assert.Contains("london-boroughs.geojson", geography.Attribution, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Andorra_has_its_parishes_and_their_capital()
    {
        using var folder = new TempFolder();
        var (geography, _) = await Import(folder, Grounds.Shared("osm/andorra.osm.pbf"));
        Assert.Contains(geography.Areas, area => area.Name == "Andorra la Vella");
        Assert.Equal("Avinguda Meritxell", geography.Gazetteer.Find("avinguda meritxel")[0].Text);
        Assert.Equal("", geography.Gazetteer.Find("avinguda meritxell")[0].GridReference); // not on the British grid
    }

    [Theory]
    [InlineData("oneway", "yes", true, false)]
    [InlineData("oneway", "-1", true, true)]
    [InlineData("junction", "roundabout", true, false)]
    [InlineData("oneway", "no", false, false)]
    public async Task One_way_roads_are_driven_the_right_way(string key, string value, bool oneWay, bool turned)
    {
        using var folder = new TempFolder();
        var text = Corner.Replace("<tag k=\"maxspeed\" v=\"20 mph\"/>", $"<tag k=\"{key}\" v=\"{value}\"/>", StringComparison.Ordinal);
        var (geography, _) = await Import(folder, folder.File("corner.osm", text));
        var road = geography.Roads.Roads.Single(r => r.Class == RoadClass.Residential);
        Assert.Equal((oneWay, turned), (road.OneWay, road.Line[0] != new Point(51.5, -0.1)));
    }

    [Theory]
    [InlineData("30 mph", 48)]
    [InlineData("30mph", 48)]
    [InlineData("50", 50)]
    [InlineData("none", 113)]
    [InlineData("GB:nsl_single", 97)]
    [InlineData("walk", 10)]
    [InlineData("signals", 32)] // not said: as other streets of the class
    [InlineData("5000", 32)]
    public void Limits_are_read_as_people_write_them(string said, int kmh) =>
        Assert.Equal(kmh, OsmRoadRules.LimitKmh(new([("maxspeed", said)]), RoadClass.Residential, Speeds.Default));

    [Fact]
    public async Task A_packed_binary_file_is_read_like_the_text()
    {
        using var folder = new TempFolder();
        var (geography, _) = await Import(folder, folder.File("small.osm.pbf", Pbf.Small()));
        var road = Assert.Single(geography.Roads.Roads);
        Assert.Equal((new Point(51.5, -0.1), new Point(51.501, -0.1)), (road.Line[0], road.Line[^1]));
        Assert.Equal("Mill Lane", Assert.Single(geography.Streets).Name);
    }

    [Fact]
    public async Task A_binary_file_cut_off_anywhere_is_refused_or_read_and_never_breaks()
    {
        using var folder = new TempFolder();
        var whole = Pbf.Small();
        for (var length = 0; length < whole.Length; length++)
            await Assert.ThrowsAsync<Refused>(() => Import(folder, folder.File("cut.osm.pbf", whole[..length])));
    }

    [Fact]
    public async Task A_binary_file_with_a_wrong_byte_anywhere_is_refused_or_read_and_never_breaks()
    {
        using var folder = new TempFolder();
        var whole = Pbf.Small(packed: false);
        for (var at = 0; at < whole.Length; at++)
        {
            var wrong = (byte[])whole.Clone();
            wrong[at] ^= 0xFF;
            try
            {
                await Import(folder, folder.File("wrong.osm.pbf", wrong));
            }
            catch (Refused refused)
            {
                Assert.Contains("wrong", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("x.osm", "", "empty")]
    [InlineData("x.osm", "<gpx></gpx>", "<osm>")]
    [InlineData("x.osm", "<osm><node id='1' lat='x' lon='0'/></osm>", "line 1: the lat \"x\" is not a number")]
    [InlineData("x.osm", "<osm><way id='1'><nd/></way></osm>", "a <nd> has no ref")]
    [InlineData("x.osm", "<osm><node", "line 1")]
    // a file from outside must not reach for other files
    [InlineData("x.osm", "<!DOCTYPE osm [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><osm>&e;</osm>", "DTD")]
    [InlineData("x.osm", "<osm></osm>", "nothing in it")]
    [InlineData("x.osm.pbf", "not a map at all", "impossible size")]
    [InlineData("x.geojson", "{", "line 1")]
    [InlineData("x.geojson", "{\"features\":[]}", "no named polygon")]
    [InlineData("x.geojson", "{\"type\":\"Topology\"}", "not a GeoJSON collection")]
    [InlineData(
        "x.geojson", "{\"features\":[{\"properties\":{\"name\":\"A\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1e9,2e9]]]}}]}",
            "neither in degrees")]
    [InlineData(
        "x.geojson", "{\"features\":[{\"properties\":{\"name\":\"A\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[1,2]]}}]}",
            "feature 1 (A)")]
    public async Task A_bad_file_is_refused_with_a_sentence_and_nothing_is_kept(string name, string text, string says)
    {
        using var folder = new TempFolder();
        var refused = await Assert.ThrowsAsync<Refused>(() => Import(folder, folder.File(name, text)));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Packs.List(Path.Combine(folder.Path, "map"), out _));
    }

    [Fact]
    public async Task A_failed_import_leaves_the_map_that_was_there()
    {
        using var folder = new TempFolder();
        var (before, _) = await Import(folder, "here", folder.File("corner.osm", Corner));
        await Assert.ThrowsAsync<Refused>(() => Import(folder, "here", folder.File("bad.osm", "<osm><node id='1'/>")));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Import(folder, "here", folder.File("corner.osm", Corner), stop.Token));
        var map = Path.Combine(folder.Path, "map");
        Assert.Equal(before.Version, PackFile.Read(Path.Combine(map, "here.blmap")).Version);
        Assert.Equal(["here.blmap"], Directory.GetFiles(map).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Boundaries_on_the_national_grid_are_turned_into_degrees()
    {
        using var folder = new TempFolder();
        const string square = """
            {"features":[{"properties":{"WD23NM":"Mill","WD23CD":"E05000001"},"geometry":{"type":"Polygon",
            "coordinates":[[[530000,180000],[531000,180000],[531000,181000],[530000,181000]]]}}]}
            """;
        var import = new MapImport { Files = [folder.File("wards.geojson", square)], Areas = AreaKind.Ward };
        await import.Run(Path.Combine(folder.Path, "map"), TimeProvider.System, _ => { }, CancellationToken.None);
        var ward = new Geography(PackFile.Read(Path.Combine(folder.Path, "map", "wards.blmap")))
            .Area(AreaKind.Ward, new GridPoint(530500, 180500).ToPoint())!;
        Assert.Equal(("Mill", "E05000001"), (ward.Name, ward.Code));
    }

    private static Task<(Geography, ImportReport)> Import(TempFolder folder, string file, CancellationToken cancel = default) =>
        Import(folder, "test", file, cancel);

    private static async Task<(Geography, ImportReport)> Import(
        TempFolder folder, string name, string file, CancellationToken cancel = default)
    {
        var map = Path.Combine(folder.Path, "map");
        var (head, report) = await new MapImport { Files = [file], Name = name }.Run(map, TimeProvider.System, _ => { }, cancel);
        Assert.Equal(name, head.Name);
        return (new(PackFile.Read(Path.Combine(map, name + ".blmap"))), report);
    }

    /// <summary>Writes the smallest binary file with a road in it.</summary>
    private static class Pbf
    {
        public static byte[] Small(bool packed = true)
        {
            var header = new Proto();
            header.Text(4, "OsmSchema-V0.6");
            header.Text(4, "DenseNodes");
            return [.. Blob("OSMHeader", header.ToArray(), packed), .. Blob("OSMData", Block(), packed)];
        }

        private static byte[] Block()
        {
            var texts = new Proto();
            foreach (var text in new[] { "", "highway", "residential", "name", "Mill Lane" }) texts.Bytes(1, Encoding.UTF8.GetBytes(text));
            var dense = new Proto();
            dense.Bytes(1, Packed(2, 2)); // ids 1, 2 as steps, doubled for their sign
            dense.Bytes(8, Packed(2 * 515_000_000UL, 2 * 10_000UL));
            dense.Bytes(9, Packed(2 * 1_000_000UL - 1, 0)); // -1,000,000 as the format writes it
            var way = new Proto();
            way.Number(1, 10);
            way.Bytes(2, Packed(1, 3));
            way.Bytes(3, Packed(2, 4));
            way.Bytes(8, Packed(2, 2));
            var group = new Proto();
            group.Bytes(2, dense.ToArray());
            group.Bytes(3, way.ToArray());
            var block = new Proto();
            block.Bytes(2, group.ToArray()); // before the texts it needs, as the format allows
            block.Bytes(1, texts.ToArray());
            return block.ToArray();
        }

        private static byte[] Blob(string kind, byte[] raw, bool packed)
        {
            var blob = new Proto();
            if (packed)
            {
                using var zlib = new MemoryStream();
                using (var into = new ZLibStream(zlib, CompressionLevel.Fastest, leaveOpen: true)) into.Write(raw);
                blob.Number(2, (ulong)raw.Length);
                blob.Bytes(3, zlib.ToArray());
            }
            else
            {
                blob.Bytes(1, raw);
            }

            var body = blob.ToArray();
            var head = new Proto();
            head.Text(1, kind);
            head.Number(3, (ulong)body.Length);
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, head.ToArray().Length);
            return [.. length, .. head.ToArray(), .. body];
        }

        private static byte[] Packed(params ulong[] numbers)
        {
            var packed = new Proto();
            foreach (var number in numbers) packed.Varint(number);
            return packed.ToArray();
        }
    }
}

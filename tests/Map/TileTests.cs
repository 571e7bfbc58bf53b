using System.IO.Compression;
using System.Text.Json;
using CsCheck;

namespace Bluelamp.Map.Tests;

public sealed class TileTests
{
    [Fact]
    public void The_square_of_the_market_place_shows_what_is_there()
    {
        var (x, y) = Square(Grounds.Town.Streets.Single(s => s.Name == "High Street").Middle, 15);
        var layers = Read(new TileMaker(Grounds.Town).Make(15, x, y));
        Assert.Contains("High Street", layers["road"].Values);
        Assert.Equal(["building", "edge", "ground", "landmark", "road"], layers.Keys.Except(["place", "track"]).Order());
        Assert.All(layers.Values, layer => Assert.Equal(Mvt.Extent, layer.Extent));
    }

    [Fact]
    public void From_far_only_main_roads_and_no_houses_are_drawn()
    {
        var (x, y) = Square(Grounds.Town.Centre, 10);
        var layers = Read(new TileMaker(Grounds.Town).Make(10, x, y));
        Assert.DoesNotContain("residential", layers["road"].Values);
        Assert.Contains("primary", layers["road"].Values);
        Assert.DoesNotContain("building", layers.Keys);
    }

    [Fact]
    public void A_square_far_from_the_town_is_empty() => Assert.Empty(Read(new TileMaker(Grounds.Town).Make(14, 0, 0)));

    [Fact]
    public void Nothing_reaches_beyond_the_margin() =>
        Gen.Select(Gen.Int[11, 16], Gen.Double[51.29, 51.38], Gen.Double[-0.02, 0.14]).Sample((z, lat, lon) =>
        {
            var (x, y) = Square(new(lat, lon), z);
            foreach (var layer in Read(Maker.Value.Make(z, x, y)).Values)
                foreach (var (cornerX, cornerY) in layer.Corners)
                    if (cornerX is < -97 or > 4193 || cornerY is < -97 or > 4193) return false;
            return true;
        }, iter: 60);

    [Fact]
    public void A_ring_round_the_whole_square_covers_it()
    {
        var (x, y) = Square(new(51.5, -0.1), 14);
        var shape = new Shape([[new(51.4, -0.3), new(51.4, 0.1), new(51.6, 0.1), new(51.6, -0.3)]]);
        var ring = Assert.Single(new TileFrame(14, x, y).Rings(shape));
        Assert.Equal([(-96, -96), (-96, 4192), (4192, -96), (4192, 4192)], ring.Order());
    }

    [Fact]
    public void Outer_rings_turn_one_way_and_holes_the_other()
    {
        var (x, y) = Square(new(51.5, -0.1), 13);
        IReadOnlyList<Point> outer = [new(51.49, -0.12), new(51.49, -0.08), new(51.51, -0.08), new(51.51, -0.12)];
        IReadOnlyList<Point> hole = [new(51.498, -0.105), new(51.498, -0.095), new(51.502, -0.095), new(51.502, -0.105)];
        foreach (var shape in new[] { new Shape([outer, hole]), new Shape([[.. hole.Reverse()], [.. outer.Reverse()]]) })
        {
            var rings = new TileFrame(13, x, y).Rings(shape);
            Assert.Equal(2, rings.Count);
            Assert.True(Area(rings[0]) > 0, "the outer ring comes first and encloses a positive area in tile coordinates");
            Assert.True(Area(rings[1]) < 0);
        }
    }

    [Fact]
    public void A_line_that_leaves_and_comes_back_is_two_lines()
    {
        var (x, y) = Square(new(51.5, -0.1), 14);
        var middle = new TileFrame(14, x, y).Bounds.Centre;
        var parts = new TileFrame(14, x, y)
            .Line([middle, new(middle.Lat + 0.1, middle.Lon), new(middle.Lat + 0.1, middle.Lon + 0.002),
                new(middle.Lat, middle.Lon + 0.002)]);
        Assert.Equal(2, parts.Count);
    }

    [Fact]
    public void A_street_of_many_stretches_is_one_line_to_write_its_name_along()
    {
        var points = Enumerable.Range(0, 9).Select(i => Grounds.At(i, i * 0.1)).ToList();
        var roads = Enumerable.Range(0, 8).Select(i => Grounds.Road(points[i], points[i + 1]) with { Street = 0 }).Reverse().ToList();
        var geography = new Geography(new()
        {
            Name = "s", Title = "S", Attribution = "", Version = "1", Roads = roads,
            Streets = [("Long Lane", null)]
        });
        Assert.Equal(9, Assert.Single(RoadLine.Of(geography)).Line.Count);
    }

    [Fact]
    public void Tiles_that_were_not_asked_for_longest_are_let_go()
    {
        var (cache, made) = (new TileCache(bytesMax: 25), new List<string>());
        byte[] Get(string key) => cache.Get(key, () =>
        {
            made.Add(key);
            return new byte[10];
        });
        foreach (var key in new[] { "a", "b", "a", "c", "a", "b" }) Get(key);
        Assert.Equal(["a", "b", "c", "b"], made);
    }

    [Theory]
    [InlineData("console")]
    [InlineData("case")]
    public void The_style_is_whole_and_fetches_nothing_from_elsewhere(string look)
    {
        var style = Style.Of(Grounds.Town, look, "http://here");
        Assert.DoesNotContain("\"$", style, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(style);
        Assert.False(json.RootElement.TryGetProperty("glyphs", out _));
        Assert.False(json.RootElement.TryGetProperty("sprite", out _));
        Assert.StartsWith("http://here/map/tiles/", json.RootElement.GetProperty("sources").GetProperty("town").GetProperty("tiles")[0]
            .GetString(), StringComparison.Ordinal);
        var layers = json.RootElement.GetProperty("layers").EnumerateArray().Select(l => l.GetProperty("id").GetString()).ToList();
        Assert.Equal(layers.Count, layers.Distinct().Count());
    }

    private static readonly Lazy<TileMaker> Maker = new(() => new(Grounds.Town));

    private static (int X, int Y) Square(Point at, int z)
    {
        var sin = Math.Sin(at.Lat * Math.PI / 180);
        return ((int)((at.Lon / 360 + 0.5) * (1 << z)), (int)((0.5 - Math.Log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * (1 << z)));
    }

    private static double Area(IReadOnlyList<(int X, int Y)> ring) =>
        Enumerable.Range(0, ring.Count)
            .Sum(i => (double)ring[i].X * ring[(i + 1) % ring.Count].Y - (double)ring[(i + 1) % ring.Count].X * ring[i].Y);

    private sealed record ReadLayer(int Extent, List<string> Values, List<(int X, int Y)> Corners);

    // A reader of its own: the writer must not be its own judge.
    private static Dictionary<string, ReadLayer> Read(byte[] packed)
    {
        using var unpacked = new MemoryStream();
        using (var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress)) zip.CopyTo(unpacked);
        var layers = new Dictionary<string, ReadLayer>();
        var tile = new ProtoReader(unpacked.ToArray());
        while (tile.Next())
        {
            Assert.Equal(3, tile.Field);
            var (name, extent, values, corners) = ("", 0, new List<string>(), new List<(int, int)>());
            var layer = new ProtoReader(tile.Bytes());
            while (layer.Next())
            {
                if (layer.Field == 1) name = layer.Text();
                else if (layer.Field == 2) Feature(layer.Bytes(), corners);
                else if (layer.Field == 4) Value(layer.Bytes(), values);
                else if (layer.Field == 5) extent = (int)layer.Varint();
                else layer.Skip();
            }

            layers.Add(name, new(extent, values, corners));
        }

        return layers;
    }

    private static void Value(ReadOnlySpan<byte> bytes, List<string> values)
    {
        var value = new ProtoReader(bytes);
        while (value.Next())
        {
            if (value.Field == 1) values.Add(value.Text());
            else value.Skip();
        }
    }

    private static void Feature(ReadOnlySpan<byte> bytes, List<(int, int)> corners)
    {
        var feature = new ProtoReader(bytes);
        while (feature.Next())
        {
            if (feature.Field != 4)
            {
                feature.Skip();
                continue;
            }

            var (x, y) = (0, 0);
            var geometry = new ProtoReader(feature.Bytes());
            while (!geometry.AtEnd)
            {
                var command = geometry.Varint();
                for (var i = 0UL; (command & 7) != 7 && i < command >> 3; i++)
                {
                    x += (int)geometry.Signed();
                    y += (int)geometry.Signed();
                    corners.Add((x, y));
                }
            }
        }
    }
}

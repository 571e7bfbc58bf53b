using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Bluelamp.Map.Tests;

public sealed class TownTests
{
    private static readonly string[] RealPostcodeAreas = (
        "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK "
        + "FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW "
        + "OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA "
        + "WC WD WF WN WR WS WV YO ZE").Split(' ');

    private static Geography Place => Grounds.Town;

    [Fact]
    public void The_same_number_makes_the_same_town_to_the_last_bit() => Assert.Equal(Print(7), Print(7));

    [Fact]
    public void Other_numbers_make_other_towns() => Assert.NotEqual(Print(7), Print(8));

    [Fact]
    public void Every_junction_can_be_reached_from_every_other() =>
        Assert.All(Enumerable.Range(0, Place.Roads.Roads.Count), road => Assert.True(Place.Roads.IsJoined(road)));

    [Fact]
    public void It_has_the_size_of_a_market_town()
    {
        Assert.InRange(Place.Streets.Count, 700, 1100);
        Assert.InRange(Place.Addresses.Count, 22_000, 32_000); // 2.3 people to a door make about 60,000
        Assert.InRange(Place.Areas.Count(a => a.Kind == AreaKind.Ward), 8, 12);
        Assert.Equal(3, Place.Landmarks.Count(l => l.Kind == LandmarkKind.PoliceStation));
        Assert.Single(Place.Landmarks, l => l.Kind == LandmarkKind.Hospital);
        Assert.Single(Place.Landmarks, l => l.Kind == LandmarkKind.RailwayStation);
        Assert.True(Place.Landmarks.Count(l => l.Kind == LandmarkKind.School) >= 6);
        Assert.True(Place.Roads.Roads.Count(r => r.OneWay) > 5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(99)]
    [InlineData(-5)] // any number will do
    public void Any_number_makes_a_whole_town(int seed)
    {
        var town = Town.Make(seed);
        Assert.True(town.Streets.Count > 500, $"{town.Streets.Count} streets");
        Assert.True(town.Addresses.Count > 15_000, $"{town.Addresses.Count} addresses");
        Assert.All(Enumerable.Range(0, town.Roads.Roads.Count), road => Assert.True(town.Roads.IsJoined(road)));
        Assert.Equal(3, town.Landmarks.Count(l => l.Kind == LandmarkKind.PoliceStation));
    }

    [Fact]
    public void No_two_streets_share_a_name() => Assert.Equal(Place.Streets.Count, Place.Streets.Select(s => s.Name).Distinct().Count());

    [Fact]
    public void No_two_doors_share_an_address_or_a_number()
    {
        Assert.Equal(Place.Addresses.Count, Place.Addresses.Select(a => (a.House, a.Street)).Distinct().Count());
        Assert.Equal(Place.Addresses.Count, Place.Addresses.Select(a => a.Uprn).Distinct().Count());
    }

    [Fact]
    public void Postcodes_have_the_right_shape_and_are_nobodys()
    {
        var shape = new Regex("^[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$");
        Assert.All(Place.Addresses, address => Assert.Matches(shape, address.Postcode));
        Assert.DoesNotContain(Post.PostcodeArea, RealPostcodeAreas);
        Assert.All(Place.Addresses.GroupBy(a => a.Postcode), unit => Assert.InRange(unit.Count(), 1, 40));
    }

    [Fact]
    public void Every_door_lies_in_a_ward_a_beat_and_the_borough() => Assert.All(Place.Addresses.Where((_, i) => i % 37 == 0), address =>
    {
        Assert.NotNull(Place.Area(AreaKind.Borough, address.At));
        Assert.NotNull(Place.Area(AreaKind.Ward, address.At));
        Assert.StartsWith(Place.Area(AreaKind.Ward, address.At)!.Code, Place.Area(AreaKind.Beat, address.At)!.Code,
            StringComparison.Ordinal);
    });

    [Fact]
    public void Every_door_is_near_its_own_street() => Assert.All(Place.Addresses.Where((_, i) => i % 53 == 0), address =>
    {
        var street = Place.Streets.Single(s => s.Name == address.Street);
        var nearest = Place.RoadsOf(street).SelectMany(road => Place.Roads.Roads[road].Line).Min(address.At.MetresTo);
        Assert.True(nearest < 90, $"{address.Text} is {nearest:0} m from {street.Name}");
    });

    [Fact]
    public void It_stands_on_the_grid_squares_of_London() => Assert.All(Place.Addresses.Where((_, i) => i % 500 == 0), address =>
    {
        Assert.InRange(address.At.Grid.Easting, 503_000, 562_000);
        Assert.InRange(address.At.Grid.Northing, 155_000, 201_000);
    });

    [Fact]
    public void Odd_numbers_stand_across_from_even_ones()
    {
        var street = Place.Addresses.Where(a => a.House.All(char.IsAsciiDigit)).GroupBy(a => a.Street).MaxBy(g => g.Count())!;
        var sides = street.GroupBy(a => int.Parse(a.House, System.Globalization.CultureInfo.InvariantCulture) % 2).ToList();
        Assert.Equal(2, sides.Count);
    }

    private static string Print(int seed)
    {
        using var bytes = new MemoryStream();
        using (var body = new BinaryWriter(bytes, System.Text.Encoding.UTF8, leaveOpen: true)) PackBody.Write(body, Town.Parts(seed));
        return Convert.ToHexString(SHA256.HashData(bytes.ToArray()));
    }
}

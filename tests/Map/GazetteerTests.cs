namespace Bluelamp.Map.Tests;

public sealed class GazetteerTests
{
    private static Geography Place => Grounds.Town;
    private static Street Longest =>
        Place.Streets.Where(s => s.Name.EndsWith(" Street", StringComparison.Ordinal) && Place.Addresses.Any(a => a.Street == s.Name))
            .MaxBy(s => s.Metres)!;

    [Fact]
    public void Every_street_is_found_first_by_its_own_name() =>
        Assert.All(Place.Streets, street => Assert.Equal(street.Name, Place.Gazetteer.Find(street.Name)[0].Street));

    [Fact]
    public void A_street_is_found_while_it_is_being_typed() =>
        Assert.Contains(Place.Gazetteer.Find(Longest.Name[..^3]), found => found.Text == Longest.Name);

    [Fact]
    public void Abbreviations_are_understood() =>
        Assert.Equal(Longest.Name, Place.Gazetteer.Find(Longest.Name.Replace("Street", "St", StringComparison.Ordinal))[0].Text);

    [Fact]
    public void A_mistyped_letter_is_forgiven()
    {
        var street = Place.Streets.First(s => s.Name.Split(' ') is [{ Length: > 6 }, _]);
        var slip = string.Concat(street.Name[..2], "x", street.Name[3..]);
        Assert.Contains(Place.Gazetteer.Find(slip), found => found.Text == street.Name);
    }

    [Fact]
    public void An_address_is_found_with_all_the_form_needs()
    {
        var address = Place.Addresses.First(a => a.Street == Longest.Name && a.House.All(char.IsAsciiDigit));
        var found = Place.Gazetteer.Find($"{address.House} {address.Street}")[0];
        Assert.Equal(LocationKind.Address, found.Kind);
        Assert.Equal((address.House, address.Street, address.Postcode, address.Uprn, address.At),
            (found.House, found.Street, found.Postcode, found.Uprn, found.At));
        Assert.NotNull(found.Ward);
        Assert.NotNull(found.Beat);
        Assert.StartsWith("TQ ", found.GridReference, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flat_is_found_by_its_number()
    {
        var flat = Place.Addresses.First(a => a.House.StartsWith("Flat", StringComparison.Ordinal));
        Assert.Equal(flat.Uprn, Place.Gazetteer.Find($"{flat.House} {flat.Street}".ToLowerInvariant())[0].Uprn);
    }

    [Fact]
    public void A_number_that_is_not_there_leaves_the_street()
    {
        var found = Place.Gazetteer.Find($"9999 {Longest.Name}")[0];
        Assert.Equal((LocationKind.Street, Longest.Name, null), (found.Kind, found.Text, found.House));
    }

    [Fact]
    public void A_postcode_gives_itself_and_its_doors()
    {
        var postcode = Place.Addresses[100].Postcode!;
        var found = Place.Gazetteer.Find(postcode.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant(), take: 40);
        Assert.Equal((LocationKind.Postcode, postcode), (found[0].Kind, found[0].Postcode));
        Assert.Equal(Place.Addresses.Count(a => a.Postcode == postcode), found.Count(f => f.Kind == LocationKind.Address));
    }

    [Fact]
    public void A_number_and_a_postcode_are_an_address()
    {
        var address = Place.Addresses.First(a => a.House.All(char.IsAsciiDigit));
        Assert.Equal(address.Uprn, Place.Gazetteer.Find($"{address.House} {address.Postcode}")[0].Uprn);
    }

    [Theory]
    [InlineData("junction of {0} and {1}")]
    [InlineData("{0} junction with {1}")]
    [InlineData("{1} / {0}")]
    [InlineData("at the corner of {0} & {1}")]
    [InlineData("{0} j/w {1}")]
    public void A_junction_is_found_however_it_is_said(string said)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, said, "High Street", "Bridge Street");
        var found = Place.Gazetteer.Find(text)[0];
        Assert.Equal(LocationKind.Junction, found.Kind);
        Assert.All(new[] { "High Street", "Bridge Street" }, name =>
            Assert.True(Place.RoadsOf(Place.Streets.Single(s => s.Name == name)).SelectMany(r => Place.Roads.Roads[r].Line)
                .Min(found.At.MetresTo) < 1));
    }

    [Fact]
    public void A_landmark_is_found_by_part_of_its_name() =>
        Assert.Equal(LocationKind.Landmark, Place.Gazetteer.Find("general hosp")[0].Kind);

    [Fact]
    public void A_grid_reference_is_the_place_it_names()
    {
        var found = Assert.Single(Place.Gazetteer.Find("TQ 43606 61337"));
        Assert.Equal(LocationKind.GridReference, found.Kind);
        Assert.Equal("TQ 43606 61337", found.GridReference);
    }

    [Fact]
    public void Degrees_are_described_in_words()
    {
        var door = Place.Addresses[5000];
        var found = Assert.Single(Place.Gazetteer.Find(FormattableString.Invariant($"{door.At.Lat:0.000000}, {door.At.Lon:0.000000}")));
        Assert.Equal(door.Street, found.Street);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("   ")]
    [InlineData(",")]
    [InlineData("zqxzqxzqx")]
    [InlineData("%'; drop table street --")]
    [InlineData("91.5, 200.0")] // nowhere on earth
    [InlineData("\u0000\uFFFF🚓")]
    public void What_is_no_place_finds_nothing(string? said) => Assert.Empty(Place.Gazetteer.Find(said));

    [Fact]
    public void A_long_text_is_cut_and_does_no_harm() =>
        Assert.True(Place.Gazetteer.Find(string.Concat(Enumerable.Repeat("a and b / ", 5000))).Count <= 10);

    [Fact]
    public void No_more_is_given_than_was_asked_for()
    {
        Assert.Equal(3, Place.Gazetteer.Find("road", take: 3).Count);
        Assert.True(Place.Gazetteer.Find("road", take: 100_000).Count <= 100);
    }

    [Fact]
    public void Of_two_that_fit_alike_the_nearer_comes_first()
    {
        var near = Place.Landmarks.Last(l => l.Kind == LandmarkKind.PoliceStation);
        Assert.Equal(near.Name, Place.Gazetteer.Find("police station", near: near.At)[0].Text);
    }

    [Theory]
    [InlineData("St Mary's Rd", "st marys road")]
    [InlineData("Mill St", "mill street")]
    [InlineData("Avinguda Carlemany, Escaldes-Engordány", "avinguda carlemany escaldes engordany")]
    [InlineData("SAINT JOHN’S Gdns.", "st johns gardens")]
    public void Names_come_to_one_form(string name, string normal) => Assert.Equal(normal, Words.Normal(name));

    [Theory]
    [InlineData("mill", "mill", 0)]
    [InlineData("mill", "mil", 1)]
    [InlineData("mill", "imll", 1)] // two letters swapped are one slip
    [InlineData("goodge", "gooodeg", 2)]
    [InlineData("mill", "castle", 3)] // more than two counts as three
    public void Slips_are_counted(string a, string b, int slips) => Assert.Equal(slips, Words.Distance(a, b, 2));
}

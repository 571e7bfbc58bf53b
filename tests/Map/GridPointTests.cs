using CsCheck;

namespace Bluelamp.Map.Tests;

public sealed class GridPointTests
{
    [Theory]
    // Caister water tower, the worked example of the Ordnance Survey's guide, in WGS84
    [InlineData(52.657979, 1.716052, 651409.903, 313177.270)]
    [InlineData(51.477811, -0.001475, 538886, 177322)] // Greenwich, the meridian building
    public void A_satellite_point_is_within_five_metres_of_its_grid_point(double lat, double lon, double easting, double northing)
    {
        var grid = new Point(lat, lon).Grid;
        Assert.InRange(grid.Easting, easting - 6, easting + 6);
        Assert.InRange(grid.Northing, northing - 6, northing + 6);
    }

    [Theory]
    [InlineData(530123, 180456, 10, "TQ 30123 80456")]
    [InlineData(530123, 180456, 6, "TQ 301 804")]
    [InlineData(530999.9, 180456, 6, "TQ 309 804")] // cut, not rounded: the square it is in
    [InlineData(651409, 313177, 10, "TG 51409 13177")]
    [InlineData(216600, 771200, 6, "NN 166 712")] // Ben Nevis
    [InlineData(460000, 1213000, 10, "HP 60000 13000")] // the far north of Shetland
    [InlineData(-1, 180456, 10, "")] // off the grid
    public void A_grid_point_is_written_as_officers_say_it(double easting, double northing, int digits, string said) =>
        Assert.Equal(said, new GridPoint(easting, northing).Reference(digits));

    [Theory]
    [InlineData("TQ 30123 80456", 530123.5, 180456.5)]
    [InlineData("tq3012380456", 530123.5, 180456.5)]
    [InlineData("TQ 301 804", 530150, 180450)] // the middle of the square
    [InlineData("TQ 3 8", 535000, 185000)]
    public void A_spoken_reference_is_read(string said, double easting, double northing)
    {
        Assert.True(GridPoint.TryParse(said, out var grid));
        Assert.Equal((easting, northing), (grid.Easting, grid.Northing));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("TQ")]
    [InlineData("TQ 301 80")] // one digit is missing
    [InlineData("IQ 301 804")] // there is no I
    [InlineData("ZZ 301 804")] // not in Great Britain
    [InlineData("TQ 3012380456123")]
    [InlineData("٣Q 301 804")] // a digit of another script is no digit here
    public void What_is_no_reference_is_not_read(string? said) => Assert.False(GridPoint.TryParse(said, out _));

    [Fact]
    public void There_and_back_is_within_a_hand() =>
        Gen.Select(Gen.Double[50.0, 58.5], Gen.Double[-6.0, 1.7])
            .Sample((lat, lon) => new Point(lat, lon).Grid.ToPoint().MetresTo(new(lat, lon)) < 0.1);

    [Fact]
    public void A_reference_read_again_is_the_same_metre() =>
        Gen.Select(Gen.Double[0, 699_999], Gen.Double[0, 1_299_999]).Sample((e, n) =>
        {
            var said = new GridPoint(e, n).Reference();
            return GridPoint.TryParse(said, out var again) && Math.Abs(again.Easting - e) <= 0.5001
                && Math.Abs(again.Northing - n) <= 0.5001;
        });
}

namespace Bluelamp.Map.Tests;

public sealed class JourneyTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 17, 11, 0, 0, TimeSpan.Zero);
    private static readonly Route Way = new Routes(Grounds.Town, Speeds.Default)
        .Path(Grounds.Town.Addresses[10].At, Grounds.Town.Addresses[^10].At)!;

    [Fact]
    public void Before_it_starts_a_unit_stands_at_the_beginning()
    {
        var position = new Journey(Way, Start).At(Start.AddMinutes(-5));
        Assert.Equal((Way.Points[0], 0.0, false), (position.At, position.SpeedKmh, position.Done));
    }

    [Fact]
    public void At_its_end_a_unit_stands_at_the_place_and_is_done()
    {
        var journey = new Journey(Way, Start);
        var position = journey.At(journey.ArrivesAt);
        Assert.Equal((Way.Points[^1], 0.0, true), (position.At, position.SpeedKmh, position.Done));
        Assert.False(journey.At(journey.ArrivesAt.AddSeconds(-1)).Done);
    }

    [Fact]
    public void On_the_way_it_keeps_to_the_road_and_to_a_speed_that_a_car_can_drive()
    {
        var journey = new Journey(Way, Start);
        for (var at = Start.AddSeconds(20); at < journey.ArrivesAt.AddSeconds(-20); at = at.AddSeconds(7))
        {
            var position = journey.At(at);
            Assert.InRange(position.SpeedKmh, 1, 115);
            Assert.InRange(position.HeadingDegrees, 0, 360);
            Assert.True(Grounds.Town.Snap(position.At)!.Value.MetresOff < 1);
            Assert.True(position.At.MetresTo(journey.At(at.AddSeconds(1)).At) < 115 / 3.6 + 0.1);
        }
    }

    [Fact]
    public void A_way_to_where_one_stands_is_over_at_once()
    {
        var here = Grounds.Town.Snap(Grounds.Town.Centre)!.Value.At;
        var journey = new Journey(new Routes(Grounds.Town, Speeds.Default).Path(here, here)!, Start);
        Assert.True(journey.At(Start).Done);
        Assert.Equal(here.Lat, journey.At(Start).At.Lat, 7);
    }
}

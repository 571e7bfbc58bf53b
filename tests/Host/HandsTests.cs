using Bluelamp.Control;
using Bluelamp.Host.Demo;
using Bluelamp.Kernel;

namespace Bluelamp.Host.Tests;

/// <summary>The demo force and people share the board: what a person has in hand, the demo leaves alone.</summary>
public sealed class HandsTests
{
    private const string Demo = "system:demo";
    private static readonly DateTimeOffset Now = new(2026, 7, 16, 12, 0, 0, TimeSpan.Zero);
    private static readonly Unit Free = new() { CallSign = "EK21", Kind = "response", State = UnitCodes.OnPatrol };

    [Theory]
    [InlineData(Demo, Demo, true)]
    [InlineData("dev.anand", "dev.anand", false)] // sent by a dispatcher
    [InlineData("dev.anand", Demo, false)] // sent by a dispatcher, moved by an older tick
    [InlineData(Demo, "robin.hale", false)] // sent by the demo, moved by its crew
    public void A_unit_that_a_person_sent_or_moved_is_left_to_them(string sentBy, string changedBy, bool mayMove)
    {
        var sent = Free with { Incident = new Id<Incident>(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)), AssignedBy = new(sentBy, sentBy) };
        Assert.Equal(mayMove, Hands.MayMove(sent, changedBy, Now.AddHours(-1), Demo, Now));
    }

    [Theory]
    [InlineData(Demo, 1, true)]
    [InlineData("robin.hale", 5, false)]
    [InlineData("robin.hale", 16, true)]
    public void A_free_unit_is_the_demos_again_when_its_person_has_gone(string changedBy, int minutesAgo, bool mayMove) =>
        Assert.Equal(mayMove, Hands.MayMove(Free, changedBy, Now.AddMinutes(-minutesAgo), Demo, Now));

    [Theory]
    [InlineData("Public safety and welfare", "Alarm", Demo, true)]
    [InlineData("Public safety and welfare", "Alarm", "casey.bright", false)] // a person wrote in it
    [InlineData("Crime", "Burglary", Demo, false)] // somebody records the crime from it
    public void An_incident_is_left_open_when_it_is_a_crime_or_a_person_took_it_up(
        string category, string subcategory, string by, bool mayClose)
    {
        var incident = new Incident
        {
            Day = new(2026, 7, 16), Sequence = 1, Opening = new(category, subcategory), LocationText = "12 Mill Lane",
            OpenedBy = new(Demo, Demo), OpenedAt = Now,
        };
        Assert.Equal(mayClose, Hands.MayClose(incident, [Demo, by, Demo]));
    }
}

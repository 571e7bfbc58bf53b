using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Control.Tests;

public sealed class CallTests
{
    private const string Wide = "A\"ML=1;lt=+51.50331;lg=-0.11955;rd=900;top=20260717110010;lc=90;pm=C";
    private const string Narrow = "A\"ML=1;lt=+51.50340;lg=-0.11960;rd=14;top=20260717110028;lc=90;pm=G";

    [Fact]
    public async Task Every_fix_is_kept_and_the_best_is_shown()
    {
        await using var house = await ControlHouse.Open();
        var call = await house.Ring(aml: Wide);

        await house.Run(new LocateCall(call, Narrow));

        var held = await house.Get(call);
        Assert.Equal([900, 14], held.Fixes.Select(f => f.RadiusM));
        Assert.Equal(new GeoPoint(51.5034, -0.1196), held.Point);
        Assert.Equal(["CallLocated", "CallPresented"], (await house.House.Store.Read(Kit.TestHouse.House).History(call))
            .Select(e => e.Action));
    }

    [Fact]
    public async Task A_location_that_cannot_be_read_keeps_no_call_waiting()
    {
        await using var house = await ControlHouse.Open();

        var call = await house.Get(await house.Ring(number: "not known", aml: "A\"ML=1;lt=nowhere"));

        Assert.Equal(CallState.Presented, call.State);
        Assert.Contains("no AML message", call.LocationFault, StringComparison.Ordinal);
        Assert.Contains("not known", call.LocationFault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_location_that_cannot_be_read_is_refused_to_the_feed()
    {
        await using var house = await ControlHouse.Open();
        var call = await house.Ring();

        Assert.Equal("aml", (await house.Refuses(new LocateCall(call, "lt=51"))).Field);
    }

    [Fact]
    public async Task Two_call_takers_answer_and_the_second_is_told_by_whom()
    {
        await using var house = await ControlHouse.Open();
        var call = await house.Ring();
        await house.Run(new AnswerCall(call), ControlHouse.CallTaker);

        Assert.Contains("R. Patel", (await house.Refuses(new AnswerCall(call), ControlHouse.Dispatcher)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_nobody_answered_was_abandoned()
    {
        await using var house = await ControlHouse.Open();
        var call = await house.Ring();

        await house.Run(new EndCall(call));

        Assert.Equal(CallEnding.Abandoned, (await house.Get(call)).Ending);
    }

    [Fact]
    public async Task The_caller_told_once_is_known_at_the_next_call_and_in_both_incidents()
    {
        await using var house = await ControlHouse.Open();
        var first = await house.Ring();
        await house.Run(new AnswerCall(first), ControlHouse.CallTaker);
        var opened = await house.Run(
            new CreateIncident(new("12 Mill Lane"), "Crime", "Burglary", first, "S",
                Caller: new PersonFacts { Given = "Ada", Family = "Okafor" }), ControlHouse.CallTaker);
        house.House.Time.Advance(TimeSpan.FromHours(2));

        var second = await house.Get(await house.Ring("+44 7700 900123"));

        var caller = (await house.Get(opened.Id<Incident>())).Involved.Single(i => i.Role == InvolvedRole.Caller).Person;
        Assert.Equal(caller, second.Caller);
        var person = await house.Get(caller);
        Assert.Equal("Okafor", person.Name.Family);
        Assert.Equal("+447700900123", person.FirstPhone.ToString());
        Assert.Equal(first.Ref, person.Provenance.Source);
    }

    [Fact]
    public async Task Another_call_joins_the_incident_with_its_caller()
    {
        await using var house = await ControlHouse.Open();
        var incident = await house.Told();
        var call = await house.Ring("07700 900456");

        await house.Run(new AttachCall(call, incident));

        Assert.Equal([call], (await house.Get(incident)).Calls);
        Assert.Equal([incident], (await house.Get(call)).Incidents);
        await house.Refuses(new AttachCall(call, incident));
    }

    [Fact]
    public async Task A_call_is_no_business_of_the_public_or_of_finance()
    {
        await using var house = await ControlHouse.Open();

        await Assert.ThrowsAsync<Forbidden>(() => house.Run(new PresentCall(CallLine.Emergency), Kit.TestHouse.As("x", Roles.Finance)));
        await Assert.ThrowsAsync<Forbidden>(() => house.Run(new PresentCall(CallLine.Emergency), Actor.Public));
    }
}

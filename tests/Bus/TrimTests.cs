using System.Text.Json.Nodes;
using Bluelamp.Bus;
using Bluelamp.Kernel;
using Bluelamp.Kit;

namespace Bluelamp.Tests.Bus;

/// <summary>What may leave the house and what never does.</summary>
public sealed class TrimTests
{
    [Fact]
    public async Task A_happening_leaves_as_a_CloudEvent_with_the_facts_that_are_allowed_by_name()
    {
        await using var house = await BusHouse.Open();
        var held = await house.Subscribe(Carrier.Stream, "lamp.LampRaised: street, state.watts, by");
        var lamp = await house.Raise("High Street", 60);
        var told = Assert.Single(await house.Told(held));
        var entry = (await house.Store.Log.After(LogPosition.Start)).Single(e => e.Record.Is<Lamp>());
        Assert.Equal("1.0", (string)told["specversion"]!);
        Assert.Equal(entry.Position.ToString(), (string)told["id"]!);
        Assert.Equal("urn:test", (string)told["source"]!);
        Assert.Equal($"bluelamp.{BusHouse.Room}.lamp-raised", (string)told["type"]!);
        Assert.Equal($"lamp:{lamp}", (string)told["subject"]!);
        Assert.Equal("http://house.test/bus/asyncapi.json#/components/schemas/lamp.LampRaised", (string)told["dataschema"]!);
        Assert.Equal("OFFICIAL", (string)told["marking"]!);
        Assert.Equal("lighting", (string)told["purpose"]!);
        Assert.Equal(
            """{"version":1,"by":"system:test","happening":{"street":"High Street"},"state":{"watts":60}}""", told["data"]!.ToJsonString());
    }

    [Fact]
    public async Task What_no_rule_names_does_not_leave()
    {
        await using var house = await BusHouse.Open();
        var held = await house.Subscribe(Carrier.Stream, "lamp.LampDimmed: watts");
        await house.Raise("High Street", 61);
        var told = Assert.Single(await house.Told(held));
        Assert.Equal("""{"version":1,"happening":{}}""", told["data"]!.ToJsonString());
        Assert.DoesNotContain("High Street", told.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_of_another_team_or_above_the_ceiling_never_leaves()
    {
        await using var house = await BusHouse.Open();
        var held = await house.Subscribe(Carrier.Stream);
        await house.Raise("Open Street");
        await house.Raise("Team Street", teams: "covert");
        Assert.Equal(["Open Street"], (await house.Told(held)).Select(Street));
        var covert = await house.Subscribe(Carrier.Stream, with: b =>
        {
            b.Name = "covert";
            b.Teams.Add("covert");
        });
        Assert.Equal(["Open Street", "Team Street"], (await house.Told(covert)).Select(Street));

        // Both the subscription and the one who reads it must be allowed.
        Assert.Equal(["Open Street"], (await house.Told(covert, TestHouse.As("token:lamps"))).Select(Street));
    }

    [Fact]
    public async Task What_was_hidden_since_is_not_told_by_a_replay()
    {
        await using var house = await BusHouse.Open();
        var held = await house.Subscribe(Carrier.Stream);
        var lamp = await house.Raise("High Street");
        Assert.Single(await house.Told(held));
        await house.Store.Run(new DimLamp(lamp, 5, "covert", "hidden"), TestHouse.House);
        Assert.Empty(await house.Told(held));
    }

    [Fact]
    public async Task A_link_to_a_hidden_record_is_taken_out_of_facts_and_state()
    {
        await using var house = await BusHouse.Open();
        var held = await house.Subscribe(Carrier.Stream, "*: *, state.*");
        var secret = await house.Raise("Team Street", teams: "covert");
        var seen = await house.Raise("Open Street");
        await house.Raise("One", next: secret);
        await house.Raise("Two", next: seen);
        var told = await house.Told(held);
        Assert.DoesNotContain(told, t => t.ToJsonString().Contains(secret.ToString(), StringComparison.Ordinal));
        Assert.Equal(seen.ToString(), (string)told[^1]["data"]!["happening"]!["next"]!);
        Assert.Equal(seen.ToString(), (string)told[^1]["data"]!["state"]!["next"]!);
    }

    [Fact]
    public async Task Of_an_erased_record_only_the_erasure_is_told()
    {
        await using var house = await BusHouse.Open();
        var held = await house.Subscribe(Carrier.Stream, "*: *, state.*, because");
        var lamp = await house.Raise("Gone Street");
        await house.Store.Run(new EraseLamp(lamp, "disposal"), TestHouse.House);
        var told = Assert.Single(await house.Told(held));
        Assert.EndsWith("lamp-erased", (string)told["type"]!, StringComparison.Ordinal);
        Assert.Equal("""{"version":2,"erased":true}""", told["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Other_rooms_other_happenings_and_the_bus_itself_are_not_told()
    {
        await using var house = await BusHouse.Open();
        var held = await house.Subscribe(Carrier.Stream, with: b =>
        {
            b.Rooms.Add("bus");
            b.Happenings.Add("lamp.LampDimmed");
            b.Happenings.Add("bus-subscription.SubscriptionCreated");
            b.Ceiling = Marking.Secret;
        });
        var lamp = await house.Raise("High Street");
        await house.Store.Run(new DimLamp(lamp, 5, null, "test"), TestHouse.House);
        var told = Assert.Single(await house.Told(held));
        Assert.EndsWith("lamp-dimmed", (string)told["type"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crime.Charged")]
    [InlineData("crime.Charged:")]
    [InlineData(": suspect")]
    public void A_rule_that_cannot_be_read_is_refused_by_its_line(string line)
    {
        var refused = Assert.Throws<Refused>(() => FieldRule.Read("a.B: c\n" + line));
        Assert.Equal("fields", refused.Field);
        Assert.Contains(line, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moment_is_found_in_the_log()
    {
        await using var house = await BusHouse.Open();
        for (var i = 0; i < 20; i++) await house.Raise($"Street {i}");
        var all = await house.Store.Log.After(LogPosition.Start);
        foreach (var entry in all)
        {
            var after = await house.Store.Log.After(await Moments.Before(house.Store.Log, entry.At), 1);
            Assert.Equal(all.First(e => e.At >= entry.At).Position, after[0].Position);
        }

        Assert.Empty(await house.Store.Log.After(await Moments.Before(house.Store.Log, DateTimeOffset.MaxValue)));
    }

    private static string Street(JsonObject told) => (string)told["data"]!["happening"]!["street"]!;
}

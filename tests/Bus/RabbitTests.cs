using System.Text.Json;
using System.Text.Json.Nodes;
using Bluelamp.Bus;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Kit.Cluster;

namespace Bluelamp.Tests.Bus;

/// <summary>With a real broker: at least once outwards with nothing missing and order kept, once in effect inwards.</summary>
[Collection("broker")]
public sealed class RabbitTests(Rabbit rabbit)
{
    private const string Patient =
        """{"pauses":[0.05,0.1,0.2],"webhookFailuresMax":3,"webhookAnswerSecondsMax":2,"brokerAnswerSecondsMax":10}""";

    [Fact]
    public async Task Every_happening_reaches_the_queue_in_order_with_its_position_as_id()
    {
        await using var house = await BusHouse.Open(rabbit.Server.Address, delivery: Patient);
        var held = await house.Subscribe(Carrier.RabbitMq, with: b => b.Name = "in-order");
        await using var queue = await Queue.Open(rabbit.Server.Address);
        await queue.Listen(held.Record.Queue);
        for (var i = 0; i < 100; i++) await house.Raise($"Street {i}");
        var came = await queue.Different(100);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"Street {i}"), came.Select(Street));
        Assert.All(came, c => Assert.Equal((string)c.Body["id"]!, c.Id));
    }

    [Fact]
    public async Task A_broker_killed_in_midstream_loses_nothing_and_keeps_the_order()
    {
        await using var house = await BusHouse.Open(rabbit.Server.Address, delivery: Patient);
        var held = await house.Subscribe(Carrier.RabbitMq, with: b => b.Name = "killed");
        await house.Raise("Street before");
        await using (var before = await Queue.Open(rabbit.Server.Address))
        {
            await before.Listen(held.Record.Queue);
            Assert.Equal("Street before", Street(await before.Next()));
        }

        // One node alone writes down which queues it has some time after it made them; then it may be killed.
        await rabbit.Server.Stop();
        await rabbit.Server.Start();
        for (var i = 0; i < 50; i++) await house.Raise($"Street {i}");
        await rabbit.Server.Kill();
        for (var i = 50; i < 100; i++) await house.Raise($"Street {i}");
        await house.Until(held, s => s.LastError is not null);
        await rabbit.Server.Start();
        await using var queue = await Queue.Open(rabbit.Server.Address);
        await queue.Listen(held.Record.Queue);
        var came = await queue.Different(100);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"Street {i}"), came.Select(Street));
        await house.Until(held, s => s.LastError is null);
    }

    [Fact]
    public async Task A_cut_network_loses_nothing_and_the_house_does_not_wait_for_it()
    {
        await using var wire = new Wire(rabbit.Server.Port);
        await using var house = await BusHouse.Open(RabbitServer.At(wire.Port), delivery: Patient);
        var held = await house.Subscribe(Carrier.RabbitMq, with: b => b.Name = "cut");
        await using var queue = await Queue.Open(rabbit.Server.Address);
        await queue.Listen(held.Record.Queue);
        await house.Raise("Street 0");
        var first = await queue.Next();
        Assert.Equal("Street 0", Street(first));
        for (var i = 1; i < 200; i++)
        {
            if (i == 60) await wire.Cut();
            await house.Raise($"Street {i}");
        }

        await house.Happened("bus-subscription.DeliveryFailed");
        Assert.Contains("broker", (await house.Again(held)).Record.LastError, StringComparison.Ordinal);
        wire.Mend();
        var rest = await queue.Different(199);
        Assert.Equal(Enumerable.Range(1, 199).Select(i => $"Street {i}"), rest.Select(Street));
    }

    [Fact]
    public async Task A_house_that_starts_again_goes_on_from_its_place()
    {
        await using var house = await BusHouse.Open(rabbit.Server.Address, delivery: Patient);
        var held = await house.Subscribe(Carrier.RabbitMq, with: b => b.Name = "again");
        await using var queue = await Queue.Open(rabbit.Server.Address);
        await queue.Listen(held.Record.Queue);
        for (var i = 0; i < 20; i++) await house.Raise($"Street {i}");
        await queue.Different(20);
        await house.Restart();
        await house.Raise("Street 20");
        var next = await queue.Next();

        // The last batch may come again, if the house closed before it had written down that it was taken.
        while (Street(next) != "Street 20") next = await queue.Next();
        Assert.True((await house.Store.Carried(held.Record.Place(held.Id)))!.Value.Row > 0);
    }

    [Fact]
    public async Task A_replay_sends_everything_again_and_a_pause_keeps_what_happens_meanwhile()
    {
        await using var house = await BusHouse.Open(rabbit.Server.Address, delivery: Patient);
        var held = await house.Subscribe(Carrier.RabbitMq, with: b => b.Name = "replayed");
        await using var queue = await Queue.Open(rabbit.Server.Address);
        await queue.Listen(held.Record.Queue);
        await house.Raise("Street 0");
        var first = await queue.Next();
        await house.Store.Run(new PauseSubscription(held.Id, "test"), TestHouse.House);
        await house.Raise("Street 1");
        await house.Store.Run(new ResumeSubscription(held.Id, "test"), TestHouse.House);
        Assert.Equal("Street 1", Street(await queue.Next()));
        await house.Store.Run(new ReplaySubscription(held.Id, LogPosition.Start, "test"), TestHouse.House);
        var again = await queue.Next();
        Assert.Equal(first.Id, again.Id);
        Assert.Equal(first.Body.ToJsonString(), again.Body.ToJsonString());
        Assert.Equal("Street 1", Street(await queue.Next()));
    }

    [Fact]
    public async Task A_message_that_comes_many_times_has_one_effect_and_each_is_answered()
    {
        await using var house = await BusHouse.Open(rabbit.Server.Address, delivery: Patient);
        var source = await Inboxes.Admit(house, "often");
        await using var queue = await Queue.Open(rabbit.Server.Address);
        await queue.Listen("answers.often");
        for (var i = 0; i < 5; i++) await queue.Send(source.Record.Queue, Inboxes.Raise("High Street", 60), "m1", "answers.often");
        var answers = new List<JsonNode>();
        for (var i = 0; i < 5; i++) answers.Add((await queue.Next()).Body);
        Assert.All(answers, a => Assert.Equal(answers[0].ToJsonString(), a.ToJsonString()));
        Assert.Equal("done", (string)answers[0]["outcome"]!);
        var lamp = Assert.Single(await house.Store.Read(TestHouse.House).Find(Lamp.ByStreet, "High Street").List());
        Assert.Equal("source:often", (await house.Store.Read(TestHouse.House).History(lamp.Id))[0].By);
    }

    [Fact]
    public async Task What_was_sent_while_the_house_was_away_from_the_broker_is_done_once()
    {
        await using var wire = new Wire(rabbit.Server.Port);
        await using var house = await BusHouse.Open(RabbitServer.At(wire.Port), delivery: Patient);
        var source = await Inboxes.Admit(house, "away");
        await using var queue = await Queue.Open(rabbit.Server.Address);
        await queue.Listen("answers.away");
        for (var i = 0; i < 60; i++)
        {
            if (i == 20) await wire.Cut();
            if (i == 50) wire.Mend();
            await queue.Send(source.Record.Queue, Inboxes.Raise($"Street {i}", 60), $"m{i}", "answers.away");
        }

        var answered = await queue.Different(60);
        Assert.All(answered, a => Assert.Equal("done", (string)a.Body["outcome"]!));
        var streets = (await house.Store.Read(TestHouse.House).Find(Lamp.ByStreet).List()).Select(l => l.Record.Street);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"Street {i}")
            .Order(StringComparer.Ordinal), streets.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_refusal_is_answered_with_its_sentence_and_field_and_kept()
    {
        await using var house = await BusHouse.Open(rabbit.Server.Address, delivery: Patient);
        var source = await Inboxes.Admit(house, "bright");
        await using var queue = await Queue.Open(rabbit.Server.Address);
        await queue.Listen("answers.bright");
        await queue.Send(source.Record.Queue, Inboxes.Raise("High Street", 900), "m1", "answers.bright");
        var answer = (await queue.Next()).Body;
        Assert.Equal("""{"id":"m1","outcome":"refused","sentence":"A lamp has 500 watts at most.","field":"watts"}""",
            JsonSerializer.Serialize(answer, Json.Options));
        var letter = Assert.Single(await house.Store.Read(TestHouse.House).Find(DeadLetter.ByState, DeadLetterState.Waiting).List());
        Assert.Equal("watts", letter.Record.Field);
    }

    private static string Street((string Id, JsonNode Body) came) => (string)came.Body["data"]!["happening"]!["street"]!;
}

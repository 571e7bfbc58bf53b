using System.Text;
using Bluelamp.Bus;
using Bluelamp.Kernel;
using Bluelamp.Kit;

namespace Bluelamp.Tests.Bus;

/// <summary>Sources and their messages.</summary>
internal static class Inboxes
{
    public static async Task<Held<InboundSource>> Admit(BusHouse house, string name, params string[] roles)
    {
        var facts = new SourceFacts { Name = name, Owner = "Lamp office", ByQueue = true, Roles = roles.Length == 0 ? ["analyst"] : roles };
        var answer = await house.Store.Run(new AdmitSource(facts, "test"), TestHouse.House);
        return await house.Store.Read(TestHouse.House).Get(answer.Id<InboundSource>());
    }

    public static string Raise(string street, int watts) =>
        $$$"""{"command":"{{{BusHouse.Room}}}/raise-lamp","body":{{{Body(street, watts)}}}}""";

    public static string Body(string street, int watts) =>
        $$"""{"street":"{{street}}","watts":{{watts}},"next":null,"teams":null,"because":"the lamp office says so"}""";
}

/// <summary>Commands from other systems: once in effect, under the sender's own grant, refusals kept and put right.</summary>
public sealed class InboxTests
{
    [Fact]
    public async Task The_same_message_in_parallel_has_one_effect()
    {
        await using var house = await BusHouse.Open();
        var source = await Inboxes.Admit(house, "lamps");
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Send(house, source, Inboxes.Raise("High Street", 60), "m1")));
        Assert.All(replies, r => Assert.Equal(replies[0].Position, r.Position));
        Assert.Single(await Lamps(house));
    }

    [Fact]
    public async Task A_source_may_do_what_its_roles_grant_and_nothing_else()
    {
        await using var house = await BusHouse.Open();
        var source = await Inboxes.Admit(house, "lamps", "hr");
        var reply = await Send(house, source, Inboxes.Raise("High Street", 60), "m1");
        Assert.False(reply.IsDone);
        Assert.Contains("does not let you", reply.Sentence, StringComparison.Ordinal);
        Assert.Empty(await Lamps(house));
    }

    [Fact]
    public async Task A_source_cannot_touch_a_record_it_may_not_see()
    {
        await using var house = await BusHouse.Open();
        var source = await Inboxes.Admit(house, "lamps");
        var secret = await house.Raise("Team Street", teams: "covert");
        var body = $$$"""{"command":"{{{BusHouse.Room}}}/dim-lamp","body":{"lamp":"{{{secret}}}","watts":1,"teams":null,"because":"b"}}""";
        var reply = await Send(house, source, body, "m1");
        Assert.Equal("There is no lamp.", reply.Sentence);
    }

    [Fact]
    public async Task A_refused_message_is_kept_once_corrected_and_resent_with_one_effect()
    {
        await using var house = await BusHouse.Open();
        var source = await Inboxes.Admit(house, "lamps");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Send(house, source, Inboxes.Raise("High Street", 900), "m1")));
        var letter = Assert.Single(await Letters(house, DeadLetterState.Waiting));
        var person = TestHouse.As("noor", "administrator");
        var command = $"{BusHouse.Room}/raise-lamp";
        var again = await Assert.ThrowsAsync<Refused>(
            () => house.Inbox.Resend(letter, command, Inboxes.Body("High Street", 800), person, "typing error", default));
        Assert.Equal("watts", again.Field);
        await house.Inbox.Resend(letter, command, Inboxes.Body("High Street", 80), person, "typing error", default);

        // Another's page, opened before: the key is used, so there is no second effect.
        await Assert.ThrowsAsync<Refused>(
            () => house.Inbox.Resend(letter, command, Inboxes.Body("High Street", 70), person, "typing error", default));
        Assert.Equal(80, Assert.Single(await Lamps(house)).Record.Watts);
        Assert.Equal("noor", (await house.Store.Read(TestHouse.House).History(letter.Id))[0].By);

        // The sender, who may not know, asks again and is told that it is done.
        var reply = await Send(house, source, Inboxes.Raise("High Street", 900), "m1");
        Assert.True(reply.IsDone);
        Assert.Single(await Lamps(house));
    }

    [Theory]
    [InlineData("not json", "no message of the form")]
    [InlineData("null", "no message of the form")]
    [InlineData("""{"command":"x/y","body":{}}""", "There is no command called")]
    [InlineData("""{"command":"tests/raise-lamp","body":{"street":1}}""", "street")]
    public async Task A_message_that_cannot_be_read_is_refused_with_what_is_wrong(string message, string says)
    {
        await using var house = await BusHouse.Open();
        var source = await Inboxes.Admit(house, "lamps");
        var reply = await Send(house, source, message, null);
        Assert.Contains(says, reply.Sentence, StringComparison.Ordinal);
        Assert.Equal(reply.Id, Assert.Single(await Letters(house, DeadLetterState.Waiting)).Record.Message);
    }

    [Fact]
    public async Task A_message_too_long_to_keep_is_refused_and_a_shut_source_is_not_heard()
    {
        await using var house = await BusHouse.Open();
        var source = await Inboxes.Admit(house, "lamps");
        Assert.Contains("40 KB", (await Send(house, source, new string('x', 50_000), "m1")).Sentence, StringComparison.Ordinal);
        var facts = new SourceFacts { Owner = "Lamp office", ByQueue = true, Roles = ["analyst"], Open = false };
        await house.Store.Run(new AmendSource(source.Id, source.Version, facts, "test"), TestHouse.House);
        var shut = await house.Store.Read(TestHouse.House).Get(source.Id);
        Assert.Contains("shut", (await Send(house, shut, Inboxes.Raise("High Street", 60), "m2")).Sentence, StringComparison.Ordinal);
        Assert.Empty(await Lamps(house));
    }

    private static Task<Reply> Send(BusHouse house, Held<InboundSource> source, string message, string? id) =>
        house.Inbox.Take(source, Encoding.UTF8.GetBytes(message), id, default);

    private static Task<IReadOnlyList<Held<Lamp>>> Lamps(BusHouse house) => house.Store.Read(TestHouse.House).Find(Lamp.ByStreet).List();

    private static Task<IReadOnlyList<Held<DeadLetter>>> Letters(BusHouse house, DeadLetterState state) =>
        house.Store.Read(TestHouse.House).Find(DeadLetter.ByState, state).List();
}

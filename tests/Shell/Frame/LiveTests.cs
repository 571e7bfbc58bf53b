using System.Net.ServerSentEvents;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;
using Bluelamp.Shell.Live;

namespace Bluelamp.Shell.Tests.Frame;

public sealed class LiveTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestSite.Open();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_page_hears_of_a_change_while_it_is_open()
    {
        await using var stream = await Open(_site.As("ada", Roles.Administrator));
        Assert.Equal("beat", (await stream.Next()).EventType);
        var made = await Make("pc.one");
        var heard = await stream.Next();
        Assert.Equal(new Changed("account", made.Id<Account>().Value, 1), Read(heard));
    }

    [Fact]
    public async Task A_page_that_reconnects_hears_what_it_missed()
    {
        var first = await Make("pc.one");
        var second = await Make("pc.two");
        await using var stream = await Open(_site.As("ada", Roles.Administrator), last: first.Position);
        await stream.Next();
        Assert.Equal(second.Id<Account>().Value, Read(await stream.Next()).Id);
    }

    [Fact]
    public async Task A_page_hears_of_what_happened_between_its_making_and_its_stream()
    {
        var page = await _site.As("ada", Roles.Administrator).Get("/notices");
        var after = page.One("body").GetAttribute("data-live-after");
        await Give("ada", "A file waits for you");
        await using var stream = await Open(_site.As("ada", Roles.Administrator), $"types=notice&after={after}");
        await stream.Next();
        Assert.Equal("notice", Read(await stream.Next()).Type);
    }

    [Fact]
    public async Task A_page_that_missed_too_much_is_told_to_ask_for_everything()
    {
        var start = (await Make("pc.zero")).Position;
        for (var i = 0; i < LiveStream.MissedMax; i += 10) await Give("ada", "many", 10);
        await using var stream = await Open(_site.As("ada", Roles.Administrator), "types=notice", start);
        await stream.Next();
        var reset = await stream.Next();
        Assert.Equal("reset", reset.EventType);
        await Give("ada", "and one more");
        Assert.Equal("changed", (await stream.Next()).EventType);
    }

    [Fact]
    public async Task Nobody_hears_of_a_record_they_may_not_see()
    {
        await using var stream = await Open(_site.As("ada", Roles.Administrator).ClearedTo("Official"), "types=notice,account");
        await stream.Next();
        var secret = new Notice { User = "ada", Text = "hidden", At = _site.Store.Time.GetUtcNow() };
        await _site.Store.Import(r => Task.FromResult(Changes.New(r.NewId<Notice>(), secret, new NoticeGiven(), Label.Sensitive)),
            TestHouse.House, "a test");
        await Give("bob", "for somebody else");
        var seen = await Make("pc.seen");
        Assert.Equal(seen.Id<Account>().Value, Read(await stream.Next()).Id);
    }

    [Fact]
    public async Task A_kind_of_record_nobody_declares_is_refused() =>
        Assert.Equal(422, (await _site.As("ada", Roles.Administrator).Get("/live?types=unicorn")).Status);

    private Task<Answer> Make(string name) =>
        _site.Store.Run(new CreateAccount(name, name, [Roles.CallTaker], [], Marking.Official, "a test"), TestHouse.House);

    private Task<Answer> Give(string user, string text, int times = 1) => _site.Store.Import(
        reading => Task.FromResult(Enumerable.Range(0, times)
            .Aggregate(Changes.None, (all, _) => all.And(Notice.To(reading.NewId<Notice>(), reading.Now, user, text)))), TestHouse.House,
                "a test");

    private static Changed Read(SseItem<string> item)
    {
        Assert.Equal("changed", item.EventType);
        return JsonSerializer.Deserialize<Changed>(item.Data, JsonSerializerOptions.Web)!;
    }

    private static async Task<Listening> Open(Visitor visitor, string query = "types=account", LogPosition? last = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/live?{query}");
        if (last is { } position) request.Headers.Add("Last-Event-ID", position.ToString());
        var answer = await visitor.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new(answer, SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator());
    }

    private sealed class Listening(HttpResponseMessage answer, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
    {
        public async Task<SseItem<string>> Next()
        {
            Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(Patience));
            return items.Current;
        }

        public ValueTask DisposeAsync()
        {
            answer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

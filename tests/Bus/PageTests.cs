using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Bluelamp.Bus;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.People;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Tests.Bus;

/// <summary>The pages of the bus and its doors over HTTP.</summary>
public sealed class PageTests
{
    [Fact]
    public async Task The_bus_is_for_administrators_and_shown_to_auditors()
    {
        await using var site = await TestSite.Open();
        Assert.Equal(403, (await site.As("robin", Roles.ResponseOfficer).Get("/bus")).Status);
        Assert.Equal(403, (await site.As("audit", Roles.Auditor).Get("/bus/subscriptions/new")).Status);
        var page = await site.As("audit", Roles.Auditor).Get("/bus");
        Assert.Equal("Information bus", page.Heading);
        Assert.DoesNotContain("Subscribe a system", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_is_subscribed_with_a_preview_paused_resumed_and_sent_again()
    {
        await using var site = await TestSite.Open();
        await site.Store.Run(new FormTeam("Response Team A", "AW", "Charing Cross", "New"), TestHouse.House);
        var noor = site.As("noor", Roles.Administrator);
        var form = await noor.Get("/bus/subscriptions/new");
        (string, string?)[] facts =
        [
            ("Form.Name", "team-feed"), ("Form.Carrier", "Stream"), ("Form.Owner", "HR office"), ("Form.Purpose", "rotas"),
            ("Form.Reader", "token:HR"), ("Form.Rooms", "people"), ("Form.Fields", "team.TeamFormed: *, state.name"),
            ("Form.Ceiling", "Official"), ("Because", "asked for"),
        ];
        var preview = await form.SubmitForm("[formaction$='handler=Preview']", facts);
        Assert.Contains("Response Team A", preview.Text(".bus-event"), StringComparison.Ordinal);
        Assert.Equal("team-feed", preview.One("[name='Form.Name']").GetAttribute("value"));

        var wrong = await form.Submit([.. facts.Where(f => f.Item1 != "Form.Name"), ("Form.Name", "No Name")]);
        Assert.Equal(422, wrong.Status);
        Assert.Contains("lower-case", wrong.Text(".govuk-form-group--error"), StringComparison.Ordinal);
        var page = await form.Submit(facts);
        Assert.Equal("team-feed", page.Heading);

        var paused = await page.SubmitForm("[formaction$='handler=Pause']", ("Because", "fault"));
        Assert.Contains("Paused: fault", paused.Main, StringComparison.Ordinal);
        Assert.Contains("Paused", (await noor.Get("/bus")).Text("#told"), StringComparison.Ordinal);
        page = await paused.SubmitForm("[formaction$='handler=Resume']", ("Because", "mended"));
        var bad = await page.SubmitForm("[formaction$='handler=Replay']", ("Because", "lost"), ("From", "yesterday"));
        Assert.Equal(422, bad.Status);
        var again = await page.SubmitForm("[formaction$='handler=Replay']", ("Because", "lost"), ("From", "0.0"));
        Assert.Equal(200, again.Status);
        Assert.Contains("RoomsPeople", again.Main, StringComparison.Ordinal);
        var changed = await (await again.Follow("Change")).Submit(("Form.Purpose", "rotas and leave"), ("Because", "wider"));
        Assert.Contains("rotas and leave", changed.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_far_behind_a_subscriber_is_and_what_went_wrong_stand_on_the_bus_page_and_its_own()
    {
        await using var site = await TestSite.Open();
        var facts = new SubscriptionFacts
        {
            Name = "team-hook", Carrier = Carrier.Webhook, Url = "https://teams.example.org/", Owner = "HR office", Purpose = "rotas",
            Rooms = ["people"], Fields = FieldRule.Read("team.TeamFormed: *"),
        };
        var made = await site.Store.Run(new CreateSubscription(facts, site.Store.Log.Last, "test"), TestHouse.House);
        await site.Store.Run(new FormTeam("Team A", "AW", "Charing Cross", "New"), TestHouse.House);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var batch in site.Store.Log.Follow(LogPosition.Start, [Subscription.Type], patience.Token))
            if (batch.Any(e => e.Action == nameof(DeliveryFailed))) break;
        var noor = site.As("noor", Roles.Administrator);
        var bus = await noor.Get("/bus");
        Assert.Contains("There is no signing secret yet.", bus.Text("#told"), StringComparison.Ordinal);
        Assert.Matches("^Changes behind, every ten seconds: from [0-9]", bus.One("#told svg").GetAttribute("aria-label"));
        var page = await noor.Get($"/bus/subscriptions/{made.Id<Subscription>()}");
        Assert.Matches("^Changes behind, every ten seconds: from [0-9]", page.One("main svg").GetAttribute("aria-label"));
        Assert.Contains("There is no signing secret yet.", page.Main, StringComparison.Ordinal);
        Assert.Matches("[1-9] changes of the log", page.Main);
    }

    [Fact]
    public async Task A_stream_is_read_by_its_reader_alone_and_goes_on_after_the_last_event_that_was_had()
    {
        await using var site = await TestSite.Open();
        var token = await Token(site, "HR", Roles.Hr);
        var facts = new SubscriptionFacts
        {
            Name = "team-feed", Carrier = Carrier.Stream, Owner = "HR office", Purpose = "rotas", Reader = "token:HR", Rooms = ["people"],
            Fields = FieldRule.Read("team.TeamFormed: *, state.name"),
        };
        await site.Store.Run(new CreateSubscription(facts, LogPosition.Start, "test"), TestHouse.House);
        for (var i = 0; i < 3; i++)
            await site.Store.Run(new FormTeam($"Team {i}", $"A{(char)('A' + i)}", "Charing Cross", "New"), TestHouse.House);

        var first = await Read(site, token, 3, null);
        Assert.Equal(["Team 0", "Team 1", "Team 2"], first.Select(e => (string)e.Json["data"]!["state"]!["name"]!));
        var rest = await Read(site, token, 2, first[0].Id);
        Assert.Equal(first.Skip(1).Select(e => e.Id), rest.Select(e => e.Id));

        var stranger = await Token(site, "Other", Roles.Hr);
        Assert.Equal(HttpStatusCode.NotFound, (await Open(site, stranger, null)).StatusCode);
    }

    [Fact]
    public async Task A_stream_answers_at_once_though_nothing_has_happened_yet()
    {
        await using var site = await TestSite.Open();
        var token = await Token(site, "HR", Roles.Hr);
        var facts = new SubscriptionFacts
        {
            Name = "team-feed", Carrier = Carrier.Stream, Owner = "HR office", Purpose = "rotas", Reader = "token:HR", Rooms = ["people"],
            Fields = FieldRule.Read("team.TeamFormed: *, state.name"),
        };
        await site.Store.Run(new CreateSubscription(facts, site.Store.Log.Last, "test"), TestHouse.House);
        using var response = await Open(site, token, null).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal(":", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
        await site.Store.Run(new FormTeam("Team A", "AW", "Charing Cross", "New"), TestHouse.House);
        Assert.Equal("", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal("event: bluelamp.people.team-formed", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_refused_post_is_corrected_on_its_page_and_resent()
    {
        await using var site = await TestSite.Open();
        var token = await Token(site, "HR", Roles.Hr);
        var facts = new SourceFacts { Name = "hr", Owner = "HR office", Sender = "token:HR", Roles = [Roles.Hr] };
        await site.Store.Run(new AdmitSource(facts, "test"), TestHouse.House);
        const string Message =
            """{"command":"people/form-team","body":{"name":"Team A","unitCode":"12","station":"Charing Cross","because":"new team"}}""";
        var reply = await Post(site, token, "hr", Message, "m1");
        Assert.Equal("refused", (string)reply["outcome"]!);
        Assert.Equal(reply.ToJsonString(), (await Post(site, token, "hr", Message, "m1")).ToJsonString());
        Assert.Equal("There is no source called \"else\" for this token.",
            (string)(await Post(site, token, "else", Message, "m1"))["detail"]!);

        var noor = site.As("noor", Roles.Administrator);
        var letter = await (await noor.Get("/bus/dead-letters")).Follow("m1");
        var error = letter.Text(".govuk-form-group--error");
        Assert.Contains((string)reply["sentence"]!, error, StringComparison.Ordinal);
        Assert.Contains((string)reply["field"]!, error, StringComparison.Ordinal);
        var field = letter.One(".govuk-form-group--error input").GetAttribute("name")!;
        var wrong = await letter.SubmitForm("[formaction$='handler=Resend']", (field, "34"), ("Why", "typing error"));
        Assert.Equal(422, wrong.Status);
        var list = await letter.SubmitForm("[formaction$='handler=Resend']", (field, "AW"), ("Why", "typing error"));
        Assert.Equal("Refused messages", list.Heading);
        Assert.Contains("None.", list.Main, StringComparison.Ordinal);
        var done = await Post(site, token, "hr", Message, "m1");
        Assert.Equal("done", (string)done["outcome"]!);
        Assert.Equal(1, await site.Store.Read(TestHouse.House).Count<Team>());
    }

    [Fact]
    public async Task A_refused_message_can_be_let_go()
    {
        await using var site = await TestSite.Open();
        var token = await Token(site, "HR", Roles.Hr);
        var facts = new SourceFacts { Name = "hr", Owner = "HR office", Sender = "token:HR", Roles = [Roles.Hr] };
        await site.Store.Run(new AdmitSource(facts, "test"), TestHouse.House);
        await Post(site, token, "hr", "[]", "m1");
        var noor = site.As("noor", Roles.Administrator);
        var letter = await (await noor.Get("/bus/dead-letters")).Follow("m1");
        var list = await letter.SubmitForm("[formaction$='handler=Discard']", ("Why", "a test of theirs"));
        Assert.Equal("Refused messages", list.Heading);
        Assert.Contains("m1", (await noor.Get("/bus/dead-letters?state=Discarded")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_is_admitted_and_changed_on_its_page()
    {
        await using var site = await TestSite.Open();
        var noor = site.As("noor", Roles.Administrator);
        var form = await noor.Get("/bus/sources/new");
        var wrong = await form.Submit(("Form.Name", "custody"), ("Form.Owner", "Custody"), ("Form.Ceiling", "Official"),
            ("Because", "new"));
        Assert.Contains("at least one role", string.Join(' ', wrong.Errors), StringComparison.Ordinal);
        var list = await form.Submit(
            ("Form.Name", "custody"), ("Form.Owner", "Custody"), ("Form.Sender", "token:Custody"), ("Form.Roles", Roles.Investigator),
            ("Form.Ceiling", "Official"), ("Because", "new"));
        var page = await list.Follow("custody");
        await page.Submit(("Form.Ways", "shut"), ("Because", "leak"));
        Assert.Contains("Shut", (await noor.Get("/bus")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_catalogue_and_the_AsyncAPI_document_tell_of_every_happening()
    {
        await using var site = await TestSite.Open();
        var robin = site.As("robin", Roles.ResponseOfficer);
        var page = await robin.Get("/bus/catalogue?room=people");
        Assert.Contains("duty.BookedOn An officer came on duty.", page.Main, StringComparison.Ordinal);
        Assert.Equal("Public", (await robin.Get("/bus/catalogue?room=publicaccess")).Text("nav [aria-current]"));
        Assert.Contains("link to an officer", page.Main, StringComparison.Ordinal);
        var document = JsonNode.Parse(await robin.Http.GetStringAsync("/bus/asyncapi.json"))!;
        Assert.Equal("3.0.0", (string)document["asyncapi"]!);
        var messages = document["components"]!["messages"]!.AsObject();
        Assert.All(site.Store.Catalogue.Happenings, h => Assert.True(messages.ContainsKey(h.Name), h.Name));
        foreach (var pointer in Pointers(document)) Assert.NotNull(At(document, pointer));
    }

    private static IEnumerable<string> Pointers(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(p => p.Key == "$ref" ? [(string)p.Value!] : Pointers(p.Value)),
        JsonArray list => list.SelectMany(Pointers),
        _ => [],
    };

    private static JsonNode? At(JsonNode document, string pointer) =>
        pointer.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)document, (node, name) => node?[name]);

    private static async Task<string> Token(TestSite site, string name, string role)
    {
        var secret = ApiToken.Prefix + Secrets.New();
        await site.Store.Run(new IssueToken(name, Secrets.Hash(secret), [role], [], Marking.Official, 30, "test"), TestHouse.House);
        return secret;
    }

    private static async Task<JsonNode> Post(TestSite site, string token, string source, string message, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/bus/in/{source}")
        {
            Content = new StringContent(message, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Idempotency-Key", id);
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await site.Anyone().Http.SendAsync(request);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private static async Task<HttpResponseMessage> Open(TestSite site, string token, string? last)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/bus/stream?subscription=team-feed");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (last is not null) request.Headers.Add("Last-Event-ID", last);
        return await site.Anyone().Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<List<(string Id, JsonNode Json)>> Read(TestSite site, string token, int count, string? last)
    {
        using var response = await Open(site, token, last);
        response.EnsureSuccessStatusCode();
        var all = new List<(string, JsonNode)>();
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            all.Add((item.EventId ?? "", JsonNode.Parse(item.Data)!));
            if (all.Count == count) break;
        }

        return all;
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Host.Tests;

public sealed class ApiTests : IAsyncLifetime
{
    private TestSite _site = null!;
    private HttpClient _api = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await TestSite.Open();
        _api = await Token("custody", Marking.OfficialSensitive, Roles.Administrator, Roles.CallTaker);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_command_is_answered_with_its_place_in_the_log_and_the_number_people_quote()
    {
        var (status, answer) = await Post("control/create-incident", Alarm());
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(LogPosition.TryParse(answer.GetProperty("position").GetString(), out _));
        Assert.StartsWith("CAD 1/", answer.GetProperty("records")[0].GetProperty("number").GetString(), StringComparison.Ordinal);
        var entry = Assert.Single(await _site.Store.Log.After(LogPosition.Start, 500, "incident"));
        Assert.Equal(("token:custody", "told"), (entry.By, entry.Because));
    }

    [Fact]
    public async Task The_same_key_and_body_has_one_effect_and_one_answer_and_another_body_is_refused()
    {
        var key = new Guid("018f0000-0000-7000-8000-000000000001");
        var (_, first) = await Post("control/create-incident", Alarm(), key);
        var (_, second) = await Post("control/create-incident", Alarm(), key);
        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal(1, await _site.Store.Read(TestHouse.House).Count("incident"));
        var (status, problem) = await Post("control/create-incident", Alarm("Low Street"), key);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("idempotency-key", problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_command_on_a_version_that_is_past_is_stale_and_names_the_others_change()
    {
        var (_, made) = await Post("shell/create-account", Account("pc.ali"));
        var account = made.GetProperty("records")[0].GetProperty("id").GetGuid();
        await Post("shell/rename-account", new { account, version = 1, displayName = "PC Ali", because = "took the oath" });
        var (status, problem) = await Post("shell/rename-account",
            new { account, version = 1, displayName = "Mr Ali", because = "a slip" });
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal((1, 2), (problem.GetProperty("expected").GetInt32(), problem.GetProperty("actual").GetInt32()));
        var change = Assert.Single(problem.GetProperty("changes").EnumerateArray());
        Assert.Equal(("token:custody", "took the oath", 2), (change.GetProperty("by").GetString(),
            change.GetProperty("because").GetString(), change.GetProperty("version").GetInt32()));
    }

    [Theory]
    [InlineData("{", null)]
    [InlineData("", null)]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    [InlineData("""{"subcategory":"Alarm","because":"x"}""", "where")]
    [InlineData("""{"where":{"text":"x"},"category":"Crime","subcategory":"Theft","colour":1}""", "colour")]
    [InlineData("""{"where":{"text":"x"},"category":"Crime","subcategory":5}""", "subcategory")]
    [InlineData("""{"where":{"text":"x"},"category":"Nonsense","subcategory":"Theft"}""", "category")]
    [InlineData("""{"where":{"text":""},"category":"Crime","subcategory":"Theft"}""", null)]
    [InlineData("""{"where":{"text":"x"},"category":"Crime","subcategory":"Theft","because":""}""", "because")]
    public async Task A_body_that_is_not_the_command_is_refused_with_its_field_and_without_a_word_of_CSharp(string body, string? field)
    {
        var (status, problem) = await Raw("control/create-incident", body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        if (field is not null) Assert.Equal(field, problem.GetProperty("field").GetString());
        var sentence = problem.GetProperty("detail").GetString()!;
        Assert.DoesNotContain("Bluelamp.", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePosition", sentence, StringComparison.Ordinal);
        Assert.Equal(0, await _site.Store.Read(TestHouse.House).Count("incident"));
    }

    [Fact]
    public async Task A_body_with_several_faults_is_told_all_of_them_each_with_its_field()
    {
        var (_, problem) = await Raw(
            "control/create-incident", """{"where":{"text":""},"category":"Nonsense","subcategory":"Theft","grade":"Z","because":""}""");
        Assert.Equal(
            ["location", "category", "grade", "because"],
            problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()));
        Assert.Contains("Say where, in 1 to 300 characters. ", problem.GetProperty("detail").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_is_turned_away_by_its_own_status_for_each_cause()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Post("control/nonsense", new { })).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _api.GetAsync("/api/control/create-incident")).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType,
            (await _api.PostAsync("/api/control/create-incident", new StringContent("{}", Encoding.UTF8, "text/plain"))).StatusCode);
        var analyst = await Token("analyst", Marking.Official, Roles.Analyst);
        Assert.Equal(HttpStatusCode.Forbidden, (await analyst.PostAsJsonAsync("/api/control/create-incident", Alarm())).StatusCode);
        var anyone = _site.Anyone().Http;
        Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.PostAsJsonAsync("/api/control/create-incident", Alarm())).StatusCode);
        anyone.DefaultRequestHeaders.Authorization = new("Bearer", "blt_made-up");
        Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.PostAsJsonAsync("/api/control/create-incident", Alarm())).StatusCode);
        var signedIn = _site.As("casey", Roles.CallTaker);
        Assert.Equal(HttpStatusCode.Unauthorized, (await signedIn.PostJson("/api/control/create-incident", Alarm())).StatusCode);
        Assert.Equal(0, await _site.Store.Read(TestHouse.House).Count("incident"));
    }

    [Fact]
    public async Task A_body_longer_than_any_command_is_not_read_to_its_end()
    {
        await using var site = await TestSite.Open(network: true);
        var secret = await Issue(site, "long", Marking.Official, Roles.CallTaker);
        using var http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true) { BaseAddress = site.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        using var answer = await http.PostAsync("/api/control/create-incident",
            new StringContent("\"" + new string('a', 2 * 1024 * 1024), Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_record_is_found_by_id_and_by_number_as_it_is_and_as_it_was()
    {
        var (_, made) = await Post("shell/create-account", Account("pc.ali"));
        var id = made.GetProperty("records")[0].GetProperty("id").GetGuid();
        var before = (await Get($"/api/records/account/{id}")).Body.GetProperty("changedAt").GetString();
        await Post("shell/rename-account", new { account = id, version = 1, displayName = "PC Ali", because = "oath" });
        Assert.Equal("PC Ali", Name((await Get($"/api/records/account/{id}")).Body));
        Assert.Equal("pc.ali", Name((await Get($"/api/records/account/{id}?asOf={before}")).Body));
        Assert.Equal(HttpStatusCode.NotFound, (await Get($"/api/records/account/{id}?asOf=2020-01-01")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Get($"/api/records/account/{id}?asOf=yesterday")).Status);

        var (_, incident) = await Post("control/create-incident", Alarm());
        var number = incident.GetProperty("records")[0].GetProperty("number").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await Get($"/api/records/incident/{Uri.EscapeDataString(number)}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Get($"/api/records/incident/{number}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get("/api/records/incident/CAD 9/1JAN20")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get("/api/records/nonsense/1")).Status);

        static string Name(JsonElement body) => body.GetProperty("record").GetProperty("displayName").GetString()!;
    }

    [Fact]
    public async Task A_list_goes_page_by_page_through_an_index_and_every_value_is_read_as_its_field_holds_it()
    {
        for (var i = 0; i < 5; i++) await Post("control/create-incident", Alarm($"Street {i}"));
        var seen = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var (_, page) = await Get($"/api/records/incident?index=isOpen&value=true&take=2&after={Uri.EscapeDataString(after)}");
            seen.AddRange(page.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("id").GetString()!));
            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        Assert.Equal((5, 5), (seen.Count, seen.Distinct().Count()));
        var day = Day(await Get("/api/records/incident?index=state&value=new&take=1"));
        Assert.Equal(1, (await Get($"/api/records/incident?index=day,sequence&value={day},3"))
            .Body.GetProperty("rows").GetArrayLength());

        static string Day((HttpStatusCode, JsonElement Body) page) =>
            page.Body.GetProperty("rows")[0].GetProperty("record").GetProperty("day").GetString()!;
    }

    [Theory]
    [InlineData("/api/records/incident", "index")]
    [InlineData("/api/records/incident?index=colour&value=red", null)]
    [InlineData("/api/records/incident?index=state&value=nonsense", "state")]
    [InlineData("/api/records/incident?index=isOpen&value=maybe", "isOpen")]
    [InlineData("/api/records/incident?index=isOpen&value=true&take=many", "take")]
    [InlineData("/api/records/incident?index=isOpen&value=true&take=1000", "take")]
    [InlineData("/api/records/incident?index=isOpen&value=true&after=nonsense", "after")]
    [InlineData("/api/log?after=nonsense", "after")]
    public async Task A_question_that_cannot_be_asked_is_refused_with_what_can(string path, string? field)
    {
        var (status, problem) = await Get(path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        if (field is not null) Assert.Equal(field, problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_record_above_the_tokens_clearance_is_as_if_it_were_not_there()
    {
        // Tokens and accounts are told apart from nothing by the same 404.
        var id = (await _site.Store.Import(
            reading => Task.FromResult(new Changes().Add(reading.NewId<Account>(), Shell.Access.Account.New("pc.secret", "PC Secret"),
                new AccountCreated("pc.secret", []), new Label(Marking.Secret, [], []))), TestHouse.House, "a test")).Records[0].Id;
        var (hidden, none) = (await Get($"/api/records/account/{id}"), await Get($"/api/records/account/{Guid.Empty}"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.Status, none.Status));
        Assert.Equal(0, (await Get("/api/records/account?index=normalisedName&value=PC.SECRET")).Body.GetProperty("rows").GetArrayLength());
        var (status, _) = await Post("shell/rename-account", new { account = id, version = 1, displayName = "x", because = "x" });
        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Fact]
    public async Task The_log_goes_on_after_the_last_event_heard_and_holds_back_what_the_token_may_not_see()
    {
        await Post("control/create-incident", Alarm("One"));
        await _site.Store.Import(
            reading => Task.FromResult(new Changes().Add(reading.NewId<Account>(), Shell.Access.Account.New("pc.secret", "PC Secret"),
                new AccountCreated("pc.secret", []), new Label(Marking.Secret, [], []))), TestHouse.House, "a test");
        var (_, last) = await Post("control/create-incident", Alarm("Two"));
        var first = await Events(null, 2, "incident.IncidentOpened");
        Assert.Equal(2, first.Count);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/log");
        request.Headers.Add("Last-Event-ID", first[0].Id);
        var rest = await Events(request, 1, "incident.IncidentOpened");
        Assert.Equal(last.GetProperty("position").GetString(), rest.Single(e => e.Name == "incident.IncidentOpened").Id);
        Assert.DoesNotContain(rest, e => e.Data.Contains("secret", StringComparison.Ordinal));
    }

    private async Task<List<(string Name, string Data, string Id)>> Events(HttpRequestMessage? request, int count, string name)
    {
        using var asked = request ?? new HttpRequestMessage(HttpMethod.Get, "/api/log");
        using var answer = await _api.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var heard = new List<(string Name, string Data, string Id)>();
        var (kind, data) = ("", "");
        while (heard.Count(e => e.Name == name) < count && await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30)) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) kind = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
            else if (line.StartsWith("id: ", StringComparison.Ordinal)) heard.Add((kind, data, line[4..]));
        }

        return request is null ? [.. heard.Where(e => e.Name == name)] : heard;
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> Post(string command, object body, Guid? key = null) =>
        Raw(command, JsonSerializer.Serialize(body, Json.Options), key);

    private async Task<(HttpStatusCode Status, JsonElement Body)> Raw(string command, string body, Guid? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{command}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key.ToString());
        using var answer = await _api.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> Get(string path)
    {
        using var answer = await _api.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private async Task<HttpClient> Token(string name, Marking clearance, params string[] roles)
    {
        var http = _site.Anyone().Http;
        http.DefaultRequestHeaders.Authorization = new("Bearer", await Issue(_site, name, clearance, roles));
        return http;
    }

    private static async Task<string> Issue(TestSite site, string name, Marking clearance, params string[] roles)
    {
        var secret = $"{ApiToken.Prefix}{name}";
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        await site.Store.Run(new IssueToken(name, hash, roles, [], clearance, 1, "a test"), TestHouse.House);
        return secret;
    }

    private static object Alarm(string at = "High Street") => new
    {
        where = new { text = at },
        category = "Public safety and welfare",
        subcategory = "Alarm",
        because = "told",
    };

    private static object Account(string name) => new
    {
        userName = name,
        displayName = name,
        roles = Array.Empty<string>(),
        teams = Array.Empty<string>(),
        clearance = "official",
        because = "joins",
    };
}

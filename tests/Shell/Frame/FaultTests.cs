using System.Net;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Shell.Tests.Frame;

public sealed class FaultTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestSite.Open();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_page_that_is_not_there_says_so()
    {
        var page = await _site.Anyone().Get("/no-such-page");
        Assert.Equal(404, page.Status);
        Assert.Equal("Page not found", page.Heading);
    }

    [Fact]
    public async Task A_record_that_is_not_there_says_the_same_as_a_page_that_is_not_there()
    {
        var page = await _site.As("ada", Roles.Administrator).Get($"/accounts/{Guid.CreateVersion7()}");
        Assert.Equal((404, "Page not found"), (page.Status, page.Heading));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_sent_to_sign_in_and_back()
    {
        var page = await _site.Anyone().Get("/accounts?after=x");
        Assert.Equal("/sign-in?returnUrl=%2Faccounts%3Fafter%3Dx", page.Path);
    }

    [Fact]
    public async Task A_page_of_another_role_is_refused_calmly_with_a_number_to_quote()
    {
        var page = await _site.As("carl", Roles.CallTaker).Get("/accounts");
        Assert.Equal((403, "You cannot open this page"), (page.Status, page.Heading));
        Assert.Contains("Ask your supervisor", page.Main, StringComparison.Ordinal);
        Assert.Matches("[0-9a-f]{32}", page.Text(".bl-code"));
    }

    [Fact]
    public async Task A_refusal_outside_a_form_is_a_page_of_its_own()
    {
        var page = await _site.As("carl", Roles.CallTaker).Get("/live?types=unicorn");
        Assert.Equal((422, "This cannot be done"), (page.Status, page.Heading));
        Assert.Contains("Name the kinds of record", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_reads_problem_details_of_a_stable_type()
    {
        var (status, problem) = await Problem(_site.As("carl", Roles.CallTaker), "/live?types=unicorn");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("urn:bluelamp:problem:refused", problem.GetProperty("type").GetString());
        Assert.Equal("types", problem.GetProperty("field").GetString());
        Assert.Matches("[0-9a-f]{32}", problem.GetProperty("traceId").GetString());
    }

    [Theory]
    [InlineData("/accounts", "urn:bluelamp:problem:not-signed-in", 401)]
    [InlineData("/api/no-such-thing", "urn:bluelamp:problem:not-found", 404)]
    public async Task A_script_that_is_not_signed_in_is_told_and_not_redirected(string path, string type, int status)
    {
        var (code, problem) = await Problem(_site.Anyone(), path);
        Assert.Equal(status, (int)code);
        Assert.Equal(type, problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_before_anything_happens()
    {
        var ada = _site.As("ada", Roles.Administrator);
        using var form = new FormUrlEncodedContent(
            [new("UserName", "new.person"), new("DisplayName", "New Person"), new("Because", "no token")]);
        using var answer = await ada.Http.PostAsync("/accounts/new", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("This form has expired", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(await _site.Store.Read(TestHouse.House).Find(Account.ByName, Account.Normalise("new.person")).First());
    }

    [Fact]
    public async Task A_full_disk_is_said_in_a_sentence_to_people_and_to_programs()
    {
        await using var site = await TestSite.Open(services => services.AddSingleton<IProjection>(new FullDisk()));
        var ada = site.As("ada", Roles.Administrator);
        var form = await ada.Get("/accounts/new");
        var page = await form.Submit(("UserName", "new.person"), ("DisplayName", "New Person"), ("Because", "joins"));
        Assert.Equal(503, page.Status);
        Assert.Contains(FullDisk.Sentence, page.Main, StringComparison.Ordinal);
        Assert.Equal("1", page.Headers["Retry-After"]);
        ada.Http.DefaultRequestHeaders.Add("Sec-Fetch-Dest", "empty");
        var problem = await form.Submit(("UserName", "new.person"), ("DisplayName", "New Person"), ("Because", "joins"));
        Assert.Equal(503, problem.Status);
        Assert.Contains("urn:bluelamp:problem:away", problem.Html, StringComparison.Ordinal);
        Assert.Contains(FullDisk.Sentence, problem.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_only_looked_is_not_told_that_something_was_not_saved()
    {
        await using var site = await TestSite.Open(services => services.AddSingleton<IWaiting>(new Broken()));
        var page = await site.As("ada", Roles.Administrator).Get("/");
        Assert.Equal((500, "Sorry, there is a problem with the service"), (page.Status, page.Heading));
        Assert.Contains("could not be shown", page.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("was not saved", page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_came_second_sees_the_first_and_can_go_on()
    {
        var answer = await _site.Store.Run(
            new CreateAccount("pc.ali", "PC Ali", [Roles.CallTaker], [], Marking.Official, "joins"), TestHouse.House);
        var path = $"/accounts/{answer.Id<Account>()}/name";
        var (first, second) = (await _site.As("ada", Roles.Administrator).Get(path), await _site.As("bob", Roles.Administrator).Get(path));
        await first.Submit(("DisplayName", "PS Ali"), ("Because", "promoted to sergeant"));

        var page = await second.Submit(("DisplayName", "PC Ali-Khan"), ("Because", "married"));
        Assert.Equal((409, "Somebody changed this first"), (page.Status, page.Heading));
        Assert.Equal(["Display name", "PC Ali", "PS Ali", "PC Ali-Khan"], page.All(".bl-differences tbody th, .bl-differences tbody td")
            .Select(c => c.TextContent.Trim()));
        Assert.Contains("promoted to sergeant", page.Main, StringComparison.Ordinal);
        Assert.Contains("ada", page.Main, StringComparison.Ordinal);

        await page.Submit();
        var now = await _site.Store.Read(TestHouse.House).Get(answer.Id<Account>());
        Assert.Equal((3, "PC Ali-Khan"), (now.Version, now.Record.DisplayName));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Problem)> Problem(Visitor visitor, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("HX-Request", "true");
        using var answer = await visitor.Http.SendAsync(request);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    private sealed class Broken : IWaiting
    {
        public Task<IReadOnlyList<Waits>> For(Reading reading) => throw new InvalidOperationException("A test breaks this page.");
    }

    private sealed class FullDisk : IProjection
    {
        public const string Sentence = "The disk is full.";

        public string Name => "full-disk";

        public bool InTransaction => true;

        public IReadOnlyList<string> Types => [Account.Type];

        public Task Create(ISql sql) => Task.CompletedTask;

        public Task Drop(ISql sql) => Task.CompletedTask;

        public Task Apply(IReadOnlyList<Entry> entries, ISql sql) => throw new DiskTrouble(Sentence);
    }
}

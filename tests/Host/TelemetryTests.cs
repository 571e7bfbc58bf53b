using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell;

namespace Bluelamp.Host.Tests;

/// <summary>One trace id leads from what a browser was answered to the row of the log.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task The_trace_of_an_answer_leads_to_the_log_row_it_made()
    {
        var heard = new ConcurrentQueue<Activity>();
        using var listener = Listener(heard);
        await using var site = await TestSite.Open();
        var form = await site.As("ada", Roles.Administrator).Get("/accounts/new");
        using var sent = new HttpRequestMessage(HttpMethod.Post, "/accounts/new")
        {
            Content = new FormUrlEncodedContent(form.All("main form input[type=hidden]")
                .Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))
                .Concat([new("UserName", "pc.traced"), new("DisplayName", "PC Traced"), new("Because", "joins")])),
        };
        using var answer = await form.By.Http.SendAsync(sent);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        var trace = answer.Headers.GetValues("traceresponse").Single().Split('-')[1];

        var command = heard.Single(a => a.TraceId.ToString() == trace && a.OperationName == "shell/create-account");
        Assert.NotNull(command.GetTagItem(Signals.KeyTag));
        Assert.True(LogPosition.TryParse((string)command.GetTagItem(Signals.PositionTag)!, out var position));
        var row = (await site.Store.Log.After(LogPosition.Start, 500, "account")).Single(e => e.Position.Tx == position.Tx);
        Assert.Equal(("ada", "joins"), (row.By, row.Because));
    }

    [Fact]
    public async Task A_fault_page_and_its_problem_details_quote_the_trace_of_their_answer()
    {
        await using var site = await TestSite.Open();
        var page = await site.As("ana", Roles.Analyst).Get("/accounts");
        Assert.Equal(403, page.Status);
        Assert.Contains(page.Headers["traceresponse"].Split('-')[1], page.Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_store_tells_how_long_commands_and_commits_take_and_what_waits()
    {
        var seen = new ConcurrentDictionary<string, double>();
        using var meters = new MeterListener
        {
            InstrumentPublished = static (instrument, to) =>
            {
                if (instrument.Meter.Name == Signals.Name) to.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<double>((i, value, _, _) => seen[i.Name] = value);
        meters.SetMeasurementEventCallback<int>((i, value, _, _) => seen[i.Name] = value);
        meters.SetMeasurementEventCallback<long>((i, value, _, _) => seen[i.Name] = value);
        meters.Start();
        await using var site = await TestSite.Open();
        await Asker(site);
        await site.Settle();
        Assert.Superset(
            new HashSet<string> { "bluelamp.command.duration", "bluelamp.commit.duration", "bluelamp.commit.group", "bluelamp.queue",
                "bluelamp.reader.lag" },
            seen.Keys.ToHashSet());
        Assert.InRange(seen["bluelamp.command.duration"], 0, 60);
        Assert.True(seen["bluelamp.commit.group"] >= 1);
    }

    [Theory]
    [InlineData("Telemetry:Endpoint", "nonsense")]
    [InlineData("Telemetry:Protocol", "pigeon")]
    public void Settings_that_make_no_sense_are_refused(string name, string value)
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder();
        builder.Configuration["Telemetry:Endpoint"] = "http://localhost:4317";
        builder.Configuration[name] = value;
        Assert.Throws<Refused>(builder.AddTelemetry);
    }

    [Fact]
    public async Task With_a_collector_named_that_is_not_there_the_house_works_all_the_same()
    {
        await using var site = await TestSite.Open(settings: ("Telemetry:Endpoint", "http://127.0.0.1:9"));
        Assert.Equal(200, (await site.As("ana", Roles.Analyst).Get("/notices")).Status);
    }

    private static async Task Asker(TestSite site) => await Access.Asker.Token(site, [Roles.Analyst]);

    private static ActivityListener Listener(ConcurrentQueue<Activity> heard)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Signals.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = heard.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}

using System.Threading.Channels;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bluelamp.PublicAccess.Tests;

/// <summary>The whole program with a clock the test sets, and a postman who keeps the letters he was given.</summary>
internal sealed class Counter : IAsyncDisposable
{
    public const string Address = "https://report.example.org";

    private Counter(TestSite site, FakeTimeProvider time, TestPostman postman) => (Site, Time, Postman) = (site, time, postman);

    public TestSite Site { get; }
    public FakeTimeProvider Time { get; }
    public TestPostman Postman { get; }
    public Store Store => Site.Store;

    /// <summary>As the front counter sees the store.</summary>
    public Reading Reading => Store.Read(PublicAccessRoom.Counter);

    public static async Task<Counter> Open(Action<IServiceCollection>? more = null)
    {
        var (time, postman) = (new FakeTimeProvider(TestHouse.Noon), new TestPostman());
        var site = await TestSite.Open(
            services =>
            {
                services.AddSingleton<TimeProvider>(time).AddSingleton<IPostman>(postman);
                more?.Invoke(services);
            },
            settings: ("public-address", Address));
        return new(site, time, postman);
    }

    /// <summary>Sends one page's answers as a browser would.</summary>
    public static async Task<TestPage> Answer(Visitor visitor, string step, params (string Name, string? Value)[] fields) =>
        await (await visitor.Get($"/report-theft/{step}")).SubmitForm(step == "check" ? "main form" : "#question", fields);

    /// <summary>Answers every question up to check answers.</summary>
    public static async Task<TestPage> AnswerAll(Visitor visitor, string email = "Ann.Bell@example.org", bool isSafe = true)
    {
        await Answer(visitor, "emergency", ("IsEmergency", "false"));
        await Answer(visitor, "what", ("WhatHappened", "My bicycle was taken from the rack.\nThe lock was cut."));
        await Answer(visitor, "where", ("House", "12"), ("Street", "Acre Lane"), ("Town", "Brixton"), ("Postcode", "sw98jt"));
        await Answer(visitor, "when", ("From", "2026-07-16T18:00"), ("To", "2026-07-17T08:30"));
        await Answer(visitor, "things", ("Thing", "Red Trek bicycle"), ("Serial", "WTU123"), ("Value", "£1,249.99"));
        await Answer(visitor, "things");
        await Answer(visitor, "suspicion", ("Suspicion", "A camera at the chemist's"));
        await Answer(visitor, "you", ("Given", "Ann"), ("Family", "Bell"), ("BornOn.Day", "31"), ("BornOn.Month", "3"),
            ("BornOn.Year", "1985"));
        return await Answer(
            visitor, "contact", ("IsSafeToContact", isSafe ? "true" : "false"), ("Email", email), ("Phone", "07700 900123"));
    }

    /// <summary>Reports a theft to the end; answers its reference.</summary>
    public async Task<string> Report(Visitor? visitor = null, string email = "Ann.Bell@example.org", bool isSafe = true)
    {
        var sent = await (await AnswerAll(visitor ?? Site.Anyone(), email, isSafe)).Submit();
        Assert.Equal("/report-sent", sent.Path);
        return sent.Text(".govuk-panel strong");
    }

    public async Task<Held<OnlineReport>> Reported(string number) => (await Reading.Find(OnlineReport.ByNumber, number).First())!;

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}

/// <summary>Keeps what he is given; may be made to fail.</summary>
internal sealed class TestPostman : IPostman
{
    private readonly Channel<Mail> _letters = Channel.CreateUnbounded<Mail>();

    public bool KeepsLetters => false;

    /// <summary>Attempts that fail before one succeeds.</summary>
    public int Failures { get; set; }

    /// <summary>The next letter; waits for it.</summary>
    public Task<Mail> Next() => _letters.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask()
        .WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>True when no letter lies there.</summary>
    public bool IsEmpty => _letters.Reader.Count == 0;

    public Task Deliver(Mail mail, CancellationToken cancel) => Failures-- > 0
        ? throw new IOException("The mail server does not answer.")
        : _letters.Writer.WriteAsync(mail, cancel).AsTask();
}

/// <summary>One counter for all tests of a class: opening the program takes longer than what they ask of it.</summary>
public sealed class OneCounter : IAsyncLifetime
{
    internal Counter Counter { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Counter = await Counter.Open();

    public ValueTask DisposeAsync() => Counter.DisposeAsync();
}

using Bluelamp.Kernel;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Kit;

/// <summary>The whole program over HTTP, with a data folder of its own. Anyone can be signed in by name and
/// roles. Deleted when disposed.</summary>
public sealed class TestSite : IAsyncDisposable
{
    private readonly Factory _factory;

    private TestSite(Factory factory) => _factory = factory;

    /// <summary>What the program runs on.</summary>
    public IServiceProvider Services => _factory.Services;

    /// <summary>The store behind the pages.</summary>
    public Store Store => Services.GetRequiredService<Store>();

    /// <summary>The address a browser can open; only of a site opened with <c>network: true</c>.</summary>
    public Uri Address => _factory.ClientOptions.BaseAddress;

    /// <summary>Starts the program.</summary>
    /// <param name="services">Replaces what the test wants otherwise: a clock, a mail sender.</param>
    /// <param name="network">True to listen on a port of this machine, for a browser; else requests stay inside the process.</param>
    /// <param name="settings">Options as after <c>bluelamp serve</c>: <c>("demo", "1")</c>.</param>
    public static async Task<TestSite> Open(
        Action<IServiceCollection>? services = null, bool network = false, params IReadOnlyList<(string Name, string Value)> settings)
    {
        // Where BLUELAMP_TEST_STORE says so, the program's store is in PostgreSQL, as its users may have it.
        string? store = null;
        if (TestHouse.Default == TestStore.Postgres && settings.All(s => s.Name != "store"))
            settings = [.. settings, ("store", store = await TestPostgres.NewStore())];
        var factory = new Factory(services, settings) { Store = store };
        if (network) factory.UseKestrel(0);
        factory.StartServer();
        return new(factory);
    }

    /// <summary>Somebody at a browser of their own, signed in with these roles.</summary>
    public Visitor As(string user, params IReadOnlyList<string> roles) => new(Client(), user, roles);

    /// <summary>Somebody who is not signed in.</summary>
    public Visitor Anyone() => new(Client(), null, []);

    /// <summary>Waits until every projection and follow has taken the whole log, what their answers added included.</summary>
    public async Task Settle()
    {
        LogPosition last;
        do
        {
            last = Store.Log.Last;
            await Store.CaughtUp(last).WaitAsync(TimeSpan.FromSeconds(30));
        }
        while (Store.Log.Last > last);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        if (_factory.Store is { } store) await TestPostgres.Drop(store);
        if (Directory.Exists(_factory.Folder)) Directory.Delete(_factory.Folder, recursive: true);
    }

    private HttpClient Client() => _factory.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true });

    private sealed class Factory(Action<IServiceCollection>? services, IReadOnlyList<(string Name, string Value)> settings)
        : WebApplicationFactory<Program>
    {
        public string? Store { get; init; }

        public string Folder { get; } = Path.Combine(Path.GetTempPath(), "bluelamp-site-" + Path.GetRandomFileName());

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production").UseContentRoot(AppContext.BaseDirectory).UseSetting("data", Folder);
            foreach (var (name, value) in settings) builder.UseSetting(name, value);
            builder.ConfigureTestServices(all =>
            {
                TestSignIn.Add(all);

                // A test asks within seconds, from one address, what people ask in hours. One about the limits puts them back.
                all.PostConfigure<RateLimiterOptions>(limiter => limiter.GlobalLimiter = null);
                services?.Invoke(all);
            });
        }
    }
}

using Bluelamp.Host.Api;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Bluelamp.Shell.Limits;
using Bluelamp.Shell.Live;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Bluelamp.Host;

/// <summary>Puts the rooms together into one program.</summary>
internal static class House
{
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>The program with everything the rooms add, its store not yet open.</summary>
    public static WebApplication Build(IReadOnlyList<IRoom> rooms, HouseOptions options, string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();

        // Else a build from source answers for every missing file by itself, on a route that states no grant.
        if (!builder.Environment.IsDevelopment()) builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls(DefaultUrl);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.AspNetCore.StaticFiles", LogLevel.Error);

        // A start that fails is told in one sentence by the verb, not by a stack trace before it.
        var started = CancellationToken.None;
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host",
            level => level >= LogLevel.Warning && started.IsCancellationRequested);
        builder.AddTelemetry();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton(options);
        var publicAddress = builder.Configuration["public-address"] ?? builder.Configuration["PublicAddress"];
        builder.Services.AddSingleton(services => new PublicAddress(publicAddress, () => Addresses(services)));
        builder.Services.AddDataProtection().SetApplicationName("bluelamp");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<ILogger<KeyFiles>>((keys, log) =>
            keys.XmlRepository = new KeyFiles(Path.Combine(options.Folder, "keys"), log));
        builder.Services.AddShell(rooms).AddProxy(builder.Configuration).AddEntrance(builder.Configuration).AddApi();
        foreach (var room in rooms) room.Add(builder.Services);
        if (options.IsDemo) builder.Services.AddHostedService<Demo.Simulator>();

        var app = builder.Build();
        started = app.Lifetime.ApplicationStarted;
        app.UseShell();
        LiveStream.Map(app);
        Monitoring.Map(app);
        app.MapApi();
        foreach (var room in rooms) room.Map(app);
        return app;
    }

    // Until the server listens, where it is going to.
    private static IEnumerable<string> Addresses(IServiceProvider services) =>
        services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } listening
            ? listening
            : (services.GetRequiredService<IConfiguration>()["urls"] ?? DefaultUrl).Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Opens the store and starts its background work. Until then nothing may ask for it.</summary>
    public static async Task Open(WebApplication app)
    {
        var services = app.Services;
        var store = await Store.Open(new()
        {
            Folder = services.GetRequiredService<HouseOptions>().Folder,
            Connection = services.GetRequiredService<HouseOptions>().Connection,
            Files = services.GetRequiredService<HouseOptions>().Files,
            Catalogue = services.GetRequiredService<Catalogue>(),
            Time = services.GetRequiredService<TimeProvider>(),
            Projections = [.. services.GetServices<IProjection>()],
            Follows = [.. services.GetServices<IFollow>()],
            Works = () => [.. services.GetServices<IWork>()],
            Guards = () => [.. services.GetServices<IGuardErasure>()],
            Duties = () => [.. services.GetServices<IDuty>()],
        });
        services.GetRequiredService<OpenedStore>().Set(store);
        services.GetRequiredService<Store>();
        services.GetRequiredService<PublicAddress>();
        store.Start();

        // The people of the demo force have their accounts before anything asks whether there is one.
        if (services.GetRequiredService<HouseOptions>() is { IsDemo: true } demo) await Demo.Force.Enlist(store, demo.DemoSeed ?? 1);
    }
}

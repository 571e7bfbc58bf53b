using System.IO.Compression;
using Bluelamp.Host.Api;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;
using Bluelamp.Shell.Errors;
using Bluelamp.Shell.Frame;
using Bluelamp.Shell.Live;
using Microsoft.AspNetCore.ResponseCompression;

namespace Bluelamp.Host;

/// <summary>What a site is built with.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Demo">The seed of the demo force; null for a real one.</param>
/// <param name="Speed">How much faster than the clock the demo force lives.</param>
public sealed record SiteOptions(string Folder, int? Demo = null, double Speed = 1)
{
    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Addresses to listen on; null leaves it to configuration.</summary>
    public string? Urls { get; init; }

    /// <summary>Makes ids; a test gives a seeded one.</summary>
    public Func<DateTimeOffset, Guid>? NewId { get; init; }

    /// <summary>What a test changes before the site is built.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }
}

/// <summary>The whole house over HTTP: one store, every room, pages, API and live streams.</summary>
public static class Site
{
    /// <summary>Builds the site and opens its store; the caller starts and disposes both through the application.</summary>
    public static async Task<WebApplication> Build(SiteOptions options, CancellationToken cancel = default)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "bluelamp", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        if (options.Urls is not null) builder.WebHost.UseUrls(options.Urls);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        Add(builder, options);
        options.Configure?.Invoke(builder);
        var app = builder.Build();
        try
        {
            app.Services.GetRequiredService<OpenStore>().Store = await Open(app.Services, options, cancel);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        Use(app);
        return app;
    }

    /// <summary>The catalogue of every room: what command lines open the store with.</summary>
    public static Catalogue Catalogue { get; } = new(Rooms.All.Select(r => r.GetType().Assembly));

    private static void Add(WebApplicationBuilder builder, SiteOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(options).AddSingleton(options.Time).AddSingleton(Rooms.All).AddSingleton(new ShellOptions(options.Demo is not null));
        services.AddSingleton<OpenStore>().AddSingleton(s => s.GetRequiredService<OpenStore>().Store!);
        services.AddHttpContextAccessor();
        services.AddScoped(s => ActorFor(s)).AddScoped<Desk>().AddSingleton<RecordPages>();
        foreach (var room in Rooms.All) room.Add(services);
        services.AddRazorPages(pages => pages.RootDirectory = "/")
            .AddRazorOptions(razor => razor.PageViewLocationFormats.Insert(0, "/Shell/Layouts/{0}.cshtml"));
        services.AddResponseCompression(c => c.EnableForHttps = true);
        services.Configure<GzipCompressionProviderOptions>(g => g.Level = CompressionLevel.Fastest);
        services.AddAntiforgery(a => a.Cookie.Name = "bluelamp.form");
        services.AddEntrance(builder.Configuration, options.Folder, options.Demo is not null);
        services.AddOpenApi();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, Json.Options.TypeInfoResolver!));
        services.AddHostedService<Housekeeping>();
    }

    private static Actor ActorFor(IServiceProvider services)
    {
        if (services.GetRequiredService<IHttpContextAccessor>().HttpContext is not { } context) return Actor.Public;
        return ActorOf.Principal(context.User) with { Purpose = services.GetRequiredService<PurposeOfAccess>().Of(context) };
    }

    private static Task<Store> Open(IServiceProvider services, SiteOptions options, CancellationToken cancel) => Store.Open(
        new()
        {
            Folder = options.Folder,
            Catalogue = Catalogue,
            Time = options.Time,
            NewId = options.NewId,
            Projections = [.. services.GetServices<IProjection>()],
            Follows = [.. services.GetServices<IFollow>()],
            Works = () => [.. services.GetServices<IWork>()],
        },
        cancel);

    private static void Use(WebApplication app)
    {
        app.UseResponseCompression();
        app.UseSecurityHeaders();
        app.UseMiddleware<Faults>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<GrantCheck>();
        app.UseAntiforgery();
        app.MapStaticAssets().WithMetadata(new PublicAttribute());
        app.MapRazorPages();
        app.MapEntrance();
        app.MapLive();
        app.MapApi();
        foreach (var room in Rooms.All) room.Map(app);
    }

    // The store needs the rooms' projections, which the container makes; the container needs the store. It is opened in between.
    private sealed class OpenStore : IAsyncDisposable
    {
        public Store? Store { get; set; }

        public ValueTask DisposeAsync() => Store?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

using System.IO.Compression;
using Bluelamp.Kernel;
using Bluelamp.Shell.Access;
using Bluelamp.Shell.Components;
using Bluelamp.Shell.Limits;
using Bluelamp.Shell.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bluelamp.Shell;

/// <summary>Puts the shell into a host: what pages need, and the order in which a request passes.</summary>
public static class ShellSetup
{
    /// <summary>Adds the store, the actor, the desk and the pages of these rooms.</summary>
    public static IServiceCollection AddShell(this IServiceCollection services, IReadOnlyList<IRoom> rooms)
    {
        services.TryAddSingleton(TimeProvider.System);
        var shell = new ShellRoom();
        shell.Add(services);
        services.AddSingleton(new Rooms([.. rooms, shell]));
        services.AddSingleton(CatalogueOf(rooms));
        services.AddSingleton<OpenedStore>();
        services.AddSingleton(s => s.GetRequiredService<OpenedStore>().Get());
        services.AddSingleton(s => new Lazy<Store>(s.GetRequiredService<OpenedStore>().Get));
        services.AddHttpContextAccessor();
        services.AddScoped(s => s.GetRequiredService<IHttpContextAccessor>().HttpContext is { } request
            ? ActorClaims.ActorOf(request.User)
            : throw new InvalidOperationException("Outside a request nobody is signed in: act as Actor.System(...)."));
        services.AddScoped<Desk>();
        services.AddScoped<PageFrame>();
        services.AddSingleton<LogTail>().AddSingleton<LiveStream>().AddSingleton<Chores>();
        services.AddAntiforgery(o => o.Cookie.Name = "bluelamp.form");
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.AddRazorPages(o => o.RootDirectory = "/").AddRazorOptions(o =>
        {
            // Layouts and what they share are the shell's; a partial beside its page is found by the page's own folder first.
            o.PageViewLocationFormats.Add("/Shell/Layouts/{0}.cshtml");
            o.ViewLocationFormats.Add("/Shell/Layouts/{0}.cshtml");
        });
        return services.AddForms().AddLimits();
    }

    /// <summary>What these rooms and the shell declare.</summary>
    public static Catalogue CatalogueOf(IReadOnlyList<IRoom> rooms) =>
        new(rooms.Select(r => r.GetType().Assembly).Append(typeof(ShellSetup).Assembly));

    /// <summary>The order in which a request passes. Endpoints of rooms are mapped after it.</summary>
    public static WebApplication UseShell(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use(Headers.Add);
        app.UseCookiePolicy(new()
        {
            HttpOnly = HttpOnlyPolicy.Always, Secure = CookieSecurePolicy.SameAsRequest, MinimumSameSitePolicy = SameSiteMode.Lax,
        });
        app.UseResponseCompression();
        app.UseMiddleware<Faults>();
        app.UseRouting();
        app.Use(static (context, next) =>
        {
            PageFrame.Mark(context, context.RequestServices.GetRequiredService<Store>().Log.Last);
            return next(context);
        });
        app.UseEntrance();
        app.UseRateLimiter();
        app.UseMiddleware<Gate>();
        app.UseAntiforgery();
        app.MapStaticAssets().Add(asset => asset.Metadata.Add(new PublicAttribute()));
        app.MapEntrance();
        app.MapRazorPages().WithStaticAssets();
        return app;
    }
}

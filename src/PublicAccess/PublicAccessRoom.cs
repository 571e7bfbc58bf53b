using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.PublicAccess;

/// <summary>The force's front counter online: report a theft, follow a report.</summary>
public sealed class PublicAccessRoom : IRoom
{
    /// <summary>The part of the house that acts for people who are not signed in.</summary>
    public static Actor Counter { get; } = Actor.System("front-counter");

    /// <summary>Who may read what the public typed before it was sent, and where their letters go: this room alone.</summary>
    public static Label Private { get; } = new(Marking.OfficialSensitive, [], [Counter.Name]);

    /// <inheritdoc/>
    public string Name => "publicaccess";

    /// <inheritdoc/>
    public string Title => "Public";

    /// <inheritdoc/>
    public IReadOnlyList<RoomLink> Links =>
    [
        new("Online reports", "/reports", "What the public reported, waiting to be looked at",
            [Roles.CallTaker, Roles.Investigator, Roles.Supervisor, Roles.Registrar], InHeader: true),
        new("Report a theft", "/report-theft", "A bicycle, a parcel, a purse: about five minutes, and you can stop and go on later",
            [Roles.Public]),
        new("Follow a report", "/follow", "We send you a link to what has happened since", [Roles.Public]),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> RecordPages => new Dictionary<string, string> { ["report"] = "/reports/{id}" };

    /// <inheritdoc/>
    public void Add(IServiceCollection services)
    {
        services.AddSingleton<IFollow, TellVictims>().AddSingleton<IWork, SendLetter>().AddSingleton<IWork, ForgetDrafts>()
            .AddSingleton<IPostman, Postman>();

        // The demo's letter page has an address in the demo only.
        services.AddOptions<RazorPagesOptions>().Configure<HouseOptions>((pages, house) =>
            pages.Conventions.AddPageRouteModelConvention("/PublicAccess/Mail/Letters", page =>
            {
                if (!house.IsDemo) page.Selectors.Clear();
            }));
    }
}

using Bluelamp.Kernel;
using Bluelamp.Map;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Control;

/// <summary>Command and control: calls, incidents, units.</summary>
public sealed class ControlRoom : IRoom
{
    private static readonly string[] Takers = [Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor];
    private static readonly string[] Watchers = [.. Takers, Roles.Auditor];

    /// <inheritdoc/>
    public string Name => "control";

    /// <inheritdoc/>
    public string Title => "Control";

    /// <inheritdoc/>
    public IReadOnlyList<RoomLink> Links =>
    [
        new("Calls", "/control/calls", "Answer 999 and 101 calls", Takers, InHeader: true),
        new("Dispatch", "/control", "Open incidents, units and the map", Watchers, InHeader: true),
        new("My incident", "/control/my-incident", "What you are sent to, and your state", [Roles.ResponseOfficer], InHeader: true),
        new("Units", "/control/units", "Who is on duty, and signing on and off",
            [Roles.Dispatcher, Roles.Supervisor, Roles.ResponseOfficer, Roles.Auditor]),
        new("Control room performance", "/control/performance", "Answer times, attendance by grade, what waits",
            [Roles.Supervisor, Roles.Auditor, Roles.Analyst]),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> RecordPages => new Dictionary<string, string>
    {
        [Call.Type] = "/control/call/{id}",
        [Incident.Type] = "/control/incident/{id}",
        [Unit.Type] = "/control/unit/{id}",
    };

    /// <inheritdoc/>
    public void Add(IServiceCollection services) => services
        .AddSingleton(s => new Positions(s.GetRequiredService<Store>().Time))
        .AddSingleton(s => new Locator(
            () => s.GetRequiredService<GeographyStore>().Current, () => s.GetRequiredService<GeographyStore>().Routes))
        .AddSingleton<Recommendation>()
        .AddScoped<Bar>()
        .AddSingleton<IWaiting, ControlWaits>()
        .AddSingleton<IFollow, CrimesFollow>()
        .AddSingleton<IWork, AppointmentDue>()
        .AddSingleton<IProjection, Responses>()
        .AddSingleton<IProjection, Answers>();

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes) => routes.MapPositions();
}

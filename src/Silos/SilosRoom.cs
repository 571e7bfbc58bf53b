using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Silos;

/// <summary>Bringing other systems' records in.</summary>
public sealed class SilosRoom : IRoom
{
    /// <inheritdoc/>
    public string Name => "silos";

    /// <inheritdoc/>
    public string Title => "Other systems";

    /// <inheritdoc/>
    public IReadOnlyList<RoomLink> Links { get; } =
    [
        new("Brought in", "/silos", "What was brought in from other systems, row by row",
            [Roles.Analyst, Roles.Administrator, Roles.Auditor]),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> RecordPages { get; } = new Dictionary<string, string> { [SiloRun.Type] = "/silos/{id}" };

    /// <inheritdoc/>
    public void Add(IServiceCollection services) => services.AddSingleton<IDuty, UndoWatch>();
}

using Bluelamp.Shell;
using Bluelamp.Shell.Records;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Pole;

/// <summary>People, organisations, items and places, and how they are linked.</summary>
public sealed class PoleRoom : IRoom
{
    private static readonly string[] Recorders =
        [Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.EvidenceOfficer];

    /// <inheritdoc/>
    public string Name => "pole";

    /// <inheritdoc/>
    public string Title => "People and places";

    /// <inheritdoc/>
    public IReadOnlyList<RoomLink> Links { get; } =
    [
        new("Record a person", "/person/new", "Looks first whether they are known already", Recorders),
        new("Record a vehicle or item", "/item/new", "Vehicle, telephone, property, drug, firearm or document", Recorders),
        new("Record a place", "/place/new", "An address, a shop, a stretch of street", Recorders),
        new("Are they the same?", "/pole/review", "Records that may be of one person, for you to decide",
            [Roles.Investigator, Roles.Supervisor, Roles.Analyst, Roles.Registrar]),
        new("Warnings to review", "/pole/warnings", "Markers whose review date has passed or is near",
            [Roles.Investigator, Roles.Supervisor]),
        new("Record an organisation", "/organisation/new", "A company, a school, a group", Recorders),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> RecordPages { get; } = new Dictionary<string, string>
    {
        [Person.Type] = "/person/{id}",
        [Place.Type] = "/place/{id}",
        [Item.Type] = "/item/{id}",
        [Organisation.Type] = "/organisation/{id}",
    };

    /// <inheritdoc/>
    public void Add(IServiceCollection services) => services.AddSingleton<IFactWords, CodeWords>().AddSingleton<IWaiting, WarningsWait>()
        .AddSingleton<LikelyPersons>().AddSingleton<PersonFeed>().AddHostedService(s => s.GetRequiredService<PersonFeed>());
}

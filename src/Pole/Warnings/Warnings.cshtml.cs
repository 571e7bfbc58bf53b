using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>Warnings whose day to be looked at again has come or comes soon, the longest overdue first.</summary>
[Grant(Roles.Investigator, Roles.Supervisor)]
public sealed class WarningsPage(Desk desk) : PageModel
{
    private const int RowsMax = 25;

    /// <summary>What the list is of: persons, places, items or organisations.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    /// <summary>How many of each kind are due.</summary>
    public IReadOnlyList<(string Type, string Words, long Count)> Kinds { get; private set; } = [];

    /// <summary>The records in hand.</summary>
    public IReadOnlyList<Due> Rows { get; private set; } = [];

    /// <summary>Where the next rows are.</summary>
    public string? NextHref { get; private set; }

    /// <summary>Today in London.</summary>
    public DateOnly Today => London.DateOf(desk.Reading.Now);

    public async Task OnGet(string? after)
    {
        var (persons, places, items, organisations) = DueWarnings.Of(desk.Reading);
        Kinds =
        [
            (Person.Type, "Persons", await persons.Count()), (Place.Type, "Places", await places.Count()),
            (Item.Type, "Items", await items.Count()), (Organisation.Type, "Organisations", await organisations.Count()),
        ];
        await (Type switch
        {
            "place" => Show(places, after),
            "item" => Show(items, after),
            "organisation" => Show(organisations, after),
            _ => Show(persons, after),
        });
    }

    private async Task Show<T>(Query<T> due, string? after) where T : class, IRecord<T>, IWarned
    {
        var markers = desk.Reading.Table(Codes.Table).Markers;
        var page = await due.Page(RowsMax, after);
        (Type, NextHref) = (T.Type, page.Next is { } next ? $"/pole/warnings?type={T.Type}&after={Uri.EscapeDataString(next)}" : null);
        Rows = [.. page.Rows.SelectMany(held => held.Record.Warnings
            .Where(w => w.IsStanding && w.ReviewOn < DueWarnings.Before(desk.Reading.Now))
            .Select(w => new Due(held.Id.Ref, held.Record.Title, w, Codes.NameOf(markers, w.Marker))))];
    }

    /// <summary>A warning that is due.</summary>
    /// <param name="Record">What it warns of.</param>
    /// <param name="Name">What that is called.</param>
    /// <param name="Warning">The warning.</param>
    /// <param name="Words">Its marker in words.</param>
    public sealed record Due(Ref Record, string Name, Warning Warning, string Words);
}

/// <summary>The records with a warning that is to be looked at again.</summary>
internal static class DueWarnings
{
    /// <summary>How long before its day a warning stands on the list.</summary>
    private const int AheadDays = 28;

    public static DateOnly Before(DateTimeOffset now) => London.DateOf(now).AddDays(AheadDays + 1);

    public static (Query<Person> Persons, Query<Place> Places, Query<Item> Items, Query<Organisation> Organisations) Of(Reading reading) =>
        Of(reading, Before(reading.Now));

    private static (Query<Person>, Query<Place>, Query<Item>, Query<Organisation>) Of(Reading reading, DateOnly before) => (
        reading.Find(Person.ByWarning).From(DateOnly.MinValue).Before(before),
        reading.Find(Place.ByWarning).From(DateOnly.MinValue).Before(before),
        reading.Find(Item.ByWarning).From(DateOnly.MinValue).Before(before),
        reading.Find(Organisation.ByWarning).From(DateOnly.MinValue).Before(before));

    /// <summary>How many records have a warning past its day.</summary>
    public static async Task<long> Overdue(Reading reading)
    {
        var (persons, places, items, organisations) = Of(reading, London.DateOf(reading.Now));
        return await persons.Count() + await places.Count() + await items.Count() + await organisations.Count();
    }
}

/// <summary>Tells those who may end a warning that some are past their day.</summary>
internal sealed class WarningsWait : IWaiting
{
    private const string One = "warning is past its review date", Many = "warnings are past their review date";

    public async Task<IReadOnlyList<Waits>> For(Reading reading) => reading.Actor.Holds([Roles.Investigator, Roles.Supervisor])
        ? [new(await DueWarnings.Overdue(reading), One, Many, "/pole/warnings")]
        : [];
}

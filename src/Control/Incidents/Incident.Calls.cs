using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Control;

public sealed partial record Incident
{
    /// <summary>More calls than this about one thing are counted, not listed.</summary>
    public const int CallsMax = 500;

    /// <summary>Another call tells of it; its caller joins the people in it.</summary>
    public Incident AddCall(Id<Call> id, Call call)
    {
        if (Calls.Contains(id)) throw new Refused("That call belongs to it already.", "call");
        if (Calls.Count >= CallsMax) throw new Refused($"It has {CallsMax} calls. Write this one in its log.", "call");
        var joined = this with { Calls = [.. Calls, id], CallerNumber = CallerNumber ?? call.Number };
        return call.Caller is { } caller && Involved.All(i => i.Person != caller) && Involved.Count < Person.ListMax
            ? joined with { Involved = [.. Involved, new(caller, InvolvedRole.Caller)] } : joined;
    }

    /// <summary>Says better where it is.</summary>
    public Incident Amend(SettledPlace where) => !IsOpen ? throw IncidentLife.No(State, "moved") : At(where);

    /// <summary>The place as known now.</summary>
    internal Incident At(SettledPlace where) => this with
    {
        LocationText = where.Text,
        Place = where.Place,
        Point = where.Point,
        Street = where.Street,
        Beat = where.Beat,
        Ward = where.Ward,
    };
}

/// <summary>Where an incident is, as the call-taker and the gazetteer settled it.</summary>
public sealed record SettledPlace(string Text)
{
    public Id<Place>? Place { get; init; }

    public GeoPoint? Point { get; init; }

    public string? Street { get; init; }

    public string? Beat { get; init; }

    public string? Ward { get; init; }
}

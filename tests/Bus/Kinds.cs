using Bluelamp.Kernel;

namespace Bluelamp.Tests.Bus;

/// <summary>A lamp with a secret colour: something for the bus to tell of that no other room's changes can break.</summary>
[Grant]
public sealed record Lamp : IRecord<Lamp>
{
    public static string Type => "lamp";

    public static readonly Index<Lamp> ByStreet = new(l => l.Street);

    public required string Street { get; init; }
    public int Watts { get; init; }
    public Id<Lamp>? Next { get; init; }
    public string Title => $"Lamp in {Street}";
    string? IRecord.Reference => $"L/{Street}";
}

/// <summary>Puts up a lamp.</summary>
[Grant("analyst")]
public sealed record RaiseLamp(string Street, int Watts, Id<Lamp>? Next, string? Teams, string Because) : ICommand<RaiseLamp>
{
    public static Task<Changes> Handle(RaiseLamp command, Reading reading)
    {
        if (command.Watts > 500) throw new Refused("A lamp has 500 watts at most.", "watts");
        return Task.FromResult(Changes.New(
            reading.NewId<Lamp>(), new Lamp { Street = command.Street, Watts = command.Watts, Next = command.Next },
            new LampRaised(command.Street, command.Watts, command.Next),
            command.Teams is null ? null : new Label(Marking.Official, [command.Teams], [])));
    }
}

/// <summary>Changes a lamp and, when teams are named, who may see it.</summary>
[Grant("analyst")]
public sealed record DimLamp(Id<Lamp> Lamp, int Watts, string? Teams, string Because) : ICommand<DimLamp>
{
    public static async Task<Changes> Handle(DimLamp command, Reading reading)
    {
        var lamp = await reading.Get(command.Lamp);
        return Changes.Of(lamp, lamp.Record with { Watts = command.Watts }, new LampDimmed(command.Watts),
            command.Teams is null ? null : new Label(Marking.Official, [command.Teams], []));
    }
}

/// <summary>Erases a lamp.</summary>
[Grant("analyst")]
public sealed record EraseLamp(Id<Lamp> Lamp, string Because) : ICommand<EraseLamp>
{
    public static async Task<Changes> Handle(EraseLamp command, Reading reading) =>
        new Changes().Erase(await reading.Get(command.Lamp), new LampErased());
}

/// <summary>A lamp was put up.</summary>
public sealed record LampRaised(string Street, int Watts, Id<Lamp>? Next) : IHappening<Lamp>;

/// <summary>A lamp was made darker.</summary>
public sealed record LampDimmed(int Watts) : IHappening<Lamp>;

/// <summary>A lamp was erased.</summary>
public sealed record LampErased : IHappening<Lamp>;

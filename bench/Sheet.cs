namespace Bluelamp.Bench;

/// <summary>A record like those the house is full of: a few indexed fields, a link, a paragraph of text.</summary>
public sealed record Sheet : Kernel.IRecord<Sheet>
{
    public static string Type => "bench-sheet";
    public static readonly Kernel.Index<Sheet> ByNumber = new(s => s.Number);
    public static readonly Kernel.Index<Sheet> Board = new(s => s.Borough, s => s.State, s => s.RecordedAt);

    public required string Number { get; init; }
    public required string Borough { get; init; }
    public required string State { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string Text { get; init; }
    public Kernel.Id<Sheet>? Before { get; init; }
    public string Title => Number;
}

/// <summary>It was written.</summary>
public sealed record SheetWritten : Kernel.IHappening<Sheet>;

/// <summary>It was changed.</summary>
public sealed record SheetChanged : Kernel.IHappening<Sheet>;

/// <summary>Writes one.</summary>
[Kernel.Grant("bench")]
public sealed record WriteSheet(Kernel.Id<Sheet> Id, string Borough, string Because = "bench") : Kernel.ICommand<WriteSheet>
{
    public static async Task<Kernel.Changes> Handle(WriteSheet command, Kernel.Reading reading) =>
        Kernel.Changes.New(command.Id, Make(await reading.Next("bench"), command.Borough, reading.Now), new SheetWritten());

    internal static Sheet Make(long n, string borough, DateTimeOffset at) => new()
    {
        Number = $"B{n:0000000}", Borough = borough, State = n % 4 == 0 ? "closed" : "open", RecordedAt = at,
        Text = "Caller reports a rear window forced between nine and eleven, tools and a bicycle taken, neighbour saw a white van leave.",
    };
}

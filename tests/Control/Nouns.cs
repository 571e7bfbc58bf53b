using Bluelamp.Kernel;

namespace Bluelamp.Control.Tests;

/// <summary>Stands in for the people room's record.</summary>
[Grant]
public sealed record Officer(string Name) : IRecord<Officer>
{
    public static string Type => "officer";

    public string Title => Name;
}

/// <summary>Came into being.</summary>
public sealed record OfficerJoined : IHappening<Officer>;

/// <summary>Stands in for the people room's command.</summary>
[Grant]
public sealed record Join(string Name, string Because = "Joined") : ICommand<Join>
{
    public static Task<Changes> Handle(Join command, Reading reading) =>
        Task.FromResult(Changes.New(reading.NewId<Officer>(), new Officer(command.Name), new OfficerJoined()));
}

/// <summary>Stands in for the crime room's record.</summary>
[Grant]
public sealed record Crime(string Number, Ref? Source) : IRecord<Crime>
{
    public static string Type => "crime";

    public string Title => Number;
}

/// <summary>Came into being.</summary>
public sealed record CrimeRecorded : IHappening<Crime>;

/// <summary>Stands in for the crime room's command.</summary>
[Grant]
public sealed record RecordCrime(string Number, Ref? Source, string Because = "Recorded") : ICommand<RecordCrime>
{
    public static Task<Changes> Handle(RecordCrime command, Reading reading) =>
        Task.FromResult(Changes.New(reading.NewId<Crime>(), new Crime(command.Number, command.Source), new CrimeRecorded()));
}

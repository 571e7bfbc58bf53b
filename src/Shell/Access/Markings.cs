using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>Protective markings as they are written (Government Security Classifications, 2014).</summary>
public static class Markings
{
    /// <summary><c>OFFICIAL-SENSITIVE</c>.</summary>
    public static string Words(Marking marking) => marking switch
    {
        Marking.Official => "OFFICIAL",
        Marking.OfficialSensitive => "OFFICIAL-SENSITIVE",
        _ => "SECRET",
    };

    /// <summary>Each as a choice.</summary>
    public static IReadOnlyList<Choice> Choices { get; } = [.. Enum.GetValues<Marking>().Select(m => new Choice(m.ToString(), Words(m)))];
}

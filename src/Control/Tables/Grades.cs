using Bluelamp.Kernel;

namespace Bluelamp.Control;

/// <summary>A response grade with its target (policing 2.2).</summary>
public sealed record Grade : Row
{
    /// <summary>The letter: I, S, E, R.</summary>
    public required string Code { get; init; }

    /// <summary>As people say it: Immediate.</summary>
    public required string Name { get; init; }

    /// <summary>When it is given.</summary>
    public required string Meaning { get; init; }

    /// <summary>Minutes from grading to arrival; null where nobody attends.</summary>
    public int? TargetMinutes { get; init; }

    /// <summary>True when police attend.</summary>
    public bool IsAttended { get; init; }

    /// <summary>True when grading sends it to despatch at once; otherwise an appointment or a desk comes first.</summary>
    public bool ToDespatch { get; init; }

    /// <summary>When the clock that starts at a moment runs out.</summary>
    public DateTimeOffset? DueAt(DateTimeOffset from) => TargetMinutes is { } minutes ? from.AddMinutes(minutes) : null;
}

/// <summary>The response grades.</summary>
public sealed class Grades(IReadOnlyList<Grade> rows)
{
    /// <summary>Grades and targets; a force changes a target by ending a row and adding one.</summary>
    public static readonly Table<Grades> Table = new("control-grades.json", stream => new(CodeTable.RowsOf<Grade>(stream)));

    /// <summary>The grades in force on a day, most urgent first.</summary>
    public IReadOnlyList<Grade> On(DateOnly on) => [.. rows.Where(r => r.IsInForce(on))];

    /// <summary>A grade by its letter.</summary>
    /// <exception cref="Refused">There is no such grade on that day.</exception>
    public Grade Get(string? code, DateOnly on) =>
        On(on).FirstOrDefault(g => string.Equals(g.Code, code?.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new Refused(
            string.IsNullOrWhiteSpace(code) ? "Choose a grade."
            : $"\"{code}\" is no grade. Choose one of: {string.Join(", ", On(on).Select(g => $"{g.Code} ({g.Name})"))}.", "grade");

    /// <summary>A grade an incident was given, also one withdrawn since; null where the table has dropped it.</summary>
    public Grade? Seek(string code) => rows.LastOrDefault(g => g.Code == code);
}

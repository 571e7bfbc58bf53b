using Bluelamp.Kernel;

namespace Bluelamp.Control;

/// <summary>A row of a table of practice: in force from a day, and to a day once it was withdrawn.</summary>
public abstract record Row
{
    /// <summary>First day it may be chosen, London's.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day it could be chosen; null while it is in force.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>True when it may be chosen on a day.</summary>
    public bool IsInForce(DateOnly on) => ValidFrom <= on && (ValidTo is null || on <= ValidTo);
}

/// <summary>A row that is a code with its name: a disposal, a qualifier, a reason.</summary>
public sealed record CodeRow : Row
{
    /// <summary>As records hold it; never renamed.</summary>
    public required string Code { get; init; }

    /// <summary>As people read it.</summary>
    public required string Name { get; init; }
}

/// <summary>A table of codes: disposals, qualifiers, reasons.</summary>
public sealed class CodeTable(IReadOnlyList<CodeRow> rows)
{
    /// <summary>How an incident was disposed of.</summary>
    public static readonly Table<CodeTable> Disposals = new("control-disposals.json", Read);

    /// <summary>NSIR qualifiers (policing 2.4).</summary>
    public static readonly Table<CodeTable> Qualifiers = new("control-qualifiers.json", Read);

    /// <summary>Reasons for recording no crime (NCRS 2.2, 2.4).</summary>
    public static readonly Table<CodeTable> NotCrimed = new("control-not-crimed.json", Read);

    /// <summary>Every row, withdrawn ones too.</summary>
    public IReadOnlyList<CodeRow> All => rows;

    /// <summary>The rows in force on a day.</summary>
    public IEnumerable<CodeRow> On(DateOnly on) => rows.Where(r => r.IsInForce(on));

    /// <summary>The name of a code, or the code itself where the table no longer has it.</summary>
    public string NameOf(string code) => rows.FirstOrDefault(r => r.Code == code)?.Name ?? code;

    /// <summary>Checks that a code may be chosen on a day.</summary>
    /// <exception cref="Refused">It may not; the sentence lists those that may.</exception>
    public string Check(string? code, DateOnly on, string field, string what) =>
        On(on).FirstOrDefault(r => r.Code == code)?.Code
        ?? throw new Refused(
            string.IsNullOrWhiteSpace(code) ? $"Choose a {what}."
            : $"\"{code}\" is no {what}. Choose one of: {string.Join(", ", On(on).Select(r => r.Code))}.", field);

    private static CodeTable Read(Stream stream) => new(RowsOf<CodeRow>(stream));

    internal static IReadOnlyList<TRow> RowsOf<TRow>(Stream stream) where TRow : Row =>
        TableJson.Read<List<TRow>>(stream) is { Count: > 0 } rows ? rows : throw new FormatException("it has no rows.");
}

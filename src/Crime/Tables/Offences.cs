using Bluelamp.Kernel;

namespace Bluelamp.Crime;

/// <summary>A class of offence by its Home Office code.</summary>
/// <param name="Code">As the counting rules write it: <c>28E</c>.</param>
/// <param name="Name">What it is.</param>
/// <param name="Group">The group it is counted in.</param>
/// <param name="CrimeType">The kind of crime the public sees it under on data.police.uk.</param>
/// <param name="IsNotifiable">Counted for the Home Office; null where the table does not say.</param>
/// <param name="IsRecordable">Entered on the Police National Computer, which is another question; null where
/// the table does not say.</param>
/// <param name="IsTimeLimited">Must be prosecuted within a time; null where the table does not say.</param>
/// <param name="IsOutcomeOnly">An old class: outcomes are still given to its crimes, none is recorded any more.</param>
/// <param name="CancelledBy">Whose authority takes such a crime out of the record.</param>
/// <param name="Valid">The days it is in force.</param>
public sealed record Offence(
    string Code, string Name, string Group, string CrimeType, bool? IsNotifiable, bool? IsRecordable, bool? IsTimeLimited,
    bool IsOutcomeOnly, Authority CancelledBy, Validity Valid)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Code} {Name}";
}

/// <summary>Whose decision it takes to cancel a recorded crime.</summary>
public enum Authority
{
    /// <summary>A supervisor who is a designated decision maker.</summary>
    Supervisor,

    /// <summary>The force crime registrar, final arbiter.</summary>
    Registrar,
}

/// <summary>The offence classes of the Home Office Counting Rules, in the order of the file.</summary>
public sealed class OffenceTable
{
    /// <summary>The table: <c>offences.csv</c>.</summary>
    public static readonly Table<OffenceTable> Table = new("offences.csv", Read);

    private readonly ILookup<string, Offence> _byCode;

    private OffenceTable(IReadOnlyList<Offence> all) => (All, _byCode) = (all, all.ToLookup(o => o.Code, StringComparer.OrdinalIgnoreCase));

    /// <summary>Every row, past and present.</summary>
    public IReadOnlyList<Offence> All { get; }

    /// <summary>The classes a crime of this day may be recorded under.</summary>
    public IEnumerable<Offence> Recordable(DateOnly on) => All.Where(o => !o.IsOutcomeOnly && o.Valid.Holds(on));

    /// <summary>The code in what was typed or chosen: <c>28E Burglary, residential</c>.</summary>
    public static string CodeIn(string? typed) => typed?.Trim().Split(' ', 2)[0] ?? "";

    /// <summary>The class of a code on a day.</summary>
    /// <exception cref="Refused">The table has none.</exception>
    public Offence Of(string code, DateOnly on) => _byCode[code.Trim()].FirstOrDefault(o => o.Valid.Holds(on))
        ?? throw new Refused(
            code.Length == 0 ? "Choose the offence: its code is enough."
                : $"The offence table has no class \"{code}\" on {on:d MMMM yyyy}. Choose one from the list.", "offence");

    /// <summary>The newest row of a code, for showing; null when there is none.</summary>
    public Offence? Seek(string? code) => code is null ? null : _byCode[code].LastOrDefault();

    /// <summary>The class a new crime may be recorded under.</summary>
    /// <exception cref="Refused">The table has none, or it is an old class.</exception>
    public Offence ToRecord(string code, DateOnly on) => Of(code, on) is { IsOutcomeOnly: false } offence ? offence
        : throw new Refused($"Class {code} is no longer used for recording crimes. Choose the class that took its place.", "offence");

    internal static OffenceTable Read(Stream stream) => new(CsvTable.Read(stream, r => new Offence(
        r.Text("code"), r.Text("name"), r.Text("group"), r.Text("crimeType"), r.YesNo("notifiable"), r.YesNo("recordable"),
        r.YesNo("timeLimited"), r.YesNo("outcomeOnly") ?? false, r.OneOf<Authority>("cancelledBy"), r.Validity())));
}

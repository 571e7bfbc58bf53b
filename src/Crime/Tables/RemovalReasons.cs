using Bluelamp.Kernel;

namespace Bluelamp.Crime;

/// <summary>A reason of counting rule C for taking a recorded crime out of the count.</summary>
/// <param name="Code">C1 to C5.</param>
/// <param name="Name">What it says.</param>
/// <param name="Groups">The groups of offences it is for; empty means all.</param>
/// <param name="Valid">The days it is in force.</param>
public sealed record RemovalReason(string Code, string Name, IReadOnlyList<string> Groups, Validity Valid)
{
    /// <summary>True when it may be given for an offence.</summary>
    public bool IsFor(Offence offence) => Groups.Count == 0 || Groups.Contains(offence.Group, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => $"{Code} {Name}";
}

/// <summary>The removal reasons of counting rule C.</summary>
public sealed class RemovalReasons
{
    /// <summary>The table: <c>removal-reasons.csv</c>.</summary>
    public static readonly Table<RemovalReasons> Table = new("removal-reasons.csv", Read);

    private RemovalReasons(IReadOnlyList<RemovalReason> all) => All = all;

    /// <summary>Every row, past and present.</summary>
    public IReadOnlyList<RemovalReason> All { get; }

    /// <summary>The reason of a code for an offence on a day.</summary>
    /// <exception cref="Refused">The table has none, or it is for other offences.</exception>
    public RemovalReason Of(string code, Offence offence, DateOnly on)
    {
        var reason = All.FirstOrDefault(r => r.Code.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase) && r.Valid.Holds(on))
            ?? throw new Refused($"There is no removal reason \"{code}\". Choose one from the list.", "reason");
        return reason.IsFor(offence) ? reason
            : throw new Refused(
                $"Reason {reason.Code} is only for {string.Join(" and ", reason.Groups).ToLowerInvariant()}; this crime is {offence}.",
                "reason");
    }

    internal static RemovalReasons Read(Stream stream) => new(CsvTable.Read(stream, r => new RemovalReason(
        r.Text("code"), r.Text("name"), r.Optional("groups")?.Split(';', StringSplitOptions.TrimEntries) ?? [], r.Validity())));
}

/// <summary>A counting rule in one sentence, shown to whoever records a crime.</summary>
public sealed record CountingRule(string Rule, string Hint, Validity Valid);

/// <summary>The counting rules as hints.</summary>
public sealed class CountingRules
{
    /// <summary>The table: <c>counting-rules.csv</c>.</summary>
    public static readonly Table<CountingRules> Table = new("counting-rules.csv", Read);

    private CountingRules(IReadOnlyList<CountingRule> all) => All = all;

    /// <summary>In the order of the rules.</summary>
    public IReadOnlyList<CountingRule> All { get; }

    internal static CountingRules Read(Stream stream) =>
        new(CsvTable.Read(stream, r => new CountingRule(r.Text("rule"), r.Text("hint"), r.Validity())));
}

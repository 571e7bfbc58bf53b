using System.Text.RegularExpressions;
using Bluelamp.Kernel;

namespace Bluelamp.Shell.Audit;

/// <summary>The acts that DPA 2018 s.62(1) has logged, as an auditor asks for them.</summary>
public enum Act
{
    /// <summary>Somebody looked.</summary>
    Consultation,

    /// <summary>Something was given to another system, or taken away as a file.</summary>
    Disclosure,

    /// <summary>Something was recorded.</summary>
    Collection,

    /// <summary>Something was changed.</summary>
    Alteration,

    /// <summary>Records were held to be of one person or thing, or looked at together.</summary>
    Combination,

    /// <summary>Something was erased.</summary>
    Erasure,
}

/// <summary>What an auditor asks of the logs.</summary>
public sealed partial record AuditFilter
{
    // Ways of looking that take facts out of the house, and how a person who asks what was done with their data is told of them.
    private static readonly Dictionary<string, string> Ways = new(StringComparer.Ordinal)
    {
        ["api"] = "Given to another computer system that the force lets ask",
        ["export"] = "Taken away as a file",
        ["bus preview"] = "Looked at while a link to another computer system was set up",
        ["search export"] = "Taken away as a file of search results",
        ["link chart export"] = "Taken away as a drawing of how records hang together",
        ["subject access pack"] = "Given to you, in answer to a request for access",
    };

    /// <summary>Ways of looking at several records together.</summary>
    public static IReadOnlyList<string> Combining { get; } =
        ["group", "compared", "link chart", "link chart export", "map of links", "events"];

    /// <summary>Ways of looking that take facts out of the house.</summary>
    public static IReadOnlyList<string> Disclosing { get; } = [.. Ways.Keys];

    /// <summary>A way of disclosing in words for the person it is about.</summary>
    public static string InWords(string way) => Ways.GetValueOrDefault(way, "Given to somebody");

    /// <summary>User name of who did it.</summary>
    public string? By { get; init; }

    /// <summary>What it was done to: <c>person:…</c>, or the address of its page.</summary>
    public string? Record { get; init; }

    /// <summary>Which acts.</summary>
    public Act Act { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly? FromOn { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? ToOn { get; init; }

    /// <summary>True for acts that stand in the log of consultations; the others stand in the log of changes.</summary>
    public bool IsOfLooks => Act is Act.Consultation or Act.Disclosure;

    /// <summary>The acts in words.</summary>
    public static IReadOnlyList<Choice> Acts { get; } =
    [
        new(nameof(Act.Consultation), "Consultation: who looked"),
        new(nameof(Act.Disclosure), "Disclosure: what left by API or as a file"),
        new(nameof(Act.Collection), "Collection: what was recorded"),
        new(nameof(Act.Alteration), "Alteration: what was changed"),
        new(nameof(Act.Combination), "Combination: what was put together"),
        new(nameof(Act.Erasure), "Erasure: what was erased"),
    ];

    /// <summary>The record asked about; null when none is, or it is not to be read.</summary>
    public Ref? RecordRef
    {
        get
        {
            var typed = Record?.Trim() ?? "";
            if (Ref.TryParse(typed, out var record)) return record;
            return Address().Match(typed) is { Success: true } at && Guid.TryParse(at.Groups["id"].Value, out var id)
                ? new(at.Groups["type"].Value, id) : null;
        }
    }

    /// <summary>As the kernel is asked.</summary>
    /// <param name="catalogue">Knows the types.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="take">At most 100.</param>
    /// <exception cref="Refused">A part of it cannot be read.</exception>
    public AuditQuestion Question(Catalogue catalogue, string? after = null, int take = 50)
    {
        var below = long.MaxValue;
        if (after is not null && !long.TryParse(after, System.Globalization.NumberStyles.None, null, out below))
            throw new Refused("That is not the next page of this list. Start from its first page.", "after");
        if (!string.IsNullOrWhiteSpace(Record) && (RecordRef is not { } record || !catalogue.Knows(record.Type)))
            throw new Refused("Give the address of the record's page, or its type and id as in person:018f….", "record");
        if (FromOn > ToOn) throw new Refused("The first day comes before the last.", "fromOn");
        return new()
        {
            By = string.IsNullOrWhiteSpace(By) ? null : By.Trim(), Record = RecordRef, After = below, Take = take,
            Ways = IsOfLooks ? Disclosing : [], IsOtherWays = Act == Act.Consultation,
            IsFirst = Act switch { Act.Collection => true, Act.Alteration => false, _ => null },
            IsErasure = Act switch { Act.Erasure => true, Act.Alteration => false, _ => null },
            From = FromOn is { } from ? London.StartOf(from) : null, Before = ToOn is { } to ? London.StartOf(to.AddDays(1)) : null,
        };
    }

    /// <summary>As a query of the page's address, with a place in the list.</summary>
    public string Query(string? after = null) => string.Join('&', new (string Name, string? Value)[]
    {
        ("by", By), ("record", Record), ("act", Act == Act.Consultation ? null : Act.ToString()),
        ("fromOn", Day(FromOn)), ("toOn", Day(ToOn)), ("after", after),
    }.Where(p => !string.IsNullOrWhiteSpace(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!.Trim())}"));

    /// <summary>In words, for the log of extracts.</summary>
    public string Words => string.Join(", ", new[]
    {
        Acts.First(a => a.Value == Act.ToString()).Text, By is { Length: > 0 } ? $"by {By}" : null,
        Record is { Length: > 0 } ? $"of {Record}" : null, FromOn is { } from ? $"from {London.Show(from)}" : null,
        ToOn is { } to ? $"until {London.Show(to)}" : null,
    }.OfType<string>());

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/(?<type>[a-z-]+)/(?<id>[0-9a-f]{8}-[0-9a-f-]{27})", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}

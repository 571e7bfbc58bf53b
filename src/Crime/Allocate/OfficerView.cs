using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Crime;

/// <summary>An officer, as far as a crime is given to one.</summary>
public sealed record OfficerView : IView
{
    private const int FoundMax = 20;

    /// <inheritdoc/>
    public static string Type => "officer";

    /// <summary>By the name they sign in with.</summary>
    public static readonly Index<OfficerView> ByAccount = new(o => o.AccountName);

    /// <summary>By shoulder number.</summary>
    public static readonly Index<OfficerView> ByShoulder = new(o => o.ShoulderNumber);

    /// <summary>By family name, then first name, as they are compared.</summary>
    public static readonly Index<OfficerView> ByName = new(o => o.FamilyKey, o => o.GivenKey);

    public string Given { get; init; } = "";

    public string Family { get; init; } = "";

    public string RankShort { get; init; } = "";

    public string? ShoulderNumber { get; init; }

    public string? AccountName { get; init; }

    public DateOnly? LeftOn { get; init; }

    public string FamilyKey { get; init; } = "";

    public string GivenKey { get; init; } = "";

    /// <summary>As colleagues call them: <c>PC 123AW Jane Ali</c>.</summary>
    public string Title => string.Join(' ', new[] { RankShort, ShoulderNumber, Given, Family }.Where(t => !string.IsNullOrEmpty(t)));

    /// <summary>Officers who serve, by what somebody calls them: a user name, a shoulder number, a family name or its beginning. At most
    /// 20.</summary>
    public static async Task<IReadOnlyList<OfficerView>> Named(Reading reading, string typed, DateOnly today)
    {
        var text = typed.Trim();
        var exact = await reading.Find(ByAccount, text).First() ?? await reading.Find(ByShoulder, Vrm.Normal(text)).First();
        if (exact is not null) return exact.Record.Serves(today) ? [exact.Record] : [];

        // "Jane Ali" or "Ali": the last word is the family name, what stands before it must begin the first.
        var words = Folded.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return [];
        var given = words.Length > 1 ? words[0] : "";
        var found = await reading.Find(ByName).StartingWith(words[^1]).List();
        return [.. found.Select(o => o.Record)
            .Where(o => o.Serves(today) && o.GivenKey.StartsWith(given, StringComparison.Ordinal)).Take(FoundMax)];
    }

    /// <summary>True while they are with the force.</summary>
    public bool Serves(DateOnly today) => LeftOn is null || LeftOn >= today;
}

using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>Says why a record answers: the field that holds the most of what was typed, or what was taken for it.</summary>
internal static class Why
{
    private const int LengthMax = 160;

    /// <summary>One line; empty when the record's own line says it. What it names, as this reader sees it, is told when it alone holds
    /// a word.</summary>
    public static async Task<string> Of(Seen seen, string words, NamedLines named)
    {
        var asked = Terms.Of(words).Distinct().ToList();
        using var state = JsonSerializer.SerializeToDocument(seen.Record, seen.Record.GetType(), Json.Options);
        var own = Own(seen, asked, state);
        var said = Terms.Of($"{seen.Record.Title} {own}");
        var unsaid = asked.FindAll(a => !said.Exists(t => Holds(t, a)));
        if (unsaid.Count == 0) return own;
        var lines = (await named.Of(seen.Ref, seen.Label, state.RootElement, seen.Record.Title)).Lines;
        var with = lines.FirstOrDefault(line => Terms.Of(line).Exists(t => unsaid.Exists(a => Holds(t, a))));
        return with is null ? own : own.Length == 0 ? $"Names: {with}" : $"{own}; names: {with}";
    }

    private static bool Holds(string term, string asked) => term.StartsWith(asked, StringComparison.Ordinal) || IsNear(asked, term);

    private static string Own(Seen seen, List<string> asked, JsonDocument state)
    {
        var best = (Line: "", Held: HeldBy(seen.Record.Title, asked));
        Terms.Texts(state.RootElement, "", (field, text) =>
        {
            if (HeldBy(text, asked) is var held && held > best.Held) best = ($"{Labelled(field)}: {Cut(text, asked)}", held);
        });
        return best is { Line: "", Held: 0 } ? Guessed(seen.Record.Title, state.RootElement, asked) : best.Line;
    }

    private static int HeldBy(string text, List<string> asked)
    {
        var held = Terms.Of(text);
        return asked.Count(a => held.Exists(t => t.StartsWith(a, StringComparison.Ordinal)));
    }

    // Nothing holds it as it was typed: the word that was taken for it.
    private static string Guessed(string title, JsonElement state, List<string> asked)
    {
        var guessed = "";
        Look("", title);
        Terms.Texts(state, "", Look);
        return guessed;

        void Look(string field, string text)
        {
            if (guessed.Length > 0 || Terms.Of(text).Find(t => asked.Exists(a => IsNear(a, t))) is not { } term) return;
            guessed = field.Length == 0 ? $"Like what you typed: {term}" : $"{Labelled(field)}, like what you typed: {Cut(text, [term])}";
        }
    }

    private static bool IsNear(string asked, string term) =>
        (asked.Length >= Guess.PartFrom && term.Contains(asked, StringComparison.Ordinal) && Guess.MayBePart(asked, term))
        || (Guess.SlipsMax(asked) is > 0 and var max && Near.Slips(asked, term, max) <= max);

    // A long text is shown around what was asked for, not from its beginning.
    private static string Cut(string text, List<string> asked)
    {
        if (text.Length <= LengthMax) return text;
        var at = asked.Select(a => text.IndexOf(a, StringComparison.OrdinalIgnoreCase)).Where(i => i >= 0).DefaultIfEmpty(0).Min();
        var from = at < LengthMax / 2 ? 0 : text.LastIndexOf(' ', at - (LengthMax / 4)) + 1;
        var to = Math.Min(text.Length, from + LengthMax);
        return $"{(from > 0 ? "…" : "")}{text[from..to].Trim()}{(to < text.Length ? "…" : "")}";
    }

    // givenNames -> Given names
    private static string Labelled(string field) =>
        string.Concat(field.Select((c, i) => i == 0 ? char.ToUpperInvariant(c).ToString() : char.IsUpper(c)
            ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}

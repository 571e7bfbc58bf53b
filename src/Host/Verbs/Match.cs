using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Pole.Matching;
using Bluelamp.Shell;

namespace Bluelamp.Host.Verbs;

/// <summary><c>bluelamp match</c>: which rows of a CSV file are the same person, vehicle or place. Needs no store.</summary>
internal static class Match
{
    private const int RejectsShown = 10;

    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } = Words.Verb(
        "match",
        "FILE.csv [FILE2.csv ...] --model MODEL.yaml --out GROUPS.csv [--pairs PAIRS.csv] [--threshold P] [--json]      "
            + "which rows are the same",
        Run, "model", "out", "pairs", "threshold");

    private static async Task<int> Run(Words words)
    {
        words.Place(0, "which file to match");
        var model = MatchFiles.Model(words.Option("model") ?? throw new Misused("Say --model: a file, or one of "
            + string.Join(", ", MatchFiles.Shipped) + "."));
        if (words.Option("threshold") is { } said) model = model with { Group = Share(said), Review = Math.Min(model.Review, Share(said)) };
        var to = words.Option("out") ?? throw new Misused("Say --out: the file to write the groups to.");
        var (rejects, watch) = (new List<string>(), Stopwatch.StartNew());
        var table = MatchFiles.Read(model, words.Places, rejects.Add, words.Cancel);
        var read = watch.Elapsed;
        foreach (var reject in rejects.Take(RejectsShown)) await words.Complain.WriteLineAsync(reject);
        if (rejects.Count > RejectsShown) await words.Complain.WriteLineAsync($"... and {rejects.Count - RejectsShown:N0} more lines.");
        if (table.Count < 2) throw new Refused("There are not two rows to compare.");
        var progress = words.Progress<(string Step, double Share)>(p => p.Share > 0 ? $"{p.Step}, {p.Share:P0}" : p.Step);
        var matched = Matcher.Run(table, 1, words.AsJson ? null : progress, words.Cancel);
        progress.End();
        WriteGroups(to, table, matched);
        if (words.Option("pairs") is { } pairs) WritePairs(pairs, table, matched);
        var summary = new Summary(
            table.Count, rejects.Count, matched.Pairs, matched.Edges.Count(e => Weights.Probability(e.Weight) >= model.Group),
            matched.Edges.Count(e => Weights.Probability(e.Weight) < model.Group), matched.Groups.Distinct().Count(),
            [.. matched.Oversized.Select(o => new LeftOut(RuleWords(model, o.Rule), table.Id(o.Row), o.Rows))],
            read.TotalSeconds, (watch.Elapsed - read).TotalSeconds);
        await words.Print.WriteLineAsync(words.AsJson ? JsonSerializer.Serialize(summary, Json.Options) : AsText(summary, to));
        return Exit.Done;
    }

    private static double Share(string said) =>
        double.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 1
            ? share : throw new Misused($"--threshold is a probability between 0 and 1, not \"{said}\".");

    private static string RuleWords(MatchModel model, int rule) => string.Join(" and ", model.Rules[rule].Select(p => p.In(model)));

    // A group is named by its first row, so that the same file gives the same names.
    private static void WriteGroups(string path, MatchTable table, Matched matched)
    {
        using var file = Create(path);
        CsvWriter.Write(file, ["group", "id", "file"]);
        foreach (var row in Enumerable.Range(0, table.Count).OrderBy(r => matched.Groups[r]).ThenBy(r => r))
            CsvWriter.Write(file, [table.Id(matched.Groups[row]), table.Id(row), $"{table.File(row) + 1}"]);
    }

    private static void WritePairs(string path, MatchTable table, Matched matched)
    {
        using var file = Create(path);
        CsvWriter.Write(file, ["left", "right", "probability", "weight", "grouped", "rule", .. table.Model.Fields.SelectMany(f =>
            new[] { f.Name, $"{f.Name} weight" })]);
        foreach (var edge in matched.Edges.OrderByDescending(e => e.Weight).ThenBy(e => e.Left).ThenBy(e => e.Right))
        {
            var why = matched.Explain(table, edge.Left, edge.Right);
            CsvWriter.Write(file, [
                table.Id(edge.Left), table.Id(edge.Right), Figure("0.######", why.Probability), Figure("0.00", why.Weight),
                matched.Groups[edge.Left] == matched.Groups[edge.Right] ? "yes" : "no", RuleWords(table.Model, why.Rule),
                .. why.Fields.SelectMany(f => new[] { f.How, Figure("0.00", f.Weight) })]);
        }
    }

    private static StreamWriter Create(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        return new(path);
    }

    private static string Figure(string format, double figure) => figure.ToString(format, CultureInfo.InvariantCulture);

    private static string AsText(Summary s, string to) => string.Join('\n', new[]
    {
        $"{s.Rows:N0} rows, {s.Rejected:N0} lines that could not be read; {s.Compared:N0} pairs compared.",
        $"{s.Groups:N0} groups in {to}: {s.Sure:N0} pairs are sure, {s.Unsure:N0} are worth a look.",
        $"{s.ReadSeconds:N1} seconds to read, {s.MatchSeconds:N1} to match.",
    }.Concat(s.LeftOut.Select(o => $"Not compared: {o.Rows:N0} rows that agree on {o.Rule}, such as {o.Example}. Make the rule finer.")));

    private sealed record Summary(
        int Rows, int Rejected, long Compared, int Sure, int Unsure, int Groups, IReadOnlyList<LeftOut> LeftOut, double ReadSeconds,
        double MatchSeconds);

    private sealed record LeftOut(string Rule, string Example, int Rows);
}

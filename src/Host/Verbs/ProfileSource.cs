using System.Globalization;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Silos;

namespace Bluelamp.Host.Verbs;

/// <summary><c>bluelamp profile</c>: what another system's files hold, before anything is brought in. Needs no store.</summary>
internal static class ProfileSource
{
    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } = Words.Verb(
        "profile", "FILE | FOLDER [--json]      what another system's files hold: fill, kinds, doubles, keys, links, what looks wrong",
            Run);

    private static async Task<int> Run(Words words)
    {
        var path = words.Place(0, "which file or folder to look at");
        var progress = words.Progress<(string File, double Part)>(p => $"{p.Part,4:P0}  {p.File}");
        var profiles = Profiler.Run(path, words.AsJson ? null : progress, words.Cancel);
        progress.End();
        await words.Print.WriteLineAsync(words.AsJson ? JsonSerializer.Serialize(profiles, Json.Options) : AsText(profiles));
        return Exit.Done;
    }

    private static string AsText(IReadOnlyList<SourceProfile> profiles) =>
        string.Join("\n\n", profiles.Select(file => string.Join('\n', Lines(file))));

    private static IEnumerable<string> Lines(SourceProfile file)
    {
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{file.File}: {file.Rows:N0} rows, {file.UnreadableRows:N0} that cannot be read, {file.RepeatedRows:N0} that come twice");
        foreach (var line in file.Unreadable) yield return $"  line {line.Line}: {line.What}";
        var wide = file.Columns.Max(c => c.Name.Length);
        foreach (var column in file.Columns)
        {
            var filled = file.Rows == 0 ? 0 : (double)column.Filled / file.Rows;
            var kind = $"{column.Kind ?? "text"}{(column.IsKey ? ", names the row" : "")}";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  {column.Name.PadRight(wide)}  {filled,6:P1} filled  {Different(column),12} different  {kind}");
            var indent = new string(' ', wide + 4);
            if (column.Commonest is [{ Times: > 1 }, ..])
                yield return indent + "commonest: " + string.Join(", ", column.Commonest.Select(o => $"\"{o.Value}\" {o.Times:N0}"));
            foreach (var link in column.LinksTo) yield return $"{indent}every value stands in {link}";
            foreach (var odd in column.Suspicious)
                yield return $"{indent}{odd.Values:N0} to look at: {odd.Why}; first on line {odd.First.Line}: \"{odd.First.What}\"";
        }
    }

    private static string Different(ColumnProfile column) =>
        column.Different >= Profiler.DifferentMax ? $"over {Profiler.DifferentMax:N0}" : $"{column.Different:N0}";
}

using System.Text.Json;
using Bluelamp.Crime.PoliceUk;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Host.Verbs;

/// <summary>Brings files of data.police.uk in; what is not those, <see cref="BringIn"/> does.</summary>
internal static class Import
{
    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } = Words.Verb(
        "import",
        "police-uk | MAPPING.yaml FOLDER [--resume] [--dry-run] [--preview] [--as USER] [--json]      published crimes, or another "
            + "system's files; safe to repeat",
        Run, ["as"], ["resume", "dry-run", "preview"]);

    private static async Task<int> Run(Words words)
    {
        if (words.Place(0, "what to import: police-uk, or a mapping") != "police-uk") return await BringIn.Run(words);
        var folder = words.Place(1, "the folder with the files");
        await using var store = await words.Open(make: true);
        var options = new ImportOptions { Resume = words.Has("resume"), DryRun = words.Has("dry-run"), Actor = await words.Actor(store) };
        var progress = words.Progress<ImportProgress>(Told);
        var result = await PoliceUkImport.Run(store, folder, options, words.AsJson ? null : progress, words.Cancel);
        progress.End();
        await words.Print.WriteLineAsync(words.AsJson ? AsJson(result) : AsText(result, options.DryRun));
        if (result.Status == ImportStatus.Interrupted)
            await words.Complain.WriteLineAsync("Interrupted. Go on with: the same words and --resume");
        return result.Status == ImportStatus.Done ? Exit.Done : Exit.Interrupted;
    }

    private static string AsText(ImportResult result, bool isDry)
    {
        var wide = Math.Max(9, result.Files.Max(f => f.Path.Length));
        var lines = new List<string> { $"{"file".PadRight(wide)} {"rows",10} {"new",10} {"known",10} {"repeated",10} {"rejected",10}" };
        lines.AddRange(result.Files.Append(result.Total).Select(f =>
            $"{f.Path.PadRight(wide)} {f.Rows,10:N0} {f.New,10:N0} {f.Known,10:N0} {f.Repeated,10:N0} {f.Rejected,10:N0}"));
        lines.AddRange(result.PassedOver.Select(p => $"{p.File} was passed over: {p.Reason}"));
        lines.Add(
            $"{result.Total.Places:N0} new places; {result.Total.Changed:N0} known or repeated rows said something else, and it is kept.");
        lines.Add($"{result.Seconds:N1} seconds, {result.RowsPerSecond:N0} rows a second.");
        if (result.Total.Rejected > 0) lines.Add($"Each rejected row is named in {result.Report}");
        if (isDry) lines.Add("Nothing was written: this was a dry run.");
        return string.Join('\n', lines);
    }

    private static string AsJson(ImportResult result)
    {
        static object Account(ImportedFile f) =>
            new { file = f.Path, f.Kind, f.Rows, f.New, known = f.Known, f.Repeated, f.Rejected, f.Changed, f.Places, f.IsDone };
        return JsonSerializer.Serialize(
            new
            {
                result.Status,
                total = Account(result.Total),
                files = result.Files.Select(Account),
                passedOver = result.PassedOver.Select(p => new { p.File, p.Reason }),
                result.Report,
                result.Seconds,
                result.RowsPerSecond,
            }, Json.Options);
    }

    private static string Told(ImportProgress value)
    {
        var left = value.Left is { } time ? $", {Math.Ceiling(time.TotalSeconds):N0} s left" : "";
        var rows = $"{value.Rows:N0} rows, {value.RowsPerSecond:N0} a second{left}";
        return $"{value.Part,4:P0}  {value.FilesDone} of {value.Files} files, {rows}";
    }
}

/// <summary>Writes files of data.police.uk out again.</summary>
internal static class Export
{
    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } = Words.Verb(
        "export", "police-uk FOLDER [--month 2024-03] [--as USER] [--json]      the files that were imported, field by field", Run,
        "as", "month");

    private static async Task<int> Run(Words words)
    {
        if (words.Place(0, "what to export: police-uk") != "police-uk")
            throw new Misused($"\"{words.Places[0]}\" cannot be exported; police-uk can.");
        var folder = words.Place(1, "the folder to write to");
        await using var store = await words.Open();
        var result = await PoliceUkExport.Run(store.Read(await words.Actor(store)), folder, words.Option("month"), words.Cancel);
        if (words.AsJson)
        {
            await words.Print.WriteLineAsync(JsonSerializer.Serialize(result, Json.Options));
            return Exit.Done;
        }

        foreach (var file in result.Files) await words.Print.WriteLineAsync($"{file.Path}  {file.Rows:N0} rows");
        if (result.LeftOut > 0)
            await words.Print.WriteLineAsync(
                $"{result.LeftOut:N0} crimes of this house are left out: their exact place must not be published.");
        return Exit.Done;
    }
}

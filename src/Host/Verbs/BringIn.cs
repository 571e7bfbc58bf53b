using System.Globalization;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Silos;

namespace Bluelamp.Host.Verbs;

/// <summary><c>bluelamp import MAPPING FOLDER</c>: another system's files, by a declaration of what their rows are.</summary>
internal static class BringIn
{
    private const int PreviewDefault = 3;

    public static async Task<int> Run(Words words)
    {
        var mapping = MappingFiles.Read(words.Place(0, "what to import"), words.Catalogue);
        var folder = words.Place(1, "the folder with the files");
        if (words.Has("preview")) return await Preview(words, mapping, folder);
        var house = words.House;
        DirectoryInfo? thrownAway = null;
        if (words.Has("dry-run"))
        {
            thrownAway = Directory.CreateTempSubdirectory("bluelamp-dry-run-");
            house = new(thrownAway.FullName, null, null);
        }

        try
        {
            await using var store = await words.Open(house);
            var actor = thrownAway is null ? await words.Actor(store) : Actor.System("dry-run");
            var progress = words.Progress<SiloProgress>(Told);
            var (run, rate) = await SiloImport.Run(store, mapping, folder, actor, words.AsJson ? null : progress, words.Cancel);
            progress.End();
            await words.Print.WriteLineAsync(
                words.AsJson ? JsonSerializer.Serialize(run, Json.Options) : AsText(run, rate, thrownAway is null));
            if (!run.IsDone) await words.Complain.WriteLineAsync("Interrupted. The same words go on: what was taken is not taken twice.");
            return run.IsDone ? Exit.Done : Exit.Interrupted;
        }
        finally
        {
            thrownAway?.Delete(recursive: true);
        }
    }

    private static async Task<int> Preview(Words words, SiloMapping mapping, string folder)
    {
        foreach (var (step, bodies) in SiloImport.Preview(mapping, folder, PreviewDefault))
        {
            await words.Print.WriteLineAsync($"{step.File}: {step.Command.Name}");
            foreach (var body in bodies) await words.Print.WriteLineAsync("  " + body);
        }

        return Exit.Done;
    }

    private static string AsText(SiloRun run, double rate, bool isKept)
    {
        var wide = run.Steps.Max(s => s.File.Length);
        var lines = new List<string>
        {
            $"{"file".PadRight(wide)} {"rows",9} {"new",9} {"known",9} {"repeated",9} {"joined",9} {"passed",9} {"rejected",9}",
        };
        foreach (var s in run.Steps.Append(run.All))
        {
            int[] figures = [s.Rows, s.New, s.Known, s.Repeated, s.Joined, s.PassedOver, s.Rejected];
            var columns = figures.Select(f => string.Create(CultureInfo.InvariantCulture, $" {f,9:N0}"));
            lines.Add(s.File.PadRight(wide) + string.Concat(columns));
        }

        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{rate:N0} rows a second."));
        if (isKept && run.All.Rejected > 0) lines.Add($"Each rejected row is named in {run.Report}");
        if (!isKept) lines.Add("Nothing was kept: this was a dry run, into an empty store that was thrown away.");
        return string.Join('\n', lines);
    }

    private static string Told(SiloProgress value) => string.Create(
        CultureInfo.InvariantCulture,
        $"{value.Step} of {value.Steps}  {value.Part,4:P0}  {value.File}  {value.Rows:N0} rows, {value.RowsPerSecond:N0} a second");
}

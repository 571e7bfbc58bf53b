using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Host.Verbs;

/// <summary><c>bluelamp backup</c>: all that a house holds as it stands at one moment, in one file; the house may be running.</summary>
internal static class Backup
{
    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } = Words.Verb(
        "backup", "FILE [--without-files] [--json]      everything the house holds, while it runs, into one file", Run, [],
            ["without-files"]);

    private static async Task<int> Run(Words words)
    {
        var file = words.Place(0, "which file to write");
        CopyReport taken;
        var progress = words.Progress<CopyProgress>(CopyWords.Told);
        try
        {
            taken = await Copies.Backup(
                words.House, file, !words.Has("without-files"), TimeProvider.System, words.AsJson ? null : progress, words.Cancel);
        }
        catch (OperationCanceledException)
        {
            progress.End();
            await words.Complain.WriteLineAsync("Interrupted. No backup was written.");
            return Exit.Interrupted;
        }

        progress.End();
        await Note(words, file, taken);
        await words.Print.WriteLineAsync(words.AsJson ? JsonSerializer.Serialize(taken, Json.Options) : $"""
            {CopyWords.What(taken)}
            {file}: {taken.Length:N0} bytes, read again and found whole. Check sum {taken.Sha256}
            """);
        foreach (var fault in taken.Faults) await words.Complain.WriteLineAsync("FAULT: " + fault);
        return taken.Faults.Count == 0 ? Exit.Done : Exit.Refused;
    }

    // The file is there, whatever becomes of the note: a store that cannot be written to is the one that needs a backup most.
    private static async Task Note(Words words, string file, CopyReport taken)
    {
        try
        {
            await using var store = await words.Open();
            await store.Run(NoteBackup.Of(Path.GetFileName(file), taken), Actor.System("command-line"));
        }
        catch (IOException away)
        {
            await words.Complain.WriteLineAsync($"The backup is written, but the house could not note it: {away.Message}");
        }
    }
}

/// <summary><c>bluelamp restore</c>: an empty store is filled from a backup, and proved.</summary>
internal static class Restore
{
    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } = Words.Verb(
        "restore", "FILE [--data FOLDER | --store CONNECTION] [--json]      fills an empty store from a backup and verifies it", Run);

    private static async Task<int> Run(Words words)
    {
        var restored = await CopyWords.Resumable(
            words, line => Copies.Restore(words.Place(0, "which backup to restore"), words.House, line, words.Cancel));
        return await CopyWords.Prove(words, words.House, restored);
    }
}

/// <summary><c>bluelamp move</c>: the store goes to PostgreSQL, or back to a folder.</summary>
internal static class Move
{
    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } = Words.Verb(
        "move", "--to CONNECTION|FOLDER [--json]      the store of a stopped house to PostgreSQL or to a folder; repeat to resume", Run,
            "to");

    private static async Task<int> Run(Words words)
    {
        var to = words.Option("to") ?? throw new Misused("Say where it goes with --to: a PostgreSQL connection string, or a folder.");
        var place = to.Contains('=', StringComparison.Ordinal)
            ? words.House with { Connection = to } : new HousePlace(Path.GetFullPath(to), null, words.House.Files);
        var moved = await CopyWords.Resumable(
            words, line => Copies.Move(words.House, place, TimeProvider.System, line, words.Cancel));
        var code = await CopyWords.Prove(words, place, moved);
        if (code == Exit.Done && !words.AsJson)
            await words.Print.WriteLineAsync(
                "The store it came from is as it was. Start the house on the new one, and put the old one away.");
        return code;
    }
}

/// <summary>Tells of a copy: how far it has come, and what it carried.</summary>
internal static class CopyWords
{
    /// <summary>How far it has come.</summary>
    public static string Told(CopyProgress value) => $"{value.What}: {value.Done:N0}{(value.Of is { } all ? $" of {all:N0}" : "")}";

    /// <summary>A copy that goes on where it was when the same words are said again.</summary>
    public static async Task<CopyReport> Resumable(Words words, Func<IProgress<CopyProgress>?, Task<CopyReport>> copy)
    {
        var progress = words.Progress<CopyProgress>(Told);
        try
        {
            return await copy(words.AsJson ? null : progress);
        }
        catch (OperationCanceledException)
        {
            progress.End();
            await words.Complain.WriteLineAsync("Go on with the same words.");
            throw;
        }
        finally
        {
            progress.End();
        }
    }

    /// <summary>What was carried, in a sentence.</summary>
    public static string What(CopyReport report) =>
        $"{report.Rows["log"]:N0} log rows, {report.Records.Values.Sum():N0} records of {report.Records.Count} types and "
        + $"{report.Files:N0} files, as of {London.Show(report.TakenAt)}, in {report.Seconds:N1} s "
        + $"({report.Rows.Values.Sum() / Math.Max(report.Seconds, 0.001):N0} rows a second).";

    /// <summary>Opens the copy, which makes its indexes and projections, and checks its whole seal.</summary>
    public static async Task<int> Prove(Words words, HousePlace place, CopyReport report)
    {
        if (!words.AsJson) await words.Complain.WriteLineAsync($"{What(report)} Making indexes and checking the seal.");
        await using var store = await words.Open(place);
        var found = await store.Verify(null, words.Cancel);
        await words.Print.WriteLineAsync(words.AsJson
            ? JsonSerializer.Serialize(new { copied = report, verified = found }, Json.Options)
            : $"""
                {What(report)}
                Verified {found.Rows:N0} log rows and {found.Records:N0} records. Head of the chain: {found.Root}
                """);
        foreach (var fault in found.Faults.Concat(report.Faults)) await words.Complain.WriteLineAsync("FAULT: " + fault);
        return found.Faults.Count + report.Faults.Count == 0 ? Exit.Done : Exit.Refused;
    }
}

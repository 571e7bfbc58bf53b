using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Host.Verbs;

/// <summary>Runs any command from a file, as the API would.</summary>
internal static class RunCommand
{
    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } =
        Words.Verb(
            "run", "ROOM/COMMAND FILE.json [--as USER] [--key UUID] [--json]      the file may be - for standard input", Run, "as", "key");

    private static async Task<int> Run(Words words)
    {
        var kind = words.Catalogue.Command(words.Place(0, "which command, such as crime/record-crime"));
        var file = words.Place(1, "the file with the command's JSON, or -");
        var key = words.Option("key") is not { } text ? (Guid?)null : Guid.TryParse(text, out var id)
            ? id : throw new Misused($"\"{text}\" is not a UUID.");
        if (file != "-" && !File.Exists(file)) throw new Refused($"There is no file {file}.");
        await using var body = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        var command = await CommandBody.Read(kind, body, words.Cancel);
        await using var store = await words.Open();
        var answer = await store.Run(command, await words.Actor(store), key, words.Cancel);
        var records = answer.Records.Select(r => $"{r.Type} {r.Number ?? r.Id.ToString()} version {r.Version}");
        await words.Print.WriteLineAsync(words.AsJson
            ? JsonSerializer.Serialize(answer, Json.Options)
            : $"Done at {answer.Position}: {string.Join(", ", records)}");
        return Exit.Done;
    }
}

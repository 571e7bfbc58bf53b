using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>A row as the command it asks for.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Body">The command as JSON, without the version of what it changes.</param>
/// <param name="Key">What names the row there; its words where nothing does.</param>
/// <param name="Words">A hash of all that it asks for.</param>
/// <param name="Changes">The record it changes, and where its version goes; null where it changes none.</param>
internal sealed record RowInHand(int Line, JsonObject Body, string Key, string Words, (Ref Record, FieldPath Path)? Changes)
{
    private const int WordsBytes = 12;

    /// <summary>How it stood when it was taken last; null where it is new.</summary>
    public RowState? Before { get; init; }

    /// <summary>What names the present row; null where only its words do.</summary>
    /// <exception cref="FormatException">It has no key.</exception>
    public static string? KeyOf(SiloMapping mapping, SiloStep step, IRowSource rows, IReadOnlyDictionary<string, int> columns)
    {
        if (step.Key is null) return null;
        var key = mapping.Clean(rows.Text(columns[step.Key]));
        return key.Length > 0 ? key : throw new FormatException($"it has no {step.Key}, which names it");
    }

    /// <summary>The row of a step.</summary>
    /// <exception cref="FormatException">A value is not what its field wants.</exception>
    public static RowInHand Of(
        SiloMapping mapping, SiloStep step, IRowSource rows, IReadOnlyDictionary<string, int> columns, JoinedFiles joined)
    {
        var key = KeyOf(mapping, step, rows, columns);
        var body = new JsonObject();
        (Ref, FieldPath)? changes = null;
        foreach (var (path, value) in step.Fields)
        {
            if (value.VersionOf is not null) changes = (value.VersionOf(Own(value.Columns)), path);
            else if (value.Join is null) path.Put(body, value.Read(Own(value.Columns)));
            else Put(body, path, value.Join.File, [.. joined.Of(value.Join, Text(value.Join.Start)).Select(value.Read).Distinct()]);
        }

        if (!body.ContainsKey("because")) body["because"] = $"Brought in from {mapping.Title}";
        var words = Hash(body);
        return new(rows.Line, body, key ?? words, words, changes);

        List<string> Own(IReadOnlyList<string> names) => [.. names.Select(Text)];

        string Text(string column) => mapping.Clean(rows.Text(columns[column]));
    }

    private static string Hash(JsonObject body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(body.ToJsonString(Json.Options)), hash);
        return Convert.ToBase64String(hash[..WordsBytes]);
    }

    private static void Put(JsonObject body, FieldPath path, string file, IReadOnlyList<string> values)
    {
        if (values.Count > 1 && !path.IsEach)
            throw new FormatException($"{values.Count} rows of {file} belong to it and differ; {path.Text} takes one");
        foreach (var value in values) path.Put(body, value);
    }

    /// <summary>The command of a new row, with the version it changes as it stands now.</summary>
    /// <exception cref="Refused">A field is missing, or not what the command wants.</exception>
    /// <exception cref="NotFound">What it changes is not there.</exception>
    public Task<ICommand> ToCommand(SiloStep step, Seen? now)
    {
        if (Changes is not var (record, path)) return Read(step.Command, Body);
        var body = (JsonObject)Body.DeepClone();
        path.Put(body, now is not null ? $"{now.Version}"
            : throw new NotFound($"{record.Type} that this row is about: its own row was not taken"));
        return Read(step.Command, body);
    }

    /// <summary>A command from its JSON.</summary>
    /// <exception cref="Refused">A field is missing, or not what the command wants.</exception>
    public static async Task<ICommand> Read(CommandKind kind, JsonObject body)
    {
        using var bytes = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(body, Json.Options));
        return await CommandBody.Read(kind, bytes, CancellationToken.None);
    }
}

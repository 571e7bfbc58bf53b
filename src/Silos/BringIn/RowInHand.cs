using System.Text.Json;
using System.Text.Json.Nodes;
using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>A row as the command it asks for.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Body">The command as JSON, without the version of what it changes.</param>
/// <param name="Row">What names the row: its key there, or nothing.</param>
/// <param name="Key">The idempotency key: the same words of the same row are taken once.</param>
/// <param name="Changes">The record it changes, and where its version goes; null where it changes none.</param>
internal sealed record RowInHand(int Line, JsonObject Body, string Row, Guid Key, (Ref Record, FieldPath Path)? Changes)
{
    /// <summary>The row of a step.</summary>
    /// <exception cref="FormatException">A value is not what its field wants.</exception>
    public static RowInHand Of(
        SiloMapping mapping, SiloStep step, IRowSource rows, IReadOnlyDictionary<string, int> columns, JoinedFiles joined)
    {
        var body = new JsonObject();
        (Ref, FieldPath)? changes = null;
        foreach (var (path, value) in step.Fields)
        {
            if (value.VersionOf is not null) changes = (value.VersionOf(Own(value.Columns)), path);
            else if (value.Join is null) path.Put(body, value.Read(Own(value.Columns)));
            else Put(body, path, value.Join.File, [.. joined.Of(value.Join, Text(value.Join.Start)).Select(value.Read).Distinct()]);
        }

        if (!body.ContainsKey("because")) body["because"] = $"Brought in from {mapping.Title}";
        var key = step.Key is null ? "" : Text(step.Key);
        if (step.Key is not null && key.Length == 0) throw new FormatException($"it has no {step.Key}, which names it");
        var asked = RowKey.OfRow(mapping.Source, step.Command.Name, key, body.ToJsonString(Json.Options));
        return new(rows.Line, body, key, asked, changes);

        List<string> Own(IReadOnlyList<string> names) => [.. names.Select(Text)];

        string Text(string column) => mapping.Clean(rows.Text(columns[column]));
    }

    private static void Put(JsonObject body, FieldPath path, string file, IReadOnlyList<string> values)
    {
        if (values.Count > 1 && !path.IsEach)
            throw new FormatException($"{values.Count} rows of {file} belong to it and differ; {path.Text} takes one");
        foreach (var value in values) path.Put(body, value);
    }

    /// <summary>The command, with the version it changes as it stands now.</summary>
    /// <exception cref="Refused">A field is missing, or not what the command wants.</exception>
    public async Task<ICommand> ToCommand(SiloStep step, Reading reading)
    {
        var body = (JsonObject)Body.DeepClone();
        if (Changes is var (record, path))
        {
            var now = await reading.See(record) ?? throw new NotFound($"{record.Type} that this row is about: its own row was not taken");
            path.Put(body, $"{now.Version}");
        }

        using var bytes = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(body, Json.Options));
        return await CommandBody.Read(step.Command, bytes, CancellationToken.None);
    }
}

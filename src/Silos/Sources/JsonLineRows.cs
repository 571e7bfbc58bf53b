using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>A file with one JSON object a line. What lies inside another is a column of its own: <c>address.postcode</c>,
/// <c>phones[0]</c>.</summary>
/// <remarks>No line names the columns of all the others, so the file is read once for its columns and once for its rows.</remarks>
internal sealed class JsonLineRows : IRowSource
{
    private const int ColumnsMax = 1000;

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly StreamReader _reader;
    private readonly string?[] _values;

    /// <exception cref="Refused">No line of it is a JSON object, or they have more than a thousand columns.</exception>
    public JsonLineRows(string path)
    {
        Name = Path.GetFileName(path);
        foreach (var line in File.ReadLines(path))
        {
            if (!TryParse(line, out var row)) continue;
            using (row) Each(row!.RootElement, "", (column, _) => _columns.TryAdd(column, _columns.Count));
            if (_columns.Count > ColumnsMax)
                throw new Refused($"{Name} has more than {ColumnsMax} columns. Its objects are no rows of one table.");
        }

        if (_columns.Count == 0) throw new Refused($"{Name} holds no JSON object: each line must be one.");
        (Columns, _values) = ([.. _columns.Keys], new string?[_columns.Count]);
        _reader = new(SourceFiles.Read(path));
    }

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    public int Line { get; private set; }

    public string? Damage { get; private set; }

    public double Part => _reader.BaseStream.Length == 0 ? 1 : (double)_reader.BaseStream.Position / _reader.BaseStream.Length;

    public bool Read()
    {
        string? line;
        do
        {
            line = _reader.ReadLine();
            if (line is null) return false;
            Line++;
        }
        while (line.Length == 0);

        Array.Clear(_values);
        Damage = TryParse(line, out var row) ? null : "it is not a JSON object";
        using (row) if (row is not null) Each(row.RootElement, "", (column, value) => _values[_columns[column]] = value);
        return true;
    }

    public string Text(int column) => _values[column] ?? "";

    public void Dispose() => _reader.Dispose();

    private static bool TryParse(string line, out JsonDocument? row)
    {
        row = null;
        try
        {
            row = JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return false;
        }

        if (row.RootElement.ValueKind == JsonValueKind.Object) return true;
        row.Dispose();
        row = null;
        return false;
    }

    private static void Each(JsonElement element, string path, Action<string, string> take)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var inner in element.EnumerateObject())
                    Each(inner.Value, path.Length == 0 ? inner.Name : $"{path}.{inner.Name}", take);
                break;
            case JsonValueKind.Array:
                var at = 0;
                foreach (var inner in element.EnumerateArray()) Each(inner, $"{path}[{at++}]", take);
                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                break;
            default:
                take(path, element.ToString());
                break;
        }
    }
}

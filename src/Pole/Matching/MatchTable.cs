namespace Bluelamp.Pole.Matching;

/// <summary>The rows to be matched, field by field: each value is kept once and named by a number.</summary>
public sealed class MatchTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _values = [];
    private readonly List<int>[] _fields;
    private readonly List<string> _ids = [];
    private readonly List<int> _files = [];
    private readonly List<string> _cells = [];

    /// <summary>An empty table for a model's fields.</summary>
    public MatchTable(MatchModel model)
    {
        Model = model;
        _fields = [.. model.Fields.Select(_ => new List<int>())];
    }

    /// <summary>The model its rows are read for.</summary>
    public MatchModel Model { get; }

    /// <summary>How many rows.</summary>
    public int Count => _ids.Count;

    /// <summary>How many files; of several, rows of one file are not compared with each other.</summary>
    public int Files { get; private set; } = 1;

    /// <summary>How many different values.</summary>
    public int Values => _values.Count;

    /// <summary>Adds a row.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="cell">The text of a column.</param>
    /// <param name="file">Which file it is from, from 0.</param>
    public void Add(string id, Func<string, string> cell, int file = 0)
    {
        _ids.Add(id);
        _files.Add(file);
        Files = Math.Max(Files, file + 1);
        for (var f = 0; f < _fields.Length; f++)
        {
            var field = Model.Fields[f];
            _cells.Clear();
            foreach (var column in field.Columns)
            {
                if (cell(column) is { Length: > 0 } text) _cells.Add(text);
            }

            var clean = _cells.Count == 0 ? null : Cleaning.Of(field.Clean, string.Join(' ', _cells));
            _fields[f].Add(clean is null ? -1 : Number(clean));
        }
    }

    /// <summary>The name of a row.</summary>
    public string Id(int row) => _ids[row];

    /// <summary>The file of a row, from 0.</summary>
    public int File(int row) => _files[row];

    /// <summary>A value, cleaned; null where it is not known.</summary>
    public string? Value(int field, int row) => _fields[field][row] is >= 0 and var number ? _values[number] : null;

    /// <summary>Numbers of a field's values, a row each; -1 where it is not known.</summary>
    internal ReadOnlySpan<int> Field(int field) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_fields[field]);

    /// <summary>A value by its number.</summary>
    internal string Text(int value) => _values[value];

    private int Number(string value)
    {
        if (_numbers.TryGetValue(value, out var number)) return number;
        _numbers.Add(value, number = _values.Count);
        _values.Add(value);
        return number;
    }
}

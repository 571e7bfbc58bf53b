namespace Bluelamp.Pole.Matching;

/// <summary>The model compiled for one table: which level each field of a pair stands at.</summary>
internal sealed class Comparer
{
    private readonly int[] _rows;
    private readonly Values _values;
    private readonly FieldLevels[] _fields;

    public Comparer(MatchTable table)
    {
        var fields = table.Model.Fields;
        _values = new(FieldLevels.Asked(table.Model), Math.Max(1, table.Values));
        for (var value = 0; value < table.Values; value++) _values.Add(table.Text(value));
        _fields = FieldLevels.Of(table.Model);

        // A row's values stand side by side: a pair then costs two places in memory and not two for each field.
        _rows = new int[table.Count * fields.Count];
        for (var f = 0; f < fields.Count; f++)
        {
            var column = table.Field(f);
            for (var row = 0; row < column.Length; row++) _rows[(row * fields.Count) + f] = column[row];
        }
    }

    /// <summary>How many fields.</summary>
    public int Count => _fields.Length;

    /// <summary>How many levels a field has, not known and disagreement among them.</summary>
    public int Levels(int field) => _fields[field].Levels.Length + 2;

    /// <summary>The number of a row's value; -1 where it is not known.</summary>
    public int Value(int field, int row) => _rows[(row * _fields.Length) + field];

    /// <summary>The level of a field of a pair.</summary>
    public int Level(int field, int left, int right) => _fields[field].Of(_values, Row(left), Row(right));

    /// <summary>A pattern: the levels of all fields as one number.</summary>
    public long Pattern(int left, int right)
    {
        var ours = Row(left);
        var theirs = Row(right);
        var code = 0L;
        foreach (var field in _fields) code = (code * 16) + field.Of(_values, ours, theirs);
        return code;
    }

    /// <summary>A field's levels.</summary>
    public FieldLevels Field(int field) => _fields[field];

    /// <summary>The numbers of a row's values, -1 where one is not known.</summary>
    public ReadOnlySpan<int> Row(int row) => _rows.AsSpan(row * _fields.Length, _fields.Length);
}

/// <summary>The levels of one field, compiled.</summary>
/// <remarks>Level 0: one of the two is not known. Then the model's levels from 1 on; the last is disagreement.</remarks>
internal sealed class FieldLevels
{
    private readonly int _field;

    // The place of the field that a level is swapped with.
    private readonly int[] _others;
    private readonly int[] _swaps;
    private readonly double _leastAlike;

    private FieldLevels(int field, MatchModel model)
    {
        _field = field;
        Levels = [.. model.Fields[field].Levels];
        var names = model.Fields.Select(f => f.Name).ToList();
        _others = [.. Levels.Select(l => names.IndexOf(l.Other ?? names[field]))];
        _swaps = [.. _others.Where((_, l) => Levels[l].Kind == Agreement.Swapped)];
        _leastAlike = Levels.Where(l => l.Kind == Agreement.Alike).Select(l => l.Figure).DefaultIfEmpty(0).Min();
        OfSame = 1 + Array.FindIndex(Levels, Agreements.HoldsForSame);
    }

    /// <summary>From the closest down.</summary>
    public MatchLevel[] Levels { get; }

    /// <summary>True when two rows have each other's value at a level that asks for it.</summary>
    public bool Crossed(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        foreach (var other in _swaps)
        {
            if (left[other] == right[_field] && right[other] == left[_field]) return true;
        }

        return false;
    }

    /// <summary>Equal values hold at the first level that equal values can hold at.</summary>
    public int OfSame { get; }

    /// <summary>The fields of a model.</summary>
    public static FieldLevels[] Of(MatchModel model) => [.. model.Fields.Select((_, f) => new FieldLevels(f, model))];

    /// <summary>The kinds of levels that a model asks.</summary>
    public static IReadOnlyCollection<Agreement> Asked(MatchModel model) =>
        [.. model.Fields.SelectMany(f => f.Levels).Select(l => l.Kind).Distinct()];

    /// <summary>The level of two rows, each the numbers of its values, -1 where one is not known.</summary>
    public int Of(Values values, ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var (a, b) = (left[_field], right[_field]);
        if (a < 0 || b < 0) return 0;
        if (a == b) return OfSame;
        var alike = _leastAlike > 0 ? values.Alike(a, b, _leastAlike) : 0;
        for (var l = 0; l < Levels.Length; l++)
        {
            var level = Levels[l];
            var holds = level.Kind switch
            {
                Agreement.Exact => false,
                Agreement.Alike => alike >= level.Figure,
                Agreement.Swapped => left[_others[l]] == b && right[_others[l]] == a,
                _ => values.Holds(level, a, b),
            };
            if (holds) return l + 1;
        }

        return Levels.Length + 1;
    }
}

namespace Bluelamp.Pole.Matching;

/// <summary>The model compiled for one table: which level each field of a pair stands at.</summary>
/// <remarks>Level 0: one of the two is not known. Then the model's levels from 1 on; the last is disagreement.</remarks>
internal sealed class Comparer
{
    private readonly int[] _rows;
    private readonly Values _values;
    private readonly Field[] _fields;

    public Comparer(MatchTable table)
    {
        var fields = table.Model.Fields;
        _values = new(table.Texts(), [.. fields.SelectMany(f => f.Levels).Select(l => l.Kind).Distinct()]);
        _fields = [.. fields.Select(f => new Field(f, fields))];

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
    public int Level(int field, int left, int right)
    {
        var of = _fields[field];
        var (a, b) = (Value(field, left), Value(field, right));
        if (a < 0 || b < 0) return 0;
        if (a == b) return of.OfSame;
        var alike = of.LeastAlike > 0 ? _values.Alike(a, b, of.LeastAlike) : 0;
        for (var l = 0; l < of.Levels.Length; l++)
        {
            var level = of.Levels[l];
            var holds = level.Kind switch
            {
                Agreement.Alike => alike >= level.Figure,
                Agreement.Swapped => Value(of.Others[l], left) == b && Value(of.Others[l], right) == a,
                _ => _values.Holds(level, a, b),
            };
            if (holds) return l + 1;
        }

        return of.Levels.Length + 1;
    }

    private sealed class Field
    {
        public Field(MatchField field, IReadOnlyList<MatchField> all)
        {
            Levels = [.. field.Levels];
            Others = [.. Levels.Select(l => all.Select(f => f.Name).ToList().IndexOf(l.Other ?? field.Name))];
            LeastAlike = Levels.Where(l => l.Kind == Agreement.Alike).Select(l => l.Figure).DefaultIfEmpty(0).Min();
            OfSame = 1 + Array.FindIndex(Levels, Agreements.HoldsForSame);
        }

        public MatchLevel[] Levels { get; }

        // The place of the field that a level is swapped with.
        public int[] Others { get; }

        public double LeastAlike { get; }

        // Equal values hold at the first level that equal values can hold at.
        public int OfSame { get; }
    }
}

/// <summary>The different values of a table with what comparing them asks for again and again.</summary>
internal sealed class Values
{
    private readonly string[] _texts;
    private readonly ulong[] _letters;
    private readonly string[]? _sounds;
    private readonly WholeName?[]? _names;

    public Values(string[] texts, IReadOnlyList<Agreement> asked)
    {
        (_texts, _letters) = (texts, Array.ConvertAll(texts, Letters));
        if (asked.Contains(Agreement.Sounds)) _sounds = Array.ConvertAll(texts, Likeness.Sounds);
        if (asked.Contains(Agreement.Names)) _names = new WholeName?[texts.Length];
    }

    /// <summary>Jaro-Winkler of two values; 0 where it cannot reach what is asked.</summary>
    public double Alike(int a, int b, double least)
    {
        var (x, y) = (_texts[a], _texts[b]);

        // A letter that the other has not is matched by none: this alone rules most pairs out.
        var matches = Math.Min(x.Length - Missing(a, b), y.Length - Missing(b, a));
        var jaro = matches <= 0 ? 0 : (((double)matches / x.Length) + ((double)matches / y.Length) + 1) / 3;
        return jaro + (0.4 * (1 - jaro)) < least || matches <= 0 ? 0 : Likeness.JaroWinkler(x, y);
    }

    /// <summary>True when two different values agree at a level.</summary>
    public bool Holds(MatchLevel level, int a, int b) => level.Kind switch
    {
        Agreement.Edits when Missing(a, b) > level.Figure || Missing(b, a) > level.Figure => false,
        Agreement.Words when (_letters[a] & _letters[b]) == 0 => false,
        Agreement.Sounds => _sounds![a] == _sounds[b],
        Agreement.Names => Name(a).Alike(Name(b)) >= level.Figure,
        _ => Agreements.Hold(level, _texts[a], _texts[b]),
    };

    // Read when first asked for: two threads may read the same one, and get the same.
    private WholeName Name(int value) => _names![value] ??= WholeName.Of(_texts[value]);

    // How many different letters of the one the other has not.
    private int Missing(int of, int from) => System.Numerics.BitOperations.PopCount(_letters[of] & ~_letters[from]);

    private static ulong Letters(string text)
    {
        var letters = 0UL;
        foreach (var letter in text) letters |= 1UL << (letter & 63);
        return letters;
    }
}

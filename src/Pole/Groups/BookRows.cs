using Bluelamp.Kernel;
using Bluelamp.Pole.Matching;

namespace Bluelamp.Pole;

/// <summary>The rows of a book: what is compared of each record, as numbers that stand side by side, with its label.</summary>
/// <remarks>A row is never changed: a record that changes has a new one, and its old one is gone.</remarks>
internal sealed class BookRows
{
    private readonly int _fields;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<Label, int> _labels = [];
    private readonly List<Guid> _ids = [];
    private readonly List<BookHome?> _homes = [];

    // Of each row its values, then its label and that of its home in one number; below nought when the row is gone.
    private int[] _cells;

    public BookRows(MatchModel model)
    {
        _fields = model.Fields.Count;
        _cells = new int[1024 * (_fields + 1)];
        Values = new(FieldLevels.Asked(model));
    }

    /// <summary>The values that the numbers stand for.</summary>
    public Values Values { get; }

    /// <summary>The labels, by their number.</summary>
    public List<Label> Labels { get; } = [];

    /// <summary>How many rows, gone ones among them.</summary>
    public int Count => _ids.Count;

    /// <summary>Adds a row.</summary>
    public int Add(Guid id, Traits traits, Label label, BookHome? home)
    {
        var row = Count;
        if ((row + 1) * (_fields + 1) > _cells.Length) Array.Resize(ref _cells, _cells.Length * 2);
        _ids.Add(id);
        _homes.Add(home);
        var cells = _cells.AsSpan(row * (_fields + 1), _fields + 1);
        for (var f = 0; f < _fields; f++) cells[f] = traits.Values[f] is { } text ? Number(text) : -1;
        cells[_fields] = Number(label) << 15 | (home is null ? 0 : Number(home.Label) + 1);
        return row;
    }

    /// <summary>Which record a row is of.</summary>
    public Guid Id(int row) => _ids[row];

    /// <summary>Where a field of a row stands that is another record's; null when nowhere.</summary>
    public BookHome? Home(int row) => _homes[row];

    /// <summary>The numbers of a row's values.</summary>
    public ReadOnlySpan<int> Cells(int row) => _cells.AsSpan(row * (_fields + 1), _fields);

    /// <summary>The number of a row's label; -1 when the row is gone.</summary>
    public int LabelOf(int row) => _cells[(row * (_fields + 1)) + _fields] >> 15;

    /// <summary>The number of its home's label; -1 when it has none.</summary>
    public int HomeLabelOf(int row) => (_cells[(row * (_fields + 1)) + _fields] & 0x7FFF) - 1;

    /// <summary>True when its record was erased or has another row now.</summary>
    public bool IsGone(int row) => _cells[(row * (_fields + 1)) + _fields] < 0;

    /// <summary>A row is no longer its record's.</summary>
    public void Leave(int row)
    {
        _cells[(row * (_fields + 1)) + _fields] = -1;
        _homes[row] = null;
    }

    /// <summary>What is compared of a row, in words.</summary>
    public Traits Traits(ReadOnlySpan<int> cells)
    {
        var texts = new string?[_fields];
        for (var f = 0; f < _fields; f++) texts[f] = cells[f] < 0 ? null : Values[cells[f]];
        return new(texts);
    }

    /// <summary>The number of a value that may be in no row; -1 for null. Take it away again with <see cref="Values.Cut"/>.</summary>
    public int Sought(string? text) => text is null ? -1 : _numbers.TryGetValue(text, out var number) ? number : Values.Add(text);

    private int Number(string text)
    {
        if (!_numbers.TryGetValue(text, out var number)) _numbers.Add(text, number = Values.Add(text));
        return number;
    }

    // More labels than this are no labels: 15 bits of a row name them.
    private int Number(Label label)
    {
        if (_labels.TryGetValue(label, out var number)) return number;
        if (Labels.Count == 0x7FFE) throw new InvalidOperationException("There are more than 32,766 different labels.");
        _labels.Add(label, number = Labels.Count);
        Labels.Add(label);
        return number;
    }
}

/// <summary>A record that gives one field of others: the place whose postcode those who live there are compared by.</summary>
internal sealed class BookHome
{
    /// <summary>The value, cleaned; null where it is not known.</summary>
    public string? Value { get; set; }

    /// <summary>Who may see it.</summary>
    public Label Label { get; set; } = Label.Official;

    /// <summary>The records it is the home of.</summary>
    public HashSet<Guid> Records { get; } = [];
}

/// <summary>What one reader sees of a book's labels, each asked once.</summary>
internal sealed class BookSight(BookRows rows, Sight sight, string type, string? homeType)
{
    // 0 not asked, 1 seen, 2 hidden.
    private readonly List<byte> _records = [], _homes = [];

    /// <summary>Whose it is.</summary>
    public Sight Of => sight;

    /// <summary>True when a row is there and seen.</summary>
    public bool Sees(int row) => rows.LabelOf(row) is >= 0 and var label && Asked(_records, type, label);

    /// <summary>True when a row has no home, or one that is seen.</summary>
    public bool SeesHome(int row) => rows.HomeLabelOf(row) is var label && (label < 0 || Asked(_homes, homeType!, label));

    private bool Asked(List<byte> known, string of, int label)
    {
        while (known.Count <= label) known.Add(0);
        if (known[label] == 0) known[label] = sight.Sees(of, rows.Labels[label]) ? (byte)1 : (byte)2;
        return known[label] == 1;
    }
}

namespace Bluelamp.Pole.Matching;

/// <summary>Different values, each by its number, with what comparing them asks for again and again.</summary>
/// <param name="asked">The levels that will be asked.</param>
/// <param name="room">How many values to make room for.</param>
internal sealed class Values(IEnumerable<Agreement> asked, int room = 16)
{
    private readonly bool _hears = asked.Contains(Agreement.Sounds), _names = asked.Contains(Agreement.Names);
    private string[] _texts = new string[room];
    private ulong[] _letters = new ulong[room];
    private string?[] _sounds = asked.Contains(Agreement.Sounds) ? new string?[room] : [];
    private WholeName?[] _whole = asked.Contains(Agreement.Names) ? new WholeName?[room] : [];

    /// <summary>How many there are; fewer when the newest are taken away again.</summary>
    public int Count { get; private set; }

    /// <summary>A value's text.</summary>
    public string this[int value] => _texts[value];

    /// <summary>Adds a value.</summary>
    /// <returns>Its number.</returns>
    public int Add(string text)
    {
        if (Count == _texts.Length) Grow();
        (_texts[Count], _letters[Count]) = (text, Letters(text));
        return Count++;
    }

    /// <summary>Takes the newest values away again, down to so many.</summary>
    public void Cut(int count)
    {
        for (var gone = count; gone < Count; gone++)
        {
            _texts[gone] = null!;
            if (_hears) _sounds[gone] = null;
            if (_names) _whole[gone] = null;
        }

        Count = count;
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
        Agreement.Sounds => Sound(a) == Sound(b),
        Agreement.Names => Name(a).Alike(Name(b)) >= level.Figure,
        _ => Agreements.Hold(level, _texts[a], _texts[b]),
    };

    // Heard and read when first asked for: two threads may do it at once, and get the same.
    private string Sound(int value) => _sounds[value] ??= Likeness.Sounds(_texts[value]);

    private WholeName Name(int value) => _whole[value] ??= WholeName.Of(_texts[value]);

    // How many different letters of the one the other has not.
    private int Missing(int of, int from) => System.Numerics.BitOperations.PopCount(_letters[of] & ~_letters[from]);

    private void Grow()
    {
        var room = Count * 2;
        Array.Resize(ref _texts, room);
        Array.Resize(ref _letters, room);
        if (_hears) Array.Resize(ref _sounds, room);
        if (_names) Array.Resize(ref _whole, room);
    }

    private static ulong Letters(string text)
    {
        var letters = 0UL;
        foreach (var letter in text) letters |= 1UL << (letter & 63);
        return letters;
    }
}

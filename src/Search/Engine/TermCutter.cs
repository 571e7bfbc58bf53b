using System.Globalization;
using System.Text;

namespace Bluelamp.Search;

/// <summary>A term of a text, and the words of the text it stands for: one, or a run.</summary>
/// <param name="Start">Where its letters begin in what the cutter holds.</param>
/// <param name="Length">How many letters.</param>
/// <param name="First">Its first word, from 0.</param>
/// <param name="Words">How many words it stands for.</param>
internal readonly record struct CutTerm(int Start, int Length, int First, int Words);

/// <summary>Cuts text into what can be searched for: words without case or accents, and runs of words that are one thing squashed together
/// (<c>AB12 CDE</c>, <c>SW9 8JT</c>, <c>07700 900123</c>, <c>17 July 2026</c>).</summary>
/// <remarks>Used again for the next text: the letters of the words stand one after another, so that a run is a stretch of them.</remarks>
internal sealed class TermCutter
{
    /// <summary>Longer words are cut off here.</summary>
    public const int LengthMax = 40;

    private const int WholeFrom = 4;
    private const int RunMax = 5;
    private const int RunLengthMin = 5;
    private const int RunLengthMax = 15;
    private const int PlateLengthMax = 8;
    private const int NumberLengthMin = 9;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private readonly List<CutTerm> _terms = [];
    private readonly List<Word> _words = [];
    private char[] _letters = new char[256];
    private int _length;

    private readonly record struct Word(int Start, int Length, int Digits);

    /// <summary>The terms of the text that was cut last: its words first and in order.</summary>
    public IReadOnlyList<CutTerm> Terms => _terms;

    /// <summary>How many words it has.</summary>
    public int WordCount => _words.Count;

    /// <summary>The letters of a term.</summary>
    public ReadOnlySpan<char> this[CutTerm term] => _letters.AsSpan(term.Start, term.Length);

    /// <summary>Cuts a text.</summary>
    public void Cut(ReadOnlySpan<char> text)
    {
        _terms.Clear();
        _words.Clear();
        _length = 0;
        ReadWords(Ascii.IsValid(text) ? text : Decomposed(text.ToString()));
        var digits = 0;
        for (var i = 0; i < _words.Count; i++)
        {
            _terms.Add(new(_words[i].Start, _words[i].Length, i, 1));
            digits += _words[i].Digits;
        }

        // A run is one thing by its digits; few texts have any.
        if (digits == 0) return;
        for (var i = 0; i < _words.Count; i++) Runs(i);
        if (_words.Count > 1 && _words[^1].Start + _words[^1].Length is >= WholeFrom and <= LengthMax and var whole)
            _terms.Add(new(0, whole, 0, _words.Count)); // a reference in a field of its own, typed with its signs anywhere
    }

    private void Runs(int first)
    {
        Date(first);
        var word = _words[first];
        Elsewhere(word, first, 1);
        var (length, digits) = (word.Length, word.Digits);
        for (var n = 2; n <= RunMax && first + n <= _words.Count && length < LengthMax; n++)
        {
            length += _words[first + n - 1].Length;
            digits += _words[first + n - 1].Digits;
            if (length > RunLengthMax) return;
            if (!IsOneThing(length, digits, n)) continue;
            _terms.Add(new(word.Start, length, first, n));
            Elsewhere(new(word.Start, length, digits), first, n);
        }
    }

    private void ReadWords(ReadOnlySpan<char> text)
    {
        if (_letters.Length < text.Length + LengthMax) _letters = new char[text.Length + (4 * LengthMax)];
        var (length, digits) = (0, 0);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                if (length >= LengthMax) continue;
                _letters[_length + length++] = char.ToLowerInvariant(c);
                digits += char.IsAsciiDigit(c) ? 1 : 0;
            }
            else if (length > 0 && c is not '\'' and not '’' && !IsMark(c))
            {
                Take(ref length, ref digits);
            }
        }

        if (length > 0) Take(ref length, ref digits);
    }

    private void Take(ref int length, ref int digits)
    {
        _words.Add(new(_length, length, digits));
        _length += length;
        (length, digits) = (0, 0);
    }

    private static bool IsMark(char c) => c > 127 && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    // Half a character, as a cut-off text or a broken program leaves it, cannot be normalised: it becomes a sign that is no letter.
    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            return string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormD);
        }
    }

    // Plates and postcodes are two pieces of 5 to 8 letters and digits; telephone numbers up to five pieces of 9 to 15 digits.
    private static bool IsOneThing(int length, int digits, int words) =>
        words == 2 ? length >= RunLengthMin && digits > 0 && (length <= PlateLengthMax || digits == length)
        : length >= NumberLengthMin && digits == length;

    // A British number is written 07700 900123 and +44 7700 900123: it is found either way.
    private void Elsewhere(Word number, int first, int words)
    {
        if (number.Length is < 10 or > 13 || number.Digits != number.Length) return;
        ReadOnlySpan<char> digits = _letters.AsSpan(number.Start, number.Length);
        if (digits.StartsWith("44")) Make("0", number.Start + 2, number.Length - 2, first, words);
        else if (digits[0] == '0' && digits[1] != '0') Make("44", number.Start + 1, number.Length - 1, first, words);
    }

    private void Make(ReadOnlySpan<char> front, int from, int length, int first, int words)
    {
        Room(front.Length + length);
        front.CopyTo(_letters.AsSpan(_length));
        _letters.AsSpan(from, length).CopyTo(_letters.AsSpan(_length + front.Length));
        _terms.Add(new(_length, front.Length + length, first, words));
        _length += front.Length + length;
    }

    // 17 July 2026, 17/7/2026 and 2026-07-17 are one day.
    private void Date(int first)
    {
        if (first + 3 > _words.Count) return;
        var isYearFirst = _words[first].Length == 4;
        var day = Of(first + (isYearFirst ? 2 : 0));
        var month = Of(first + 1);
        var year = Of(first + (isYearFirst ? 0 : 2));
        if (year.Length != 4 || day.Length > 2 || !int.TryParse(year, CultureInfo.InvariantCulture, out var y)
            || !int.TryParse(day, CultureInfo.InvariantCulture, out var d)) return;
        var m = MonthOf(month);
        if (y < 1800 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m)) return;
        Room(8);
        ((y * 10_000) + (m * 100) + d).TryFormat(_letters.AsSpan(_length), out var written, default, CultureInfo.InvariantCulture);
        _terms.Add(new(_length, written, first, 3));
        _length += written;
    }

    private static int MonthOf(ReadOnlySpan<char> month)
    {
        if (month.Length <= 2) return int.TryParse(month, CultureInfo.InvariantCulture, out var number) ? number : 0;
        for (var i = 0; i < Months.Length; i++)
        {
            if (month.StartsWith(Months[i], StringComparison.Ordinal)) return i + 1;
        }

        return 0;
    }

    private ReadOnlySpan<char> Of(int word) => _letters.AsSpan(_words[word].Start, _words[word].Length);

    private void Room(int length)
    {
        if (_length + length > _letters.Length) Array.Resize(ref _letters, (2 * _letters.Length) + length);
    }
}

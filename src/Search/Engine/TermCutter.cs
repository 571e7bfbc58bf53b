using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Bluelamp.Search;

/// <summary>Cuts text into what can be searched for: words without case or accents; neighbours that make a number plate together
/// (<c>AB12 CDE</c>); and a whole identifier squashed together (<c>07700 900123</c>).</summary>
/// <remarks>Used by <c>foreach</c>: a term is good until the next.</remarks>
internal ref struct TermCutter
{
    /// <summary>Longer words are cut off here.</summary>
    public const int TermLengthMax = 40;

    private const int SquashedFrom = 4;
    private const int PlateLengthMin = 5;
    private const int PlateLengthMax = 7;

    private readonly ReadOnlySpan<char> _text;
    private TermBuffer _word;
    private TermBuffer _before;
    private TermBuffer _whole;
    private TermBuffer _given;
    private int _at;
    private int _beforeLength;
    private int _wholeLength;
    private int _words;
    private bool _digits;
    private int _pending;
    private bool _wholeGiven;
    private int _givenLength;

    public TermCutter(ReadOnlySpan<char> text) => _text = Ascii.IsValid(text) ? text : Plain(text);

    public readonly TermCutter GetEnumerator() => this;

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ReadOnlySpan<char> Current => ((ReadOnlySpan<char>)_given)[.._givenLength];

    public bool MoveNext()
    {
        if (_pending > 0)
        {
            (_given, _givenLength, _pending) = (_before, _pending, 0);
            return true;
        }

        var length = 0;
        var wordDigits = false;
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (char.IsLetterOrDigit(c))
            {
                var lower = char.ToLowerInvariant(c);
                wordDigits |= char.IsAsciiDigit(c);
                if (length < TermLengthMax) _word[length++] = lower;
                if (_wholeLength < TermLengthMax) _whole[_wholeLength] = lower;
                _wholeLength++;
            }
            else if (length > 0 && c is not '\'' and not '’' && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                break;
            }
        }

        if (length > 0) return Give(length, wordDigits);
        if (_wholeGiven || _words < 2 || !_digits || _wholeLength is < SquashedFrom or > TermLengthMax) return false;
        (_given, _givenLength, _wholeGiven) = (_whole, _wholeLength, true);
        return true;
    }

    private bool Give(int length, bool digits)
    {
        // AB12 CDE stands in a sentence as two words: the plate is a term as well.
        var joined = _beforeLength + length;
        var word = ((ReadOnlySpan<char>)_word)[..length];
        var isPlate = _words > 0 && joined is >= PlateLengthMin and <= PlateLengthMax
            && (IsMixed(word) || IsMixed(((ReadOnlySpan<char>)_before)[.._beforeLength]));
        (_given, _givenLength) = (_word, length);
        if (isPlate)
        {
            // The plate is given next; the word after it is no third part of one.
            word.CopyTo(((Span<char>)_before)[_beforeLength..]);
            (_pending, _beforeLength) = (joined, TermLengthMax);
        }
        else
        {
            (_before, _beforeLength) = (_word, length);
        }

        _words++;
        _digits |= digits;
        return true;
    }

    // Accents come apart from their letters. Half a character is no character: it would stop the taking apart.
    private static string Plain(ReadOnlySpan<char> text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToArray())).Normalize(NormalizationForm.FormD);

    private static bool IsMixed(ReadOnlySpan<char> word) => word.ContainsAnyInRange('0', '9') && word.ContainsAnyExceptInRange('0', '9');

    [InlineArray(TermLengthMax)]
    private struct TermBuffer
    {
        private char _first;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Bluelamp.Map;
using Bluelamp.Shell;

namespace Bluelamp.Search;

/// <summary>Reads what somebody typed into the one box: words, days in words, and fields (<c>vrm:</c>, <c>near:</c>) for those who want
/// them.</summary>
/// <param name="today">The day it is in London.</param>
/// <param name="types">The kinds of record there are.</param>
/// <param name="place">Finds a place by its name; null when there is none like it.</param>
public sealed partial class BoxReader(DateOnly today, IReadOnlyList<string> types, Func<string, Location?> place)
{
    /// <summary>Said where a field is not known.</summary>
    public const string Fields = "vrm:, dob:, phone:, postcode:, ref:, type:, on:, since:, until:, near: and within:";

    private const double WithinUsual = 500;
    private const double WithinMax = 50_000;
    private const double MetresPerMile = 1_609.344;
    private const int PhraseMax = 3;

    private readonly List<string> _words = [];
    private readonly List<string> _lines = [];
    private readonly List<string> _problems = [];
    private string? _type;
    private (DateOnly? First, DateOnly? Last) _days;
    private (string Text, Point At)? _near;
    private double _within = WithinUsual;

    /// <summary>Reads it. What stands in quotation marks from its first character is taken as it is.</summary>
    public Understood Read(string typed)
    {
        if (typed.StartsWith('"')) return new() { Words = typed };
        var parts = Parts().Matches(typed).Select(m => m.Value).ToList();
        for (var i = 0; i < parts.Count;) i += Phrase(parts, i);
        var area = _near is { } near ? Area.Around(near.At.Lat, near.At.Lon, _within) : null;
        if (_near is { } there) _lines.Add($"Where: within {Distance(_within)} of {there.Text}");
        var words = string.Join(' ', _words);
        if (words.Length == 0 && (_lines.Count > 0 || _problems.Count > 0))
            _problems.Add("Add a word to look for: a name, a street, a number plate or what happened.");
        return new()
        {
            Words = words.Length > 0 && typed.EndsWith(' ') ? words + " " : words,
            Type = _type,
            From = _days.First is { } first ? London.StartOf(first) : null,
            To = _days.Last is { } last ? London.StartOf(last.AddDays(1)).AddMinutes(-1) : null,
            Area = area,
            Lines = _lines,
            Problems = _problems,
        };
    }

    // How many of the parts it took.
    private int Phrase(List<string> parts, int at)
    {
        var part = parts[at];
        if (Field().Match(part) is { Success: true } field)
        {
            Take(field.Groups[1].Value.ToLowerInvariant(), field.Groups[2].Value.Trim('"').Trim(), part);
            return 1;
        }

        for (var length = Math.Min(PhraseMax, parts.Count - at); length > 0; length--)
        {
            var phrase = string.Join(' ', parts.GetRange(at, length));
            if (!InWords().IsMatch(phrase) || Days.Of(phrase, today) is not { } days) continue;
            Between(days.First, days.Last, phrase);
            return length;
        }

        if (PoliceDay().IsMatch(part) && Days.Of(part, today) is { } day)
        {
            _words.Add(day.First.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));
            _lines.Add($"Date: {day} (“{part}”), anywhere in the record");
        }
        else
        {
            _words.Add(part);
        }

        return 1;
    }

    private void Take(string field, string value, string part)
    {
        if (value.Length == 0)
        {
            _problems.Add($"“{part}” needs something after the colon.");
            return;
        }

        switch (field)
        {
            case "vrm" or "plate": Word("Number plate", string.Concat(value.Where(c => c is not ' ')).ToUpperInvariant()); break;
            case "phone" or "tel": Word("Telephone number", string.Concat(value.Where(char.IsAsciiDigit)), value); break;
            case "postcode": Word("Postcode", value.ToUpperInvariant()); break;
            case "cad" when !value.StartsWith("cad", StringComparison.OrdinalIgnoreCase): Word("Reference", $"CAD {value}"); break;
            case "ref" or "cad": Word("Reference", value); break;
            case "dob" or "born": Born(value); break;
            case "type" or "kind": Kind(value); break;
            case "on": Day(value, part, d => Between(d.First, d.Last, value)); break;
            case "since" or "from": Day(value, part, d => Between(d.First, null, value)); break;
            case "until" or "to": Day(value, part, d => Between(null, d.Last, value)); break;
            case "near": Near(value); break;
            case "within": Within(value); break;
            default:
                _problems.Add($"There is no field “{field}:”; it was taken as words. The fields are {Fields}.");
                _words.Add($"{field} {value}");
                break;
        }
    }

    private void Word(string name, string word, string? shown = null)
    {
        if (word.Length > 0) _words.Add(word);
        _lines.Add($"{name}: {shown ?? word}");
    }

    private void Born(string value)
    {
        if (Days.Of(value, today) is { } day && day.First == day.Last)
            Word("Date of birth", day.First.ToString("d MMMM yyyy", CultureInfo.InvariantCulture), $"{day}, anywhere in the record");
        else _problems.Add($"“{value}” is no date of birth. Write it as 31/03/1985 or 31MAR85.");
    }

    private void Kind(string value)
    {
        var wanted = value.Replace(' ', '-').ToLowerInvariant();
        _type = types.FirstOrDefault(t => t == wanted) ?? types.FirstOrDefault(t => $"{t}s" == wanted)
            ?? types.FirstOrDefault(t => wanted.Length >= 3 && t.StartsWith(wanted, StringComparison.Ordinal));
        if (_type is null) _problems.Add($"There is no kind of record called “{value}”. The kinds are {string.Join(", ", types)}.");
        else _lines.Add($"Kind: {SearchModel.Named(_type)}");
    }

    private void Day(string value, string part, Action<Days> take)
    {
        if (Days.Of(value, today) is { } days) take(days);
        else _problems.Add($"“{part}” is no date. Write it as 17JUL26, 17/07/2026, yesterday, monday or “last week”.");
    }

    private void Between(DateOnly? first, DateOnly? last, string said)
    {
        _days = (first ?? _days.First, last ?? _days.Last);
        _lines.RemoveAll(l => l.StartsWith("When:", StringComparison.Ordinal));
        _lines.Add("When: " + _days switch
        {
            ({ } from, { } to) => new Days(from, to).ToString(),
            ({ } from, null) => $"since {London.Show(from)}",
            (_, var to) => $"until {London.Show(to!.Value)}",
        } + $" (“{said}”)");
        if (_days is ({ } one, { } other) && one > other)
            _problems.Add($"{London.Show(one)} is after {London.Show(other)}: nothing happened between them.");
    }

    private void Near(string value)
    {
        var numbers = value.Split(',', StringSplitOptions.TrimEntries);
        if (numbers.Length == 2 && double.TryParse(numbers[0], CultureInfo.InvariantCulture, out var lat) && lat is >= -90 and <= 90
            && double.TryParse(numbers[1], CultureInfo.InvariantCulture, out var lon) && lon is >= -180 and <= 180)
            _near = (value, new(lat, lon));
        else if (place(value) is { } found) _near = (found.Text, found.At);
        else
            _problems.Add(
                $"There is no place like “{value}” on the map. Write a street, a postcode or a grid reference: near:\"Acre Lane\".");
    }

    private void Within(string value)
    {
        var match = Length().Match(value);
        if (match.Success && double.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var number)
            && number * Unit(match.Groups[2].Value) is > 0 and <= WithinMax and var metres) _within = metres;
        else _problems.Add($"“within:{value}” is no distance. Write it as within:500m, within:2km or within:1mile; up to 50 km.");
    }

    private static double Unit(string unit) => unit.ToLowerInvariant() switch
    {
        "km" => 1_000,
        "mi" or "mile" or "miles" => MetresPerMile,
        _ => 1,
    };

    private static string Distance(double metres) => metres < 1_000 ? $"{metres:0} m" : $"{metres / 1_000:0.#} km";

    // A word, or a field with a value in quotation marks.
    [GeneratedRegex("""[A-Za-z]+:"[^"]*"?|\S+""")]
    private static partial Regex Parts();

    [GeneratedRegex("""^([A-Za-z]{2,10}):(?!//)(.*)$""")]
    private static partial Regex Field();

    [GeneratedRegex(
        "^(today|yesterday|(this|last) (week|month|year)|(last|past) [0-9]+ (day|week|month|year)s?)$", RegexOptions.IgnoreCase)]
    private static partial Regex InWords();

    [GeneratedRegex("^[0-9]{1,2}(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[0-9]{2}$", RegexOptions.IgnoreCase)]
    private static partial Regex PoliceDay();

    [GeneratedRegex("^([0-9]+(?:[.][0-9]+)?) ?(m|metres|km|mi|mile|miles)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Length();
}

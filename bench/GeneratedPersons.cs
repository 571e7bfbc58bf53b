using System.Globalization;
using Bluelamp.Pole.Matching;

namespace Bluelamp.Bench;

/// <summary>People as a force meets them again and again, with the errors of those who wrote them down, and who they truly are.</summary>
/// <remarks>Households share surname and postcode, sons are called as their fathers, people move, marry, give short forms and wrong
/// birthdays. Every draw is from one seed.</remarks>
internal sealed class GeneratedPersons(int seed, IReadOnlyList<(string Name, double Until)> surnames, IReadOnlyList<string> firstNames)
{
    // How many records a person has: one for six in ten, up to six.
    private static readonly double[] TimesMet = [0.62, 0.81, 0.90, 0.95, 0.98, 1];

    private readonly Random _random = new(seed);
    private string _household = "", _surname = "", _father = "";
    private int _left;

    /// <summary>Fills a table with so many rows.</summary>
    /// <returns>Who each row is.</returns>
    public int[] Fill(MatchTable table, int rows)
    {
        var truth = new int[rows];
        var cells = new Dictionary<string, string>();
        for (var (row, person) = (0, 0); row < rows; person++)
        {
            var someone = Next();
            var draw = _random.NextDouble();
            for (var times = 1 + Array.FindIndex(TimesMet, t => draw < t); times > 0 && row < rows; times--, row++)
            {
                Write(someone, cells);
                table.Add(row.ToString(CultureInfo.InvariantCulture), name => cells[name]);
                truth[row] = person;
                if (Chance(0.15)) someone = someone with { Postcode = Postcode(), Phone = Phone() };
                if (Chance(0.03)) someone = someone with { Surname = Surname() };
            }
        }

        return truth;
    }

    private Person Next()
    {
        if (_left-- <= 0) (_household, _surname, _father, _left) = (Postcode(), Surname(), First(), _random.Next(4));
        var name = Chance(0.05) ? _father : First();
        var born = new DateOnly(1935, 1, 1).AddDays(_random.Next(75 * 365));
        return new(name, Chance(0.8) ? _surname : Surname(), born, _household, Phone());
    }

    private void Write(Person person, Dictionary<string, string> cells)
    {
        var (first, surname) = (person.First, person.Surname);
        if (Chance(0.06)) first = Typo(first);
        else if (Chance(0.04)) first = first[..1];
        if (Chance(0.07)) surname = Typo(surname);
        if (Chance(0.01)) (first, surname) = (surname, first);
        var born = person.Born;
        if (Chance(0.02) && born.Day <= 12) born = new(born.Year, born.Day, born.Month);
        var date = born.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        cells["first_name"] = first;
        cells["surname"] = surname;
        cells["date_of_birth"] = Chance(0.12) ? "" : Chance(0.04) ? Typo(date) : date;
        cells["postcode"] = Chance(0.15) ? "" : Chance(0.03) ? Typo(person.Postcode) : person.Postcode;
        cells["phone"] = Chance(0.4) ? "" : Chance(0.02) ? Typo(person.Phone) : person.Phone;
    }

    // A figure for a figure, a letter for a letter: another, one more, one less, or two swapped.
    private string Typo(string text)
    {
        var at = _random.Next(text.Length);
        var other = char.IsDigit(text[at]) ? (char)('0' + _random.Next(10)) : (char)('a' + _random.Next(26));
        return _random.Next(4) switch
        {
            0 => text[..at] + other + text[(at + 1)..],
            1 => text[..at] + other + text[at..],
            2 when text.Length > 1 => text.Remove(at, 1),
            _ when at + 1 < text.Length => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
            _ => text[..at] + other + text[(at + 1)..],
        };
    }

    private string Surname()
    {
        var draw = _random.NextDouble();
        var (low, high) = (0, surnames.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (surnames[middle].Until < draw) low = middle + 1;
            else high = middle;
        }

        return surnames[low].Name;
    }

    // The tenth name is a tenth as common as the first.
    private string First() => firstNames[(int)Math.Min(firstNames.Count - 1, Math.Pow(firstNames.Count, _random.NextDouble()) - 1)];

    private string Postcode() => string.Create(CultureInfo.InvariantCulture,
        $"{Letter()}{Letter()}{_random.Next(1, 20)}{_random.Next(10)}{Letter()}{Letter()}");

    private string Phone() => "07" + _random.Next(1_000_000_000).ToString("000000000", CultureInfo.InvariantCulture);

    private char Letter() => "ABCDEFGHJLNPRSTUWY"[_random.Next(18)];

    private bool Chance(double of) => _random.NextDouble() < of;

    private sealed record Person(string First, string Surname, DateOnly Born, string Postcode, string Phone);
}

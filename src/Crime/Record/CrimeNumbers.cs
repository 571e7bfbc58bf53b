using System.Globalization;
using Bluelamp.Kernel;

namespace Bluelamp.Crime;

/// <summary>How crimes are numbered (policing 2.18): <c>01/1234567/26</c>, from 1 each year without gaps.</summary>
/// <param name="Prefix">The force's own beginning.</param>
/// <param name="Digits">The running number has this many.</param>
/// <param name="Valid">The days it is in force.</param>
public sealed record CrimeNumbering(string Prefix, int Digits, Validity Valid)
{
    /// <summary>A number of a year.</summary>
    public string Number(long running, int year) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{Prefix}/{running.ToString(new string('0', Digits), CultureInfo.InvariantCulture)}/{year % 100:00}");
}

/// <summary>The numbering in force, day by day.</summary>
public sealed class CrimeNumbers
{
    /// <summary>The table: <c>crime-numbers.csv</c>.</summary>
    public static readonly Table<CrimeNumbers> Table = new("crime-numbers.csv", Read);

    private readonly IReadOnlyList<CrimeNumbering> _all;

    private CrimeNumbers(IReadOnlyList<CrimeNumbering> all) => _all = all;

    /// <summary>Draws the next number of the day's year.</summary>
    public static async Task<string> Next(Reading reading, DateOnly on)
    {
        var numbering = reading.Table(Table)._all.FirstOrDefault(n => n.Valid.Holds(on))
            ?? throw new Refused($"No crime numbering is in force on {on:d MMMM yyyy}. Ask the registrar to add one to crime-numbers.csv.");
        return numbering.Number(await reading.Next($"crime/{on.Year}"), on.Year);
    }

    private static CrimeNumbers Read(Stream stream) =>
        new(CsvTable.Read(stream, r => new CrimeNumbering(r.Text("prefix"), r.Number("digits") ?? 7, r.Validity())));
}

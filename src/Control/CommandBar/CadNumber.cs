using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>An incident as people name it: a number, today's unless a day is given.</summary>
public sealed record CadNumber(int Sequence, DateOnly? Day)
{
    /// <summary>Understands <c>12</c>, <c>12/16JUL26</c> and <c>CAD 12/16JUL26</c>.</summary>
    /// <exception cref="Refused">It is no number.</exception>
    public static CadNumber Parse(string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.StartsWith("cad", StringComparison.OrdinalIgnoreCase)) text = text[3..].Trim();
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        DateOnly? day = null;
        if (slash >= 0)
        {
            if (!DateOnly.TryParseExact(text[(slash + 1)..], "ddMMMyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
                throw new Refused($"\"{text[(slash + 1)..]}\" is no day. Write it as in 12/16JUL26.", "number");
            (day, text) = (on, text[..slash]);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? new(sequence, day) : throw new Refused(
                $"\"{typed}\" is no incident number. Write 12, or 12/16JUL26 for another day.", "number");
    }

    /// <summary>The incident of that number.</summary>
    /// <exception cref="Refused">There is none.</exception>
    public async Task<Held<Incident>> Find(Reading reading)
    {
        var today = London.DateOf(reading.Now);
        if (await reading.Find(Incident.ByDay, Day ?? today, Sequence).First() is { } found) return found;

        // Just after midnight yesterday's incidents are still at hand: a number that today has not reached is
        // yesterday's, while that one is open.
        if (Day is null && await reading.Find(Incident.ByDay, today.AddDays(-1), Sequence).First() is { Record.IsOpen: true } late)
            return late;
        throw new Refused($"There is no {Incident.NumberOf(Day ?? today, Sequence)}. Check the number.", "number");
    }
}

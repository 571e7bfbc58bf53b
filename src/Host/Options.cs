using System.Globalization;

namespace Bluelamp.Host;

/// <summary>What followed a verb: options <c>--name value</c> (and settings, <c>--Section:Name value</c>) or <c>--name=value</c>, switches
/// <c>--name</c>, and plain words.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string?> _given = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads what was typed.</summary>
    /// <param name="args">Without the verb.</param>
    /// <param name="valued">Names that take a value.</param>
    /// <param name="switches">Names that take none.</param>
    /// <exception cref="Misused">An option is not known or has no value.</exception>
    public Options(string[] args, IReadOnlyList<string> valued, IReadOnlyList<string>? switches = null)
    {
        var words = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[i]);
                continue;
            }

            var (name, value) = args[i].Split('=', 2) is [var left, var right] ? (left[2..], right) : (args[i][2..], null);
            if (switches?.Contains(name, StringComparer.OrdinalIgnoreCase) == true && value is null) _given[name] = null;
            else if (!name.Contains(':', StringComparison.Ordinal) && !valued.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw new Misused($"There is no option --{name}.");
            else _given[name] = value ?? (i + 1 < args.Length ? args[++i] : throw new Misused($"--{name} needs a value."));
        }

        Words = words;
    }

    /// <summary>What was typed without a name, in order.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The value of an option, or null when it was not given.</summary>
    public string? this[string name] => _given.GetValueOrDefault(name);

    /// <summary>True when the option or switch was given.</summary>
    public bool Has(string name) => _given.ContainsKey(name);

    /// <summary>A whole number, or null when it was not given.</summary>
    /// <exception cref="Misused">It is not a whole number.</exception>
    public int? Whole(string name) => this[name] is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new Misused($"--{name} is a whole number, not \"{text}\".");

    /// <summary>A number from nought on, or null when it was not given.</summary>
    /// <exception cref="Misused">It is not.</exception>
    public double? FromNought(string name) => this[name] is not { } text ? null
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number
        : throw new Misused($"--{name} is a number from 0 on, not \"{text}\".");
}

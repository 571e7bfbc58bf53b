using System.Globalization;
using Bluelamp.Kernel;
using Microsoft.Extensions.Configuration;

namespace Bluelamp.Shell.Access;

/// <summary>How long somebody stays signed in: settings <c>Session:IdleMinutes</c> and <c>Session:LongestHours</c>.</summary>
/// <param name="Idle">Ends so long after the last click.</param>
/// <param name="Longest">Ends so long after signing in, whatever is clicked.</param>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Longest)
{
    /// <summary>People are told so long before it ends and can stay (WCAG 2.2.1: at least 20 seconds).</summary>
    public static readonly TimeSpan WarnedBefore = TimeSpan.FromMinutes(2);

    /// <summary>A renewal costs a cookie: one a minute is near enough.</summary>
    public static readonly TimeSpan RenewedEvery = TimeSpan.FromMinutes(1);

    /// <summary>An hour without a click, a shift in all.</summary>
    public static SessionLimits Default { get; } = new(TimeSpan.FromMinutes(60), TimeSpan.FromHours(12));

    /// <summary>The idle limit in words: <c>60 minutes</c>.</summary>
    public string IdleWords => $"{Idle.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} minutes";

    /// <summary>What the settings say.</summary>
    /// <exception cref="Refused">They make no sense.</exception>
    public static SessionLimits Of(IConfiguration configuration) => new(
        TimeSpan.FromMinutes(Whole(configuration, "Session:IdleMinutes", (int)Default.Idle.TotalMinutes, 5, 24 * 60)),
        TimeSpan.FromHours(Whole(configuration, "Session:LongestHours", (int)Default.Longest.TotalHours, 1, 24 * 7)));

    private static int Whole(IConfiguration configuration, string name, int otherwise, int from, int to) =>
        configuration[name] is not { Length: > 0 } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to ? number
        : throw new Refused($"{name} is a whole number from {from} to {to}, not \"{text}\".");
}

using Bluelamp.Kernel;

namespace Bluelamp.Control;

/// <summary>Free text as it is kept.</summary>
internal static class Written
{
    /// <summary>Trimmed; null when nothing was written.</summary>
    /// <exception cref="Refused">It is too long.</exception>
    public static string? Text(string? typed, string field, int max = Incident.TextMax)
    {
        var text = typed?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        return text.Length <= max ? text
            : throw new Refused($"That is {text.Length} characters; up to {max} are kept. Put the rest in the log.", field);
    }

    /// <summary>Trimmed, and there.</summary>
    /// <exception cref="Refused">Nothing was written, or too much.</exception>
    public static string Needed(string? typed, string field, string ask, int max = Incident.TextMax) =>
        Text(typed, field, max) ?? throw new Refused(ask, field);
}

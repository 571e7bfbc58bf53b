namespace Bluelamp.Kernel;

/// <summary>The rule says no: a sentence for the asker that says what to do. 422.</summary>
public sealed class Refused(string sentence, string? field = null) : Exception(sentence)
{
    /// <summary>The field of the form or command it is about, camel case; null for the whole.</summary>
    public string? Field { get; } = field;
}

/// <summary>Somebody changed the record first. 409; the page shows both.</summary>
public sealed class Stale(Ref record, int expected, int actual)
    : Exception(
        $"Somebody changed this {record.Type} while you were working on it. Your change was not made: compare the two and try again.")
{
    public Ref Record { get; } = record;

    /// <summary>The version the asker had seen.</summary>
    public int Expected { get; } = expected;

    /// <summary>The version it has now.</summary>
    public int Actual { get; } = actual;
}

/// <summary>There is no such record, or none that the asker may know of: the two are not told apart. 404.</summary>
public sealed class NotFound(string what) : Exception($"There is no {what}.");

/// <summary>The asker's role does not grant this. 403.</summary>
public sealed class Forbidden(string what) : Exception($"Your role does not let you {what}. Ask your supervisor if you need to.");

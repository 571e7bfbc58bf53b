namespace Bluelamp.Kernel;

/// <summary>The rule says no: a sentence for the asker that says what to do. 422.</summary>
public sealed class Refused(string sentence, string? field = null) : Exception(sentence)
{
    private readonly IReadOnlyList<Refused>? _parts;

    internal Refused(IReadOnlyList<Refused> parts) : this(string.Join(' ', parts.Select(p => p.Message)), parts[0].Field) => _parts = parts;

    /// <summary>The field of the form or command it is about, camel case; null for the whole.</summary>
    public string? Field { get; } = field;

    /// <summary>Each thing that is wrong, with its own sentence and field; itself alone when there is one.
    /// See <see cref="Refusals"/>.</summary>
    public IReadOnlyList<Refused> Parts => _parts ?? [this];
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

/// <summary>A disk of the house is full, read-only or broken. Nothing of what was asked is saved; what is there can be read, and the same
/// may succeed once there is space. 503.</summary>
public sealed class DiskTrouble(string sentence, Exception? inner = null) : IOException(sentence, inner)
{
    private const int Eio = 5, Enospc = 28, Erofs = 30, Edquot = 122;

    internal const string Full = "The disk is full. Nothing of this was saved. Make space on it, then send the same again.";
    internal const string Unwritable =
        "The disk takes no writes. Nothing of this was saved. See what is wrong with it, then send the same again.";

    /// <summary>What the system said of a file, when it was the disk's fault; null when it was not.</summary>
    public static DiskTrouble? Of(IOException fault) => fault as DiskTrouble ?? fault.HResult switch
    {
        Enospc or Edquot => new(Full, fault),
        Erofs or Eio => new(Unwritable, fault),
        _ => null,
    };
}

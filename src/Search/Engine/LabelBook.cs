using System.Collections.Concurrent;
using Bluelamp.Kernel;

namespace Bluelamp.Search;

/// <summary>Every label there is among the records, numbered, and which of them an asker may see: asked once, not with each
/// search.</summary>
internal sealed class LabelBook
{
    // More different askers than this, and it begins anew.
    private const int AskersMax = 4_096;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Label> _labels = [];
    private readonly ConcurrentDictionary<string, bool[]> _allowed = new(StringComparer.Ordinal);

    /// <summary>That of this process.</summary>
    public static LabelBook Shared { get; } = new();

    /// <summary>The numbers of labels, as <see cref="Label.Canonical"/> writes them.</summary>
    public int[] NumbersOf(string[] labels)
    {
        lock (_lock)
        {
            return [.. labels.Select(NumberOf)];
        }
    }

    /// <summary>For each label's number, whether this asker may see what has it.</summary>
    public bool[] AllowedFor(Actor actor)
    {
        // All that a label asks of an actor.
        var key = actor.SeesAll ? "*" :
            $"{(int)actor.Clearance}|{actor.Name}|{string.Join(',', actor.Teams.Order(StringComparer.Ordinal))}";
        var allowed = _allowed.GetValueOrDefault(key, []);
        lock (_lock)
        {
            if (allowed.Length == _labels.Count) return allowed;
            if (_allowed.Count >= AskersMax) _allowed.Clear();
            return _allowed[key] = [.. allowed, .. _labels.Skip(allowed.Length).Select(l => l.Allows(actor))];
        }
    }

    private int NumberOf(string label)
    {
        if (_numbers.TryGetValue(label, out var number)) return number;
        _labels.Add(Label.Parse(label));
        return _numbers[label] = _labels.Count - 1;
    }
}

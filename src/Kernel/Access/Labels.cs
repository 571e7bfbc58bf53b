namespace Bluelamp.Kernel;

/// <summary>Labels by number: few differ, so a row holds a number and an actor's view is a short list of
/// numbers. Holds what is durable, nothing sooner.</summary>
internal sealed class Labels
{
    private readonly Lock _knowing = new();
    private volatile State _state = new([], []);

    /// <summary>The numbers an actor may see. Never "all" for a person: a label made a moment later must not slip through.</summary>
    public Visible Visible(Actor actor) => actor.SeesAll
        ? Kernel.Visible.All
        : new(false, [.. _state.ById.Where(l => l.Value.Allows(actor)).Select(l => l.Key)]);

    /// <summary>The highest number known, 0 when none is.</summary>
    public long Newest { get; private set; }

    /// <summary>A label by number, or null when it was made after they were last read.</summary>
    public Label? Seek(long id) => _state.ById.GetValueOrDefault(id);

    public long? IdOf(Label label) => _state.ByText.TryGetValue(label.Canonical, out var id) ? id : null;

    /// <summary>Takes the labels as read outside a transaction: a number rolled back and given to another label must
    /// never be shown.</summary>
    public void Know(IEnumerable<(long Id, string Text)> rows)
    {
        var byId = rows.ToDictionary(r => r.Id, r => Label.Parse(r.Text));
        var newest = byId.Keys.DefaultIfEmpty().Max();
        lock (_knowing)
        {
            // Of two who read at once the slower may not take back what the other learned.
            if (newest < Newest) return;
            _state = new(byId, byId.ToDictionary(l => l.Value.Canonical, l => l.Key));
            Newest = newest;
        }
    }

    private sealed record State(Dictionary<long, Label> ById, Dictionary<string, long> ByText);
}

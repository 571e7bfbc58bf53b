namespace Bluelamp.Kernel.Sqlite;

/// <summary>Labels by number: few differ, so a row holds a number and an actor's view is a short list of
/// numbers. Holds what is durable, nothing sooner.</summary>
internal sealed class Labels
{
    private volatile State _state = new([], []);

    /// <summary>The numbers an actor may see. Never "all" for a person: a label made a moment later must not slip through.</summary>
    public Visible Visible(Actor actor) => actor.SeesAll
        ? Kernel.Visible.All
        : new(false, [.. _state.ById.Where(l => l.Value.Allows(actor)).Select(l => l.Key)]);

    /// <summary>A label by number, as the connection that read the number sees it: it may have been made a
    /// moment ago, or in this very turn.</summary>
    public Label Of(long id, Connection connection)
    {
        if (_state.ById.TryGetValue(id, out var known)) return known;
        var row = connection.Prepare("SELECT text FROM label WHERE id=?").Bind(id);
        row.Step();
        var label = Label.Parse(row.Text(0));
        row.Reset();
        return label;
    }

    public long? IdOf(Label label) => _state.ByText.TryGetValue(label.Canonical, out var id) ? id : null;

    /// <summary>Reads the labels again, outside a transaction: a number rolled back and given to another label
    /// must never be shown.</summary>
    public void Load(Connection connection)
    {
        var byId = new Dictionary<long, Label>();
        var rows = connection.Prepare("SELECT id,text FROM label");
        while (rows.Step()) byId[rows.Long(0)] = Label.Parse(rows.Text(1));
        rows.Reset();
        _state = new(byId, byId.ToDictionary(l => l.Value.Canonical, l => l.Key));
    }

    private sealed record State(Dictionary<long, Label> ById, Dictionary<string, long> ByText);
}

namespace Bluelamp.Silos;

/// <summary>The rows of another file that belong to a row.</summary>
/// <param name="File">That file.</param>
/// <param name="By">Its column that holds the key.</param>
/// <param name="Key">The column that the key is read from: of the row, or of the rows that belong to it in <paramref name="Of"/>.</param>
/// <param name="Take">The columns that are read of what belongs.</param>
/// <param name="Of">A file between the two, for what belongs to what belongs; null where there is none.</param>
public sealed record SiloJoin(string File, string By, string Key, IReadOnlyList<string> Take, SiloJoin? Of)
{
    /// <summary>The column of the row itself that all starts from.</summary>
    public string Start => Of?.Start ?? Key;

    /// <summary>This one and those between.</summary>
    public IEnumerable<SiloJoin> All => Of is null ? [this] : [.. Of.All, this];

    internal static SiloJoin Read(Node node, IReadOnlyList<string> take)
    {
        node.Only("file", "by", "key", "of");
        var key = node.Word("key");
        return new(node.Word("file"), node.Word("by"), key, take, node.Inner("of") is { } between ? Read(between, [key]) : null);
    }
}

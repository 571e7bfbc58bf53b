namespace Bluelamp.Map;

/// <summary>Keeps squares that were drawn, up to a limit; the one not asked for longest goes first.</summary>
internal sealed class TileCache(long bytesMax = 64 * 1024 * 1024)
{
    private readonly Dictionary<string, LinkedListNode<(string Key, byte[] Tile)>> _kept = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, byte[] Tile)> _order = new();
    private readonly Lock _lock = new();
    private long _bytes;

    /// <summary>The kept square, or a new one; two who ask at once may both draw it.</summary>
    public byte[] Get(string key, Func<byte[]> make)
    {
        lock (_lock)
        {
            if (_kept.TryGetValue(key, out var known))
            {
                _order.Remove(known);
                _order.AddFirst(known);
                return known.Value.Tile;
            }
        }

        var tile = make();
        lock (_lock)
        {
            if (_kept.ContainsKey(key)) return tile;
            _kept[key] = _order.AddFirst((key, tile));
            _bytes += tile.Length;
            while (_bytes > bytesMax && _order.Last is { } oldest)
            {
                _order.RemoveLast();
                _kept.Remove(oldest.Value.Key);
                _bytes -= oldest.Value.Tile.Length;
            }
        }

        return tile;
    }
}

using System.Runtime.InteropServices;

namespace Bluelamp.Pole;

/// <summary>Rows by the key they have under one rule: those of one key stand side by side. Rows are only added; a row with key 0 stands in
/// no block.</summary>
/// <param name="largeFrom">A block of more rows is large, and stays so.</param>
internal sealed class BlockRows(int largeFrom)
{
    private ulong[] _keys = new ulong[1024];

    // The row itself where there is one; else ~ the number of the block.
    private int[] _at = new int[1024];
    private int _used;
    private readonly List<int[]> _rows = [];
    private readonly List<int> _counts = [];

    /// <summary>True when some block is large.</summary>
    public bool HasLarge { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add(ulong key, int row)
    {
        if (key == 0) return;
        var slot = Slot(key);
        if (_keys[slot] == 0)
        {
            (_keys[slot], _at[slot]) = (key, row);
            if (++_used * 2 > _keys.Length) Grow();
        }
        else if (_at[slot] >= 0)
        {
            _rows.Add([_at[slot], row, 0, 0]);
            _counts.Add(2);
            _at[slot] = ~(_rows.Count - 1);
        }
        else
        {
            Append(~_at[slot], row);
        }
    }

    /// <summary>The rows of a key, gone ones among them, the oldest first.</summary>
    public ReadOnlySpan<int> Of(ulong key)
    {
        if (key == 0) return [];
        var slot = Slot(key);
        return _keys[slot] == 0 ? [] : _at[slot] >= 0 ? MemoryMarshal.CreateReadOnlySpan(ref _at[slot], 1)
            : _rows[~_at[slot]].AsSpan(0, _counts[~_at[slot]]);
    }

    /// <summary>True when a key's block is, or was, large.</summary>
    public bool IsLarge(ulong key) => HasLarge && Of(key).Length > largeFrom;

    private void Append(int block, int row)
    {
        var rows = _rows[block];
        if (_counts[block] == rows.Length) Array.Resize(ref rows, rows.Length * 2);
        rows[_counts[block]++] = row;
        _rows[block] = rows;
        HasLarge |= _counts[block] > largeFrom;
    }

    private int Slot(ulong key)
    {
        var slot = (int)(key >> 32) & (_keys.Length - 1);
        while (_keys[slot] != 0 && _keys[slot] != key) slot = (slot + 1) & (_keys.Length - 1);
        return slot;
    }

    private void Grow()
    {
        var (keys, at) = (_keys, _at);
        (_keys, _at) = (new ulong[keys.Length * 2], new int[keys.Length * 2]);
        for (var old = 0; old < keys.Length; old++)
        {
            if (keys[old] == 0) continue;
            var slot = Slot(keys[old]);
            (_keys[slot], _at[slot]) = (keys[old], at[old]);
        }
    }
}

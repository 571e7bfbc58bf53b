using System.Numerics;

namespace Bluelamp.Pole;

/// <summary>Rows by the key they have under one rule. Rows are only added; a row with key 0 stands in no block.</summary>
internal sealed class KeyChains
{
    private readonly List<ulong> _keys = [];
    private readonly List<int> _next = [];

    // One more than the newest row of a bucket; 0 for none.
    private int[] _heads = new int[1024];

    /// <summary>Adds the next row.</summary>
    public void Add(ulong key)
    {
        if (_keys.Count == _heads.Length) Grow();
        _keys.Add(key);
        _next.Add(0);
        Hang(_keys.Count - 1);
    }

    /// <summary>The newest row of a key's bucket, or -1; go on with <see cref="Before"/>.</summary>
    public int Newest(ulong key) => Down(_heads[key & (ulong)(_heads.Length - 1)] - 1, key);

    /// <summary>The row of the same key before this one; -1 at the end.</summary>
    public int Before(int row) => Down(_next[row] - 1, _keys[row]);

    private int Down(int row, ulong key)
    {
        while (row >= 0 && _keys[row] != key) row = _next[row] - 1;
        return row;
    }

    private void Hang(int row)
    {
        if (_keys[row] == 0) return;
        ref var head = ref _heads[_keys[row] & (ulong)(_heads.Length - 1)];
        (_next[row], head) = (head, row + 1);
    }

    private void Grow()
    {
        _heads = new int[(int)BitOperations.RoundUpToPowerOf2((uint)_heads.Length * 2)];
        for (var row = 0; row < _keys.Count; row++) Hang(row);
    }
}

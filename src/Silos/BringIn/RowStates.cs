using System.Security.Cryptography;
using System.Text;
using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>How a row stood when it was taken last: the hash of its words, and the version it made of its own record.</summary>
internal readonly record struct RowState(string Words, int Version, string Key);

/// <summary>The rows of a system that earlier runs have taken, held in memory by what names them.</summary>
internal sealed class RowStates
{
    private readonly Dictionary<(string Step, UInt128 Key), RowState> _rows = [];

    private RowStates()
    {
    }

    /// <summary>The number of the newest handful.</summary>
    public long Last { get; private set; }

    /// <summary>Reads what the ledger says of a system. Identities whose records were taken back are given anew.</summary>
    public static async Task<RowStates> Read(Reading reading, SiloMapping mapping)
    {
        var states = new RowStates();
        mapping.Names.Clear();
        string? after = null;
        do
        {
            var page = await reading.Find(SiloRows.BySource, mapping.Source).Page(100, after);
            foreach (var held in page.Rows) states.Take(held.Record, mapping);
            after = page.Next;
        }
        while (after is not null);
        return states;
    }

    /// <summary>The row of a step, as it was taken last.</summary>
    public bool TryGet(string step, UInt128 key, out RowState state) => _rows.TryGetValue((step, key), out state);

    /// <summary>The rows of a step that are not among those met.</summary>
    public IEnumerable<RowState> Without(string step, IReadOnlyDictionary<UInt128, string> met) => _rows
        .Where(r => r.Key.Step == step && r.Value.Words.Length > 0 && !met.ContainsKey(r.Key.Key)).Select(r => r.Value);

    /// <summary>What a row is known by in memory.</summary>
    public static UInt128 KeyOf(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private void Take(SiloRows rows, SiloMapping mapping)
    {
        Last = Math.Max(Last, rows.Nth);
        var makes = mapping.Steps.FirstOrDefault(s => s.Name == rows.Step)?.Makes;
        foreach (var row in rows.Standing)
        {
            var own = makes is null ? default : row.Made.Select(MadeVersion.Of).FirstOrDefault(m => m.Record.Type == makes);
            _rows[(rows.Step, KeyOf(row.Key))] = new(row.Words, own.Version, row.Key);
        }

        if (rows.TakenBackAt is null) return;
        foreach (var row in rows.Rows.Except(rows.Standing))
        {
            foreach (var made in row.Made.Select(MadeVersion.Of).Where(m => m.Version == 1)) mapping.Names.Again(made.Record.Type, row.Key);
        }
    }
}

/// <summary>The identities of what a system's rows become.</summary>
public sealed class SiloNames(string source)
{
    private readonly Dictionary<(string Type, string Key), int> _again = [];

    /// <summary>The identity of the nth record of a type that a row makes. What was taken back is made anew under another one.</summary>
    public Guid Of(string type, string key, int nth)
    {
        var again = _again.Count == 0 ? 0 : _again.GetValueOrDefault((type, key));
        return RowKey.Of(source, type, key, nth, again);
    }

    internal void Again(string type, string key) => _again[(type, key)] = _again.GetValueOrDefault((type, key)) + 1;

    internal void Clear() => _again.Clear();
}

using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bluelamp.Kernel;

/// <summary>What <c>bluelamp verify</c> found.</summary>
/// <param name="Rows">Log rows read.</param>
/// <param name="Sealed">Of them, rows under the seal; the newest may wait for theirs.</param>
/// <param name="Erased">Of them, rows whose content was erased by law: their envelope and hash still stand.</param>
/// <param name="Records">Present states compared with their newest log row.</param>
/// <param name="Root">The chain's head: 64 hex digits to write down and compare later.</param>
/// <param name="Faults">One sentence for each thing that does not add up, the first 100; empty when intact.</param>
public sealed record Verification(long Rows, long Sealed, long Erased, long Records, string Root, IReadOnlyList<string> Faults);

/// <summary>The seal over the log: Merkle roots (RFC 6962 hashing) of stretches of rows, each chained to all before it. Tampering shows;
/// erasure does not break it.</summary>
internal static class Seal
{
    public const string Name = "seal";
    private const int StretchMax = 4096;
    private const int HashLength = SHA256.HashSizeInBytes;
    private static readonly byte[] NoContent = new byte[HashLength];

    /// <summary>The hash of what erasure may blank: reason, happening and state.</summary>
    public static byte[] Digest(Entry entry)
    {
        var digest = new byte[HashLength];
        Digest(entry, digest);
        return digest;
    }

    private static void Digest(Entry entry, Span<byte> digest)
    {
        var because = Encoding.UTF8.GetByteCount(entry.Because);
        var length = 12 + because + entry.Detail.Length + entry.Data.Length;
        var content = ArrayPool<byte>.Shared.Rent(length);
        var rest = content.AsSpan();
        BinaryPrimitives.WriteInt32BigEndian(rest, because);
        Encoding.UTF8.GetBytes(entry.Because, rest[4..]);
        rest = Put(rest[(4 + because)..], entry.Detail.Span);
        Put(rest, entry.Data.Span);
        SHA256.HashData(content.AsSpan(0, length), digest);
        ArrayPool<byte>.Shared.Return(content);
    }

    /// <summary>Seals the next stretch; false when nothing waits.</summary>
    public static async Task<bool> Next(IStorage storage)
    {
        var last = await storage.Read().LastSeal();
        var rows = await storage.Read().Digests(last?.Last ?? LogPosition.Start, StretchMax);
        if (rows.Count == 0) return false;
        var seal = Of(last, rows);
        return await storage.Write(async writer =>
        {
            if ((await writer.LastSeal())?.Last != last?.Last) return true;
            await writer.SaveSeal(seal);
            return true;
        });
    }

    /// <summary>Recomputes every hash of the log and compares every present state with its newest row.</summary>
    public static async Task<Verification> Verify(IStorage storage, Action<long>? progress, CancellationToken cancel)
    {
        var reader = storage.Read();
        var faults = new List<string>();
        SealRow? last = null;
        long rows = 0, erased = 0;
        while ((await reader.Seals(last?.Last ?? LogPosition.Start, 1)) is [var seal])
        {
            cancel.ThrowIfCancellationRequested();
            var stretch = await reader.Digests(last?.Last ?? LogPosition.Start, (int)Math.Min(seal.Rows, StretchMax));
            erased += Check(stretch, faults);
            var again = stretch.Count == 0 ? null : Of(last, stretch);
            if (again is null || again.Rows != seal.Rows || again.Last != seal.Last || !again.Root.AsSpan().SequenceEqual(seal.Root)
                || !again.Chain.AsSpan().SequenceEqual(seal.Chain))
                Fault(faults, $"The log rows up to {seal.Last} are not the ones that were sealed.");
            last = seal;
            rows += stretch.Count;
            progress?.Invoke(rows);
        }

        var under = rows;
        for (var tail = last?.Last ?? LogPosition.Start; await reader.Digests(
            tail, StretchMax) is { Count: > 0 } waiting; tail = waiting[^1].Entry.Position)
        {
            erased += Check(waiting, faults);
            rows += waiting.Count;
            progress?.Invoke(rows);
        }

        var (differing, records) = await reader.CompareStates();
        foreach (var record in differing) Fault(faults, $"The present state of {record} is not what its newest log row says.");
        return new(rows, under, erased, records, Convert.ToHexStringLower(last?.Chain ?? NoContent), faults);
    }

    private static int Check(IReadOnlyList<(Entry Entry, byte[] Digest)> rows, List<string> faults)
    {
        var erased = 0;
        Span<byte> digest = stackalloc byte[HashLength];
        foreach (var (entry, written) in rows)
        {
            // Blanked content cannot be hashed again; that it was blanked lawfully is a row of its own.
            if (entry.Detail.IsEmpty)
            {
                erased++;
                continue;
            }

            Digest(entry, digest);
            if (!digest.SequenceEqual(written))
                Fault(faults, $"Row {entry.Position} ({entry.Record} version {entry.Version}) was changed after it was written.");
        }

        return erased;
    }

    private static SealRow Of(SealRow? before, IReadOnlyList<(Entry Entry, byte[] Digest)> rows)
    {
        var root = Root([.. rows.Select(r => Leaf(r.Entry, r.Digest))]);
        Span<byte> link = stackalloc byte[HashLength + HashLength + 24];
        (before?.Chain ?? NoContent).CopyTo(link);
        root.CopyTo(link[HashLength..]);
        var last = rows[^1].Entry.Position;
        BinaryPrimitives.WriteInt64BigEndian(link[(2 * HashLength)..], last.Tx);
        BinaryPrimitives.WriteInt64BigEndian(link[(2 * HashLength + 8)..], last.Row);
        BinaryPrimitives.WriteInt64BigEndian(link[(2 * HashLength + 16)..], rows.Count);
        return new(last, rows.Count, root, SHA256.HashData(link));
    }

    // The envelope that erasure keeps, and the digest of what it may blank. RFC 6962 2.1: leaves begin with 0, nodes with 1.
    private static byte[] Leaf(Entry entry, byte[] digest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        Append(hash, Encoding.UTF8.GetBytes(
            $"{entry.Position}\n{entry.Record}\n{entry.Version}\n{entry.Shape}\n{entry.Label.Canonical}\n"
            + $"{entry.At.UtcTicks}\n{entry.By}\n{entry.Action}"));
        Append(hash, digest);
        return hash.GetHashAndReset();
    }

    private static byte[] Root(List<byte[]> nodes)
    {
        Span<byte> pair = stackalloc byte[1 + (2 * HashLength)];
        pair[0] = 1;
        while (nodes.Count > 1)
        {
            var above = new List<byte[]>((nodes.Count + 1) / 2);
            for (var i = 0; i + 1 < nodes.Count; i += 2)
            {
                nodes[i].CopyTo(pair[1..]);
                nodes[i + 1].CopyTo(pair[(1 + HashLength)..]);
                above.Add(SHA256.HashData(pair));
            }

            if (nodes.Count % 2 == 1) above.Add(nodes[^1]);
            nodes = above;
        }

        return nodes[0];
    }

    // Each part with its length, so that no two contents read the same.
    private static Span<byte> Put(Span<byte> into, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32BigEndian(into, part.Length);
        part.CopyTo(into[4..]);
        return into[(4 + part.Length)..];
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }

    private static void Fault(List<string> faults, string sentence)
    {
        if (faults.Count < 100) faults.Add(sentence);
    }
}

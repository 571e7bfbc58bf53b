using System.Runtime.InteropServices;

namespace Bluelamp.Search;

/// <summary>Makes one segment of several, without what was struck out.</summary>
internal static class Merge
{
    /// <summary>Writes the segments, oldest first, as one.</summary>
    /// <returns>For each, the new number of each document; -1 where it was struck out.</returns>
    public static int[][] Write(IReadOnlyList<Living> sources, Stream stream, CancellationToken cancel = default)
    {
        var columns = new Columns();
        var numbers = new int[sources.Count][];
        for (var i = 0; i < sources.Count; i++) numbers[i] = Columns(sources[i], columns);
        var writer = new SegmentWriter(stream, columns);
        var at = new int[sources.Count];
        var (docs, impacts) = (new List<int>(), new List<byte>());
        var same = new List<int>();
        var room = new PostingsRoom();
        while (Least(sources, at, same))
        {
            cancel.ThrowIfCancellationRequested();
            docs.Clear();
            impacts.Clear();
            foreach (var i in same)
            {
                var segment = sources[i].Segment;
                var postings = segment.PostingsOf(at[i], room);
                while (postings.Next())
                {
                    for (var p = 0; p < postings.Count; p++)
                    {
                        var number = numbers[i][postings.Docs[p]];
                        if (number < 0) continue;
                        docs.Add(number);
                        impacts.Add(postings.Impacts[p]);
                    }
                }
            }

            var term = sources[same[0]].Segment.Term(at[same[0]]);
            if (docs.Count > 0) writer.Add(term, CollectionsMarshal.AsSpan(docs), CollectionsMarshal.AsSpan(impacts));
            foreach (var i in same) at[i]++;
        }

        writer.Finish();
        return numbers;
    }

    private static int[] Columns(Living source, Columns columns)
    {
        var segment = source.Segment;
        var ids = segment.Read<ulong>(Part.Ids);
        var types = segment.Types;
        var labels = segment.Labels;
        var minutes = segment.Minutes;
        var latitudes = segment.Latitudes;
        var longitudes = segment.Longitudes;
        var numbers = new int[segment.Count];
        for (var doc = 0; doc < numbers.Length; doc++)
        {
            numbers[doc] = source.IsDead(doc) ? -1 : columns.Count;
            if (numbers[doc] < 0) continue;
            columns.Add((ids[2 * doc], ids[(2 * doc) + 1]), segment.TypeNames[types[doc]], segment.LabelNames[labels[doc]],
                minutes[doc], latitudes[doc], longitudes[doc]);
        }

        return numbers;
    }

    // The sources whose next term is the least; false when all are through.
    private static bool Least(IReadOnlyList<Living> sources, int[] at, List<int> same)
    {
        same.Clear();
        for (var i = 0; i < sources.Count; i++)
        {
            if (at[i] >= sources[i].Segment.TermCount) continue;
            var compared = same.Count == 0 ? -1
                : sources[i].Segment.Term(at[i]).SequenceCompareTo(sources[same[0]].Segment.Term(at[same[0]]));
            if (compared < 0) same.Clear();
            if (compared <= 0) same.Add(i);
        }

        return same.Count > 0;
    }
}


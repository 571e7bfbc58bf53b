using Bluelamp.Kernel;

namespace Bluelamp.Links;

/// <summary>What is linked with a node, as far as it was asked for.</summary>
internal static class Neighbours
{
    /// <summary>The neighbours of a node.</summary>
    /// <param name="web">As the reader sees it.</param>
    /// <param name="node">Which node.</param>
    /// <param name="question">Kinds and time.</param>
    /// <param name="shown">How many.</param>
    public static async Task<OpenNode> Of(Web web, Ref node, ChartQuestion question, int shown)
    {
        var (ties, isCut) = await web.TiesOf(node, [.. web.Kinds.Types], OpenNode.LookedMax);
        var kinds = ties.Select(t => t.Far).Distinct().CountBy(f => f.Type).ToDictionary(StringComparer.Ordinal);

        // Of one that is linked with too much, the kinds asked for are looked at by themselves.
        if (question.Kinds.Count > 0)
        {
            if (isCut) (ties, isCut) = await web.TiesOf(node, question.Kinds, OpenNode.LookedMax);
            ties = [.. ties.Where(t => question.Kinds.Contains(t.Far.Type))];
        }

        var found = new List<Ref>();
        foreach (var some in ties.Select(t => t.Far).Distinct().Chunk(Page<Seen>.RowsMax))
        {
            await web.Load(some);
            foreach (var far in some.Where(f => IsIn(web, f, question)))
            {
                var head = await web.HeadOf(far);
                if (!found.Contains(head)) found.Add(head);
                if (found.Count > shown) break;
            }

            if (found.Count > shown) break;
        }

        return new() { Ref = node, Neighbours = [.. found.Take(shown)], HasMore = found.Count > shown, IsCut = isCut, Kinds = kinds };
    }

    /// <summary>True when a loaded record is there, of a kind that was asked for, and of the time.</summary>
    public static bool IsIn(Web web, Ref record, ChartQuestion question) => web[record] is { } seen
        && web.Kinds.Of(record.Type) is { } kind && (question.Kinds.Count == 0 || question.Kinds.Contains(record.Type))
        && question.TakesIn(kind.MomentOf(seen.Record));
}

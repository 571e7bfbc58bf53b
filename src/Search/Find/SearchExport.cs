using System.Text;
using Bluelamp.Shell;

namespace Bluelamp.Search;

/// <summary>Answers of a search as a file to take away.</summary>
internal static class SearchExport
{
    /// <summary>A reason has at least so many characters.</summary>
    public const int PurposeMin = 8;

    // What a spreadsheet would take for a formula.
    private static readonly char[] Formula = ['=', '+', '-', '@', '\t', '\r'];

    /// <summary>Writes the best answers, at most a thousand, and notes each with the reason before any is handed out.</summary>
    public static async Task<byte[]> Write(SearchFeed feed, SearchQuery query, Desk desk, string purpose)
    {
        const int take = 100;
        var text = new StringWriter();
        CsvWriter.Write(text, ["Kind", "Record", "Title", "Why it was found", "Last changed", "Latitude", "Longitude"]);
        for (var skip = 0; skip < SearchQuery.SkipMax; skip += take)
        {
            var found = await feed.Find(query with { Take = take, Skip = skip });
            await desk.Store.Consulted(desk.Actor, [.. found.Hits.Select(h => h.Record)], "search export", purpose);
            foreach (var hit in found.Hits)
            {
                CsvWriter.Write(text, [SearchModel.Named(hit.Record.Type), hit.Record.ToString(), Safe(hit.Title), Safe(hit.Why),
                    London.Show(hit.ChangedAt), FormattableString.Invariant($"{hit.At?.Latitude:0.00000}"),
                    FormattableString.Invariant($"{hit.At?.Longitude:0.00000}")]);
            }

            if (found.Hits.Count < take) break;
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Safe(string text) => text.Length > 0 && Formula.Contains(text[0]) ? $"'{text}" : text;
}

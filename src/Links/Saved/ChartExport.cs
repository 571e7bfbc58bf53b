using System.Text;
using Bluelamp.Shell;

namespace Bluelamp.Links;

/// <summary>A chart as a file to take away: what it showed, to whom, and when.</summary>
internal static class ChartExport
{
    /// <summary>A reason has at least so many characters.</summary>
    public const int PurposeMin = 8;

    /// <summary>How it stands in the log of consultations.</summary>
    public const string Look = "link chart export";

    // What a spreadsheet would take for a formula.
    private static readonly char[] Formula = ['=', '+', '-', '@', '\t', '\r'];

    /// <summary>Nodes first, then links.</summary>
    public static byte[] Csv(Chart chart, string by, string purpose)
    {
        var text = new StringWriter();
        CsvWriter.Write(text, ["What", "Kind", "Record", "Title", "When", "How", "To record", "To title"]);
        CsvWriter.Write(text, ["chart", "", $"{chart.Root}", Safe(purpose), London.Show(chart.At), Safe(by), "", ""]);
        foreach (var node in chart.Nodes)
        {
            CsvWriter.Write(
                text, ["node", node.Kind, $"{node.Ref}", Safe(node.Title), node.At is { } at ? London.Show(at) : "", "", "", ""]);
            foreach (var account in node.Accounts)
                CsvWriter.Write(text, ["record of it", node.Kind, $"{account.Ref}", Safe(account.Title), "", "", $"{node.Ref}", ""]);
        }

        foreach (var link in chart.Links)
        {
            CsvWriter.Write(text, ["link", "", $"{link.From}", Safe(chart.Node(link.From)!.Title), "", Safe(string.Join(", ", link.How)),
                $"{link.To}", Safe(chart.Node(link.To)!.Title)]);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Safe(string text) => text.Length > 0 && Formula.Contains(text[0]) ? "'" + text : text;
}

using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Bluelamp.Shell;

namespace Bluelamp.SubjectAccess;

/// <summary>Writes a pack as pages a person can read and print, and as data a program can.</summary>
internal static class PackPages
{
    private const string Style = """
        body{font:1.0625rem/1.5 system-ui,Arial,sans-serif;color:#0b0c0c;background:#fff;max-width:46rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.75rem;line-height:1.2}h2{font-size:1.25rem;margin:2rem 0 .5rem;border-top:1px solid #b1b4b6;padding-top:1rem}
        table{width:100%;border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.375rem .75rem .375rem 0;
        border-bottom:1px solid #d0d4d6;overflow-wrap:anywhere}th{width:34%;font-weight:600}td{white-space:pre-line}
        .was{color:#44494c;font-size:.9375rem}nav ol{padding-left:1.5rem}
        @media print{body{margin:0;max-width:none;font-size:11pt}nav{break-after:page}h2{break-after:avoid}tr{break-inside:avoid}
        a{color:inherit;text-decoration:none}@page{size:A4;margin:20mm}}
        """;

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The covering letter.</summary>
    public static string Letter(Packed pack)
    {
        var words = pack.Rules.Letter;
        var page = Begin($"Your request {pack.Number}");
        page.Append($"<p>{E(pack.Rules.Force)}</p><p>{London.Show(pack.On)}</p><h1>What we hold on you</h1><p>{E(pack.Person)}</p>");
        page.Append($"<p>You asked us on {London.Show(pack.ReceivedOn)} for the information we hold on you. ");
        page.Append($"Our reference is {E(pack.Number)}.</p>");
        page.Append(pack.Records.Count == 0
            ? "<p>We hold no information on you that we must give you.</p>"
            : $"<p>The page <a href=\"records.html\">records.html</a> holds it, in {Count(pack.Records.Count, "numbered part")}. "
                + "The same stands in records.json, for a computer.</p>");
        Section(page, "Why we hold it", words.Purposes);
        Section(page, "Where it came from", words.Sources);
        Disclosures(page, pack.Disclosures);
        Section(page, "What is not here", words.Withheld);
        Section(page, "Your rights", words.Rights);
        Section(page, "If you are not content", words.Complain);
        return page.Append("</main></body></html>\n").ToString();
    }

    private static void Disclosures(StringBuilder page, IReadOnlyList<PackedDisclosure> rows)
    {
        page.Append("<h2>Whom we gave it to</h2>");
        if (rows.Count == 0)
        {
            page.Append("<p>Our log shows no disclosure of your records outside the force or as a file.</p>");
            return;
        }

        page.Append("<table><thead><tr><th scope=\"col\">How</th><th scope=\"col\">How often</th>");
        page.Append("<th scope=\"col\">When</th></tr></thead><tbody>");
        foreach (var row in rows)
        {
            var when = row.FirstOn == row.LastOn ? London.Show(row.FirstOn) : $"{London.Show(row.FirstOn)} to {London.Show(row.LastOn)}";
            page.Append($"<tr><td>{E(row.How)}</td><td>{Count(row.Times, "time")}</td><td>{when}</td></tr>");
        }

        page.Append("</tbody></table>");
    }

    /// <summary>Everything that is given.</summary>
    public static string Records(Packed pack)
    {
        var page = Begin($"{pack.Number}: what we hold on you");
        page.Append($"<h1>What we hold on you</h1><p>{E(pack.Person)}. Reference {E(pack.Number)}, {London.Show(pack.On)}.</p>");
        page.Append("<nav aria-label=\"Contents\"><ol>");
        foreach (var record in pack.Records) page.Append($"<li><a href=\"#part-{record.Number}\">{E(Heading(record))}</a></li>");
        page.Append("</ol></nav>");
        foreach (var record in pack.Records)
        {
            page.Append($"<section id=\"part-{record.Number}\"><h2>{record.Number}. {E(Heading(record))}</h2><table><tbody>");
            foreach (var line in record.Lines)
            {
                var was = line.Until is { } until ? $" <span class=\"was\">until {London.Show(London.DateOf(until))}</span>" : "";
                page.Append($"<tr><th scope=\"row\">{E(line.Label)}{was}</th><td>{E(line.Text)}</td></tr>");
            }

            page.Append("</tbody></table>");
            foreach (var file in record.Files) page.Append($"<p><a href=\"{E(file)}\">{E(file)}</a></p>");
            page.Append("</section>");
        }

        return page.Append("</main></body></html>\n").ToString();
    }

    /// <summary>The same as data.</summary>
    public static byte[] Data(Packed pack) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            pack.Number, pack.Person, pack.ReceivedOn, AnsweredOn = pack.On, pack.Records, pack.Disclosures,
        },
        Readable);

    private static string Heading(PackedRecord record) =>
        $"{record.Kind}{(record.Reference is null ? "" : $" {record.Reference}")}, recorded {London.Show(record.RecordedOn)}";

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static void Section(StringBuilder page, string title, string words) =>
        page.Append($"<h2>{E(title)}</h2><p>{E(words)}</p>");

    private static StringBuilder Begin(string title) => new StringBuilder("<!doctype html>\n<html lang=\"en-GB\"><head>")
        .Append("<meta charset=\"utf-8\">")
        .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .Append($"<title>{E(title)}</title><style>{Style}</style></head><body><main>");

    private static string E(string text) => WebUtility.HtmlEncode(text);
}

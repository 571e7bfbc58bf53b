using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Bluelamp.Shell.Tests.Components;

/// <summary>
/// HTML as lines that are equal when a browser makes the same of it: attributes and classes unordered, white space collapsed.
/// </summary>
internal static partial class Dom
{
    public static string Normal(string html)
    {
        var document = new HtmlParser().ParseDocument("");
        var nodes = new HtmlParser().ParseFragment(html, document.Body!);
        var lines = new List<string>();
        foreach (var node in nodes) Write(node, 0, lines);
        return string.Join('\n', lines);
    }

    private static void Write(INode node, int depth, List<string> lines)
    {
        var indent = new string(' ', depth * 2);
        if (node is IText text && Words(text) is { Length: > 0 } words) lines.Add($"{indent}\"{words}\"");
        if (node is not IElement element) return;
        var attributes = element.Attributes.OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => $" {a.Name}=\"{Value(a)}\"");
        lines.Add($"{indent}<{element.LocalName}{string.Concat(attributes)}>");
        foreach (var child in element.ChildNodes) Write(child, depth + 1, lines);
    }

    private static string Value(IAttr attribute) => attribute.Name == "class"
        ? string.Join(' ', Space().Split(attribute.Value.Trim()).Distinct().Order(StringComparer.Ordinal))
        : Space().Replace(attribute.Value, " ").Trim();

    /// <summary>A space beside an element within the line is kept: it parts two words.</summary>
    private static string Words(IText text)
    {
        var words = Space().Replace(text.Data, " ");
        if (string.IsNullOrWhiteSpace(words)) return "";
        var (before, after) = (words[0] == ' ' && Inline(text.PreviousSibling), words[^1] == ' ' && Inline(text.NextSibling));
        return $"{(before ? " " : "")}{words.Trim()}{(after ? " " : "")}";
    }

    /// <summary>An icon stands apart whatever the space: the stylesheet places it.</summary>
    private static bool Inline(INode? node) => node is IElement { LocalName: not "svg" };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

using System.Buffers;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Components;

/// <summary>
/// An HTML or SVG element being built. Text and attribute values are always encoded; an attribute without a value is left out.
/// </summary>
public sealed class Element : IHtmlContent
{
    private static readonly HashSet<string> Void = ["area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"];

    private static readonly SearchValues<char> NotInNames = SearchValues.Create(" \t\r\n\"'<>/=");

    private readonly string name;
    private readonly List<KeyValuePair<string, Content?>> attributes = [];
    private readonly List<IHtmlContent> children = [];

    /// <summary>Begins an element with the classes that are given.</summary>
    public Element(string name, params ReadOnlySpan<string?> classes)
    {
        this.name = name;
        var given = new List<string>();
        foreach (var item in classes)
        {
            if (!string.IsNullOrWhiteSpace(item)) given.Add(item.Trim());
        }

        if (given.Count > 0) Set("class", string.Join(' ', given));
    }

    /// <summary>Sets an attribute; null leaves it out, empty text gives an empty value. The first setting of a name stands.</summary>
    public Element Set(string attribute, string? value)
    {
        if (value is not null) Put(attribute, value);
        return this;
    }

    /// <summary>Sets a number, to a hundredth: rows of a table, a place in a drawing.</summary>
    public Element Set(string attribute, double? value) =>
        Set(attribute, value?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Sets an attribute without a value, such as <c>hidden</c>.</summary>
    public Element Flag(string attribute, bool on = true)
    {
        if (on) Put(attribute, null);
        return this;
    }

    /// <summary>Sets attributes a page gave.</summary>
    public Element Set(IReadOnlyDictionary<string, Content?> given)
    {
        foreach (var (attribute, value) in given) Put(attribute, value);
        return this;
    }

    /// <summary>Adds text.</summary>
    public Element Add(string? text) => Add((Content?)text);

    /// <summary>Adds an element, a component or other content; null adds nothing.</summary>
    public Element Add(IHtmlContent? content)
    {
        if (content is not null) children.Add(content);
        return this;
    }

    /// <summary>Adds each of them.</summary>
    public Element Add(IEnumerable<IHtmlContent?> contents)
    {
        children.AddRange(contents.OfType<IHtmlContent>());
        return this;
    }

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write('<');
        writer.Write(name);
        foreach (var (attribute, value) in attributes)
        {
            writer.Write(' ');
            writer.Write(attribute);
            if (value is null) continue;
            writer.Write("=\"");
            value.WriteTo(writer, encoder);
            writer.Write('"');
        }

        writer.Write('>');
        if (Void.Contains(name)) return;
        foreach (var child in children) child.WriteTo(writer, encoder);
        writer.Write("</");
        writer.Write(name);
        writer.Write('>');
    }

    private void Put(string attribute, Content? value)
    {
        if (attributes.Exists(a => a.Key.Equals(attribute, StringComparison.OrdinalIgnoreCase))) return;
        // A name with a space or a quote would become another attribute.
        if (attribute.AsSpan().ContainsAny(NotInNames)) throw new ArgumentException($"'{attribute}' is not an attribute name.");
        attributes.Add(new(attribute, value));
    }
}

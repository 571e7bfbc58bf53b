using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Components;

/// <summary>
/// What stands inside an element or attribute: text, which is encoded when written, or HTML that a component or page has already drawn.
/// </summary>
public sealed class Content : IHtmlContent
{
    private readonly string? text;
    private readonly IHtmlContent? html;

    private Content(string? text, IHtmlContent? html)
    {
        this.text = text;
        this.html = html;
    }

    /// <summary>True for text: some components wrap bare text in a paragraph.</summary>
    public bool IsText => text is not null;

    /// <summary>Text, to be encoded. No text is no content.</summary>
    public static implicit operator Content?(string? text) => string.IsNullOrEmpty(text) ? null : new(text, null);

    /// <summary>HTML that is already safe. A component is content as it stands.</summary>
    public static Content? Of(IHtmlContent? html) => html as Content ?? (html is null ? null : new(null, html));

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        if (text is not null) encoder.Encode(writer, text);
        html?.WriteTo(writer, encoder);
    }
}

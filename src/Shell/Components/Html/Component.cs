using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Components;

/// <summary>A part of a page described by its properties. It can be written into a page as it is: <c>@(new TagModel { ... })</c>.</summary>
public abstract record Component : IHtmlContent
{
    /// <summary>No attributes.</summary>
    public static readonly IReadOnlyDictionary<string, Content?> NoAttributes = new Dictionary<string, Content?>();

    /// <summary>Further classes.</summary>
    public string? Classes { get; init; }

    /// <summary>Further attributes; one without a value stands as a bare name.</summary>
    public IReadOnlyDictionary<string, Content?> Attributes { get; init; } = NoAttributes;

    /// <summary>Draws it; nothing when there is nothing to show.</summary>
    public abstract IHtmlContent Render();

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => Render().WriteTo(writer, encoder);
}

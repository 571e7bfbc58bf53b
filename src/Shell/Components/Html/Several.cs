using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Components;

/// <summary>Pieces of content one after the other.</summary>
internal sealed class Several(params IReadOnlyList<IHtmlContent?> pieces) : IHtmlContent
{
    public static readonly IHtmlContent Nothing = new Several();

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var piece in pieces) piece?.WriteTo(writer, encoder);
    }
}

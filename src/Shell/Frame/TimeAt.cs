using Bluelamp.Kernel;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell;

/// <summary><c>&lt;time-at value="at" /&gt;</c>: a moment as London's clocks show it, with the exact time for machines.</summary>
[HtmlTargetElement("time-at", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TimeAtTagHelper : TagHelper
{
    /// <summary>The moment; null draws nothing.</summary>
    public DateTimeOffset? Value { get; set; }

    /// <summary>True where seconds matter: logs and timelines.</summary>
    public bool Seconds { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is not { } at)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", Json.Time(at));
        output.Content.SetContent(Seconds ? London.ShowSeconds(at) : London.Show(at));
    }
}

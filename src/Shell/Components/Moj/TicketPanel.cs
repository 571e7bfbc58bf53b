using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A part of a dashboard with a coloured edge.</summary>
public sealed record Ticket : Component
{
    /// <summary>What it holds.</summary>
    public Content? Content { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("section", "moj-ticket-panel__content", Classes).Set(Attributes).Add(Content);
}

/// <summary>Parts of a dashboard, side by side or one below the other.</summary>
public sealed record TicketPanelModel : Component
{
    /// <summary>The parts.</summary>
    public IReadOnlyList<Ticket> Items { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("article", "moj-ticket-panel", Classes).Set(Attributes).Add(Items);
}

/// <summary><c>&lt;moj-ticket-panel inline&gt;&lt;moj-ticket colour="blue"&gt;...&lt;/moj-ticket&gt;&lt;/moj-ticket-panel&gt;</c></summary>
[HtmlTargetElement("moj-ticket-panel")]
public sealed class MojTicketPanel : ComponentTag
{
    /// <summary>Side by side.</summary>
    public bool Inline { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => Tray<Ticket>.Lay(context);

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new TicketPanelModel
    {
        Items = drawing.Inner<Ticket>(),
        Classes = drawing.With(Inline ? "moj-ticket-panel--inline" : null),
        Attributes = drawing.Attributes,
    };
}

/// <summary>One part of <c>moj-ticket-panel</c>.</summary>
[HtmlTargetElement("moj-ticket")]
public sealed class MojTicket : ComponentTag
{
    /// <summary>grey, blue, red, yellow, green, purple or orange.</summary>
    public string? Colour { get; set; }

    /// <summary>What a screen reader calls it.</summary>
    public string? Label { get; set; }

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        var attributes = drawing.Attributes.ToDictionary(StringComparer.OrdinalIgnoreCase);
        if (Label is not null) attributes["aria-label"] = Label;
        drawing.Give(new Ticket
        {
            Content = drawing.Body,
            Classes = drawing.With(Colour is null ? null : $"moj-ticket-panel__content--{Colour}"),
            Attributes = attributes,
        });
        return null;
    }
}

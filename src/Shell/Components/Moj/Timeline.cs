using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>Something that happened.</summary>
public sealed record TimelineItem : Component
{
    /// <summary>What happened, in a few words.</summary>
    public Content? Title { get; init; }

    /// <summary>Who did it.</summary>
    public Content? Byline { get; init; }

    /// <summary>When, for a machine: ISO 8601. A day without a time stays a day: no midnight is made up.</summary>
    public string? Timestamp { get; init; }

    /// <summary>When, for a person.</summary>
    public string? When { get; init; }

    /// <summary>What more there is to say.</summary>
    public Content? Content { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => Render(2);

    internal Element Render(int level) => new Element("div", "moj-timeline__item", Classes).Set(Attributes)
        .Add(new Element("div", "moj-timeline__header")
            .Add(new Element($"h{level}", "moj-timeline__title").Add(Title)).Add(" ")
            .Add(Byline is null ? null : new Element("p", "moj-timeline__byline").Add("by ").Add(Byline)))
        .Add(new Element("p", "moj-timeline__date").Add(new Element("time").Set("datetime", Timestamp).Add(When)))
        .Add(new Element("div", "moj-timeline__description").Add(Content));
}

/// <summary>What happened, the newest first.</summary>
public sealed record TimelineModel : Component
{
    /// <summary>The level of the titles.</summary>
    public int HeadingLevel { get; init; } = 2;

    /// <summary>What happened.</summary>
    public IReadOnlyList<TimelineItem> Items { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("div", "moj-timeline", Classes).Set(Attributes)
        .Add(Items.Select(item => item.Render(HeadingLevel)));
}

/// <summary><c>&lt;moj-timeline heading-level="3"&gt;</c> with <c>moj-timeline-item</c> tags inside, the newest first.</summary>
[HtmlTargetElement("moj-timeline")]
public sealed class MojTimeline : ComponentTag
{
    /// <summary>The level of the titles.</summary>
    public int HeadingLevel { get; set; } = 2;

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => Tray<TimelineItem>.Lay(context);

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new TimelineModel
    {
        HeadingLevel = HeadingLevel,
        Items = drawing.Inner<TimelineItem>(),
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}

/// <summary>
/// <c>&lt;moj-timeline-item title="Unit assigned" by="PC 123AW Ali" at="@entry.At"&gt;...&lt;/moj-timeline-item&gt;</c>; <c>on</c> for a
/// day without a time.
/// </summary>
[HtmlTargetElement("moj-timeline-item")]
public sealed class MojTimelineItem : ComponentTag
{
    /// <summary>What happened, in a few words.</summary>
    public string? Title { get; set; }

    /// <summary>Who did it.</summary>
    public string? By { get; set; }

    /// <summary>When; shown in London time.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>On which day, where no time is known.</summary>
    public DateOnly? On { get; set; }

    /// <summary>Shows the seconds too.</summary>
    public bool Seconds { get; set; }

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        var item = new TimelineItem
        {
            Title = Title,
            Byline = By,
            Timestamp = At?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
                ?? On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            When = At is { } at ? Seconds ? London.ShowSeconds(at) : London.Show(at) : On is { } on ? London.Show(on) : null,
            Content = drawing.Body,
            Classes = drawing.With(),
            Attributes = drawing.Attributes,
        };
        return drawing.Give(item) ? null : item;
    }
}

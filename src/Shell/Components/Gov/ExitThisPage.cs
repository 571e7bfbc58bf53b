using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A quick way out for somebody who must not be seen reading this, such as a victim of domestic abuse.</summary>
public sealed record ExitThisPageModel : Component
{
    /// <summary>What the button says; "Exit this page" when null.</summary>
    public Content? Content { get; init; }

    /// <summary>Its id.</summary>
    public string? Id { get; init; }

    /// <summary>Where it leads: somewhere harmless.</summary>
    public string Href { get; init; } = "https://www.bbc.co.uk/weather";

    /// <summary>Other wordings, by the component's own keys: <c>activated</c>, <c>timed-out</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Wordings { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var exit = new Element("div", "govuk-exit-this-page", Classes)
            .Set("id", Id).Set("data-module", "govuk-exit-this-page").Set(Attributes);
        foreach (var (key, wording) in Wordings) exit.Set("data-i18n." + key, wording);
        return exit.Add(new ButtonModel
        {
            Content = Content ?? Content.Of(new Several(
                new Element("span", "govuk-visually-hidden").Add("Emergency"), (Content?)" Exit this page")),
            Classes = "govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button",
            Href = Href,
            Attributes = new Dictionary<string, Content?> { ["rel"] = "nofollow noreferrer" },
        });
    }
}

/// <summary><c>&lt;gov-exit-this-page /&gt;</c></summary>
[HtmlTargetElement("gov-exit-this-page")]
public sealed class GovExitThisPage : ComponentTag
{
    /// <summary>Where it leads: somewhere harmless.</summary>
    public string Href { get; set; } = "https://www.bbc.co.uk/weather";

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) =>
        new ExitThisPageModel { Content = drawing.Body, Href = Href, Classes = drawing.With(), Attributes = drawing.Attributes };
}

using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>The name of a record at the top of its pages, and what can be done with it.</summary>
public sealed record IdentityBarModel : Component
{
    /// <summary>The name, and what must be known at once.</summary>
    public Content? Title { get; init; }

    /// <summary>What can be done.</summary>
    public IReadOnlyList<ButtonMenuModel> Menus { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("div", "moj-identity-bar", Classes).Set(Attributes)
        .Add(new Element("div", "moj-identity-bar__container")
            .Add(new Element("div", "moj-identity-bar__details")
                .Add(Title is null ? null : new Element("span", "moj-identity-bar__title").Add(Title)))
            // The stylesheet sets the two apart by justifying the line: without a space there is nothing to stretch.
            .Add(" ")
            .Add(Menus.Count == 0 ? null : new Element("div", "moj-identity-bar__actions")
                .Add(Menus.Select(menu => new Element("div", "moj-identity-bar__menu").Add(menu)))));
}

/// <summary>
/// <c>&lt;moj-identity-bar&gt;&lt;strong&gt;Jane Doe&lt;/strong&gt; ... &lt;moj-menu
/// text="Actions"&gt;...&lt;/moj-menu&gt;&lt;/moj-identity-bar&gt;</c>
/// </summary>
[HtmlTargetElement("moj-identity-bar")]
public sealed class MojIdentityBar : ComponentTag
{
    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => Tray<ButtonMenuModel>.Lay(context);

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new IdentityBarModel
    {
        Title = drawing.Body,
        Menus = drawing.Inner<ButtonMenuModel>(),
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}

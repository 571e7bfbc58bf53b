using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A task of a long piece of work.</summary>
public sealed record TaskItem
{
    /// <summary>Its name.</summary>
    public Content? Title { get; init; }

    /// <summary>Further classes of the name.</summary>
    public string? TitleClasses { get; init; }

    /// <summary>A line below it.</summary>
    public Content? Hint { get; init; }

    /// <summary>Where it is done; none when it cannot start yet.</summary>
    public string? Href { get; init; }

    /// <summary>How far it is, in words: "Completed" is plain, so that colour marks what needs doing.</summary>
    public Content? Status { get; init; }

    /// <summary>How far it is, in colour.</summary>
    public TagModel? Tag { get; init; }

    /// <summary>Further classes of the status.</summary>
    public string? StatusClasses { get; init; }

    /// <summary>Further classes.</summary>
    public string? Classes { get; init; }

    internal Element Render(string id)
    {
        var linked = !string.IsNullOrEmpty(Href);
        var (hintId, statusId) = ($"{id}-hint", $"{id}-status");
        var name = linked
            ? new Element("a", "govuk-link", "govuk-task-list__link", TitleClasses).Set("href", Href)
                .Set("aria-describedby", Hint is null ? statusId : $"{hintId} {statusId}")
            : new Element("div", TitleClasses);
        return new Element("li", "govuk-task-list__item", linked ? "govuk-task-list__item--with-link" : null, Classes)
            .Add(new Element("div", "govuk-task-list__name-and-hint").Add(name.Add(Title))
                .Add(Hint is null ? null : new Element("div", "govuk-task-list__hint").Set("id", hintId).Add(Hint)))
            .Add(new Element("div", "govuk-task-list__status", StatusClasses).Set("id", statusId).Add((IHtmlContent?)Tag ?? Status));
    }
}

/// <summary>The tasks of a long piece of work, with how far each is. Only for work of several sittings.</summary>
public sealed record TaskListModel : Component
{
    /// <summary>What the items' ids begin with.</summary>
    public string IdPrefix { get; init; } = "task-list";

    /// <summary>The tasks.</summary>
    public IReadOnlyList<TaskItem> Items { get; init; } = [];

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("ul", "govuk-task-list", Classes).Set(Attributes)
        .Add(Items.Select((item, i) => item.Render($"{IdPrefix}-{i + 1}")));
}

/// <summary>
/// <c>&lt;gov-task-list&gt;&lt;gov-task href="/..." status="Completed"&gt;Witnesses&lt;/gov-task&gt;&lt;/gov-task-list&gt;</c>
/// </summary>
[HtmlTargetElement("gov-task-list")]
public sealed class GovTaskList : ComponentTag
{
    /// <summary>What the items' ids begin with.</summary>
    public string IdPrefix { get; set; } = "task-list";

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => Tray<TaskItem>.Lay(context);

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new TaskListModel
    {
        IdPrefix = IdPrefix,
        Items = drawing.Inner<TaskItem>(),
        Classes = drawing.With(),
        Attributes = drawing.Attributes,
    };
}

/// <summary>One task of <c>gov-task-list</c>.</summary>
[HtmlTargetElement("gov-task")]
public sealed class GovTask : ComponentTag
{
    /// <summary>Where it is done; none when it cannot start yet.</summary>
    public string? Href { get; set; }

    /// <summary>A line below the name.</summary>
    public string? Hint { get; set; }

    /// <summary>How far it is: "Completed", "Incomplete", "Cannot start yet", "There is a problem".</summary>
    public string Status { get; set; } = "Incomplete";

    /// <summary>The colour of the status; plain text for none.</summary>
    public string? Colour { get; set; }

    /// <inheritdoc/>
    protected override Component? Draw(Drawing drawing)
    {
        drawing.Give(new TaskItem
        {
            Title = drawing.Body,
            Hint = Hint,
            Href = Href,
            Status = Status,
            Tag = Colour is null ? null : new() { Content = Status, Classes = $"govuk-tag--{Colour}" },
            StatusClasses = Href is null && Colour is null ? "govuk-task-list__status--cannot-start-yet" : null,
            Classes = drawing.With(),
        });
        return null;
    }
}

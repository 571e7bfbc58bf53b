using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>One line of an error summary.</summary>
public sealed record ErrorItem
{
    /// <summary>The sentence, as beside the field.</summary>
    public Content? Content { get; init; }

    /// <summary>Where the field is: <c>#Surname</c>.</summary>
    public string? Href { get; init; }

    /// <summary>Further attributes of the link.</summary>
    public IReadOnlyDictionary<string, Content?> Attributes { get; init; } = Component.NoAttributes;

    internal IHtmlContent Render() => new Element("li")
        .Add(string.IsNullOrEmpty(Href) ? Content : new Element("a").Set("href", Href).Set(Attributes).Add(Content));
}

/// <summary>What is wrong with a form, at the top of the page.</summary>
public sealed record ErrorSummaryModel : Component
{
    /// <summary>Its heading.</summary>
    public Content? Title { get; init; } = "There is a problem";

    /// <summary>A paragraph before the list.</summary>
    public Content? Description { get; init; }

    /// <summary>The errors.</summary>
    public IReadOnlyList<ErrorItem> Errors { get; init; } = [];

    /// <summary>Keeps the focus where it is when the page opens.</summary>
    public bool? DisableAutoFocus { get; init; }

    /// <inheritdoc/>
    public override IHtmlContent Render() => new Element("div", "govuk-error-summary", Classes)
        .Set("data-disable-auto-focus", DisableAutoFocus switch { true => "true", false => "false", null => null })
        .Set(Attributes).Set("data-module", "govuk-error-summary")
        .Add(new Element("div").Set("role", "alert")
            .Add(new Element("h2", "govuk-error-summary__title").Add(Title))
            .Add(new Element("div", "govuk-error-summary__body")
                .Add(Description is null ? null : new Element("p").Add(Description))
                .Add(Errors.Count == 0 ? null
                    : new Element("ul", "govuk-list", "govuk-error-summary__list").Add(Errors.Select(e => e.Render())))));
}

/// <summary>
/// <c>&lt;gov-error-summary /&gt;</c> lists the model state's errors in the order of the page, each leading to its field; nothing when
/// there are none.
/// </summary>
[HtmlTargetElement("gov-error-summary")]
public sealed class GovErrorSummary : ComponentTag
{
    /// <summary>The view being drawn.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>Its heading.</summary>
    public string Title { get; set; } = "There is a problem";

    /// <summary>Errors that do not stand in the model state.</summary>
    public IEnumerable<ErrorItem>? Items { get; set; }

    /// <inheritdoc/>
    protected override Component Draw(Drawing drawing) => new Listed(ViewContext, Items ?? [])
    {
        Summary = new() { Title = Title, Description = drawing.Body, Classes = drawing.With(), Attributes = drawing.Attributes },
    };

    /// <summary>Drawn when the page is written, after every field below it has said where it is.</summary>
    private sealed record Listed(ViewContext View, IEnumerable<ErrorItem> Items) : Component
    {
        public required ErrorSummaryModel Summary { get; init; }

        public override IHtmlContent Render()
        {
            ErrorItem[] errors = [.. Items, .. Of(View.ViewData.ModelState)];
            return errors.Length == 0 ? Several.Nothing : (Summary with { Errors = errors }).Render();
        }

        private IEnumerable<ErrorItem> Of(ModelStateDictionary state)
        {
            var fields = FormFields.Of(View.HttpContext);
            return state.Where(entry => entry.Value is { ValidationState: ModelValidationState.Invalid, Errors.Count: > 0 })
                .SelectMany(entry => entry.Value!.Errors.Take(entry.Key.Length == 0 ? int.MaxValue : 1)
                    .Select(error => (Found: fields.Find(entry.Key), Sentence: Field.Sentence(error))))
                .OrderBy(error => error.Found.Place)
                .Select(error => new ErrorItem { Content = error.Sentence, Href = error.Found.Id is { } id ? "#" + id : null });
        }
    }
}

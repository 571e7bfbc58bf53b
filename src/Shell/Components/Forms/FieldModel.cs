using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Components;

/// <summary>The box around a field.</summary>
public sealed record FormGroup
{
    /// <summary>Further classes.</summary>
    public string? Classes { get; init; }

    /// <summary>Further attributes.</summary>
    public IReadOnlyDictionary<string, Content?> Attributes { get; init; } = Component.NoAttributes;

    /// <summary>What stands just before the field.</summary>
    public Content? Before { get; init; }

    /// <summary>What stands just after the field.</summary>
    public Content? After { get; init; }

    internal Element Render(bool wrong) =>
        new Element("div", "govuk-form-group", wrong ? "govuk-form-group--error" : null, Classes).Set(Attributes);
}

/// <summary>A question with one field: label, hint, error and the field itself.</summary>
public abstract record FieldModel : Component
{
    /// <summary>The name it is sent under.</summary>
    public string? Name { get; init; }

    /// <summary>The field's id; the name when there is none.</summary>
    public string? Id { get; init; }

    /// <summary>The question.</summary>
    public LabelModel? Label { get; init; }

    /// <summary>Help with the answer.</summary>
    public HintModel? Hint { get; init; }

    /// <summary>What is wrong with the answer.</summary>
    public ErrorMessageModel? Error { get; init; }

    /// <summary>What stands in it.</summary>
    public string? Value { get; init; }

    /// <summary>True when it cannot be used.</summary>
    public bool Disabled { get; init; }

    /// <summary>Ids of what else describes it.</summary>
    public string? DescribedBy { get; init; }

    /// <summary>The box around it.</summary>
    public FormGroup Group { get; init; } = new();

    /// <summary>The id it has.</summary>
    protected string Key => string.IsNullOrEmpty(Id) ? Name ?? "" : Id;

    /// <summary>Label, hint and error, then the field, which is told the ids that describe it.</summary>
    protected Element Around(Func<string?, IHtmlContent> field)
    {
        var described = new Description(DescribedBy, Key, Hint, Error);
        return Group.Render(Error is not null)
            .Add(Label is null ? null : Label with { For = Key })
            .Add(described.Hint).Add(described.Error)
            .Add(field(described.Ids));
    }
}

/// <summary>The hint and error of a field with the ids by which the field names them.</summary>
internal sealed class Description
{
    public Description(string? describedBy, string key, HintModel? hint, ErrorMessageModel? error)
    {
        Hint = hint is null ? null : hint with { Id = key + "-hint" };
        Error = error is null ? null : error with { Id = key + "-error" };
        var ids = new[] { describedBy, Hint?.Id, Error?.Id }.Where(id => !string.IsNullOrEmpty(id));
        Ids = string.Join(' ', ids) is { Length: > 0 } all ? all : null;
    }

    public HintModel? Hint { get; }

    public ErrorMessageModel? Error { get; }

    public string? Ids { get; }
}

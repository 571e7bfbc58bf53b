using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Bluelamp.Shell.Components;

/// <summary>A tag that is drawn by a component: its attributes that are not the tag's own go on to the component.</summary>
public abstract class ComponentTag : TagHelper
{
    /// <summary>Describes the component; null draws nothing.</summary>
    protected abstract Component? Draw(Drawing drawing);

    /// <inheritdoc/>
    public sealed override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Begin(context);
        var body = await output.GetChildContentAsync();
        var component = Draw(new Drawing(context, output, body));
        output.TagName = null;
        output.Attributes.Clear();
        if (component is null) output.SuppressOutput();
        else output.Content.SetHtmlContent(component);
    }

    /// <summary>Runs before what is inside the tag: the place to lay out a tray for inner tags.</summary>
    protected virtual void Begin(TagHelperContext context) { }
}

/// <summary>What a page wrote in a component's tag.</summary>
public sealed class Drawing
{
    private readonly TagHelperContext context;
    private readonly string? classes;

    internal Drawing(TagHelperContext context, TagHelperOutput output, TagHelperContent body)
    {
        this.context = context;
        Body = body.IsEmptyOrWhiteSpace ? null : Content.Of(body);
        Attributes = output.Attributes.Where(a => a.Name != "class").ToDictionary(a => a.Name, Value);
        classes = output.Attributes.TryGetAttribute("class", out var given) ? Convert.ToString(given.Value, null) : null;
    }

    /// <summary>What stands inside the tag; null when that is nothing but space.</summary>
    public Content? Body { get; }

    /// <summary>Attributes that are not the tag's own, without <c>class</c>.</summary>
    public IReadOnlyDictionary<string, Content?> Attributes { get; }

    /// <summary>The page's classes after these.</summary>
    public string? With(params ReadOnlySpan<string?> own)
    {
        var all = new List<string>();
        foreach (var name in own)
        {
            if (!string.IsNullOrEmpty(name)) all.Add(name);
        }

        if (!string.IsNullOrEmpty(classes)) all.Add(classes);
        return all.Count == 0 ? null : string.Join(' ', all);
    }

    /// <summary>What inner tags laid on the tray of this kind; nothing when none did.</summary>
    public IReadOnlyList<T> Inner<T>() => Tray<T>.Of(context)?.Items ?? [];

    /// <summary>Lays something on the nearest outer tag's tray of this kind. False when there is no such tag.</summary>
    public bool Give<T>(T item)
    {
        if (Tray<T>.Of(context) is not { } tray) return false;
        tray.Items.Add(item);
        return true;
    }

    private static Content? Value(TagHelperAttribute attribute) => attribute switch
    {
        { ValueStyle: HtmlAttributeValueStyle.Minimized } => null,
        { Value: IHtmlContent html } => Content.Of(html),
        { Value: var other } => Convert.ToString(other, System.Globalization.CultureInfo.InvariantCulture),
    };
}

/// <summary>Where inner tags leave what the outer tag draws: rows of a list, tabs, choices.</summary>
internal sealed class Tray<T>
{
    public List<T> Items { get; } = [];

    public static Tray<T>? Of(TagHelperContext context) =>
        context.Items.TryGetValue(typeof(Tray<T>), out var tray) ? tray as Tray<T> : null;

    public static void Lay(TagHelperContext context) => context.Items[typeof(Tray<T>)] = new Tray<T>();
}

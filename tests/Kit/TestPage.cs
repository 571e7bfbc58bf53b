using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Bluelamp.Kit;

/// <summary>A page as the server sent it, and the forms on it.</summary>
/// <param name="By">Who opened it.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Path">Where the redirects ended, with its query.</param>
/// <param name="Headers">Of the answer.</param>
/// <param name="Html">As sent.</param>
/// <param name="Document">The same, to ask with selectors.</param>
public sealed record TestPage(
    Visitor By, int Status, string Path, IReadOnlyDictionary<string, string> Headers, string Html, IHtmlDocument Document)
{
    /// <summary>What stands in the browser's title.</summary>
    public string Title => Document.Title ?? "";

    /// <summary>The first heading.</summary>
    public string Heading => Text("h1");

    /// <summary>The words of the page's main part, white space folded.</summary>
    public string Main => Text("main");

    /// <summary>Every error message on the page, the summary's included.</summary>
    public IReadOnlyList<string> Errors =>
        [.. Document.QuerySelectorAll(".govuk-error-summary__list li, .govuk-error-message").Select(Folded)];

    /// <summary>The first element of a selector.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public IElement One(string selector) =>
        Document.QuerySelector(selector) ?? throw new InvalidOperationException($"{Path} has no {selector}:\n{Html}");

    /// <summary>Every element of a selector.</summary>
    public IReadOnlyList<IElement> All(string selector) => [.. Document.QuerySelectorAll(selector)];

    /// <summary>The words of the first element of a selector, white space folded.</summary>
    public string Text(string selector) => Folded(One(selector));

    /// <summary>Opens the link with these words.</summary>
    public Task<TestPage> Follow(string words) => By.Get(
        All("a[href]").FirstOrDefault(a => Folded(a) == words)?.GetAttribute("href")
        ?? throw new InvalidOperationException($"{Path} has no link \"{words}\"."));

    /// <summary>Fills in the page's form (the only one in its main part, or the first) and sends it.</summary>
    public Task<TestPage> Submit(params (string Name, string? Value)[] fields) => SubmitForm("main form[method=post]", fields);

    /// <summary>Fills in one form of the page and sends it with the first button, as a browser without script would: fields as they stand,
    /// but for those given.</summary>
    /// <param name="form">A selector of the form or of a button in it.</param>
    /// <param name="fields">Name and value; a value of null leaves the field out, a name twice sends both.</param>
    public Task<TestPage> SubmitForm(string form, params (string Name, string? Value)[] fields)
    {
        var found = One(form);
        var html = found as IHtmlFormElement ?? found.Closest("form") as IHtmlFormElement
            ?? throw new InvalidOperationException($"{form} is in no form.");
        var button = found is IHtmlFormElement ? html.QuerySelector("button:not([type=button]), input[type=submit]") : found;
        var given = fields.Select(f => f.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var body = Standing(html, button)
            .Where(f => !given.Contains(f.Key))
            .Concat(fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value!)))
            .ToList();
        var action = button?.GetAttribute("formaction") ?? html.GetAttribute("action");
        var target = string.IsNullOrEmpty(action) ? Path : action.StartsWith('?') ? Path.Split('?')[0] + action : action;
        var query = string.Join('&', body.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
        return By.Send(string.Equals(html.Method, "post", StringComparison.OrdinalIgnoreCase)
            ? new(HttpMethod.Post, target) { Content = Encoded(html, body) }
            : new(HttpMethod.Get, $"{target.Split('?')[0]}?{query}"));
    }

    private static HttpContent Encoded(IHtmlFormElement form, List<KeyValuePair<string, string>> body)
    {
        if (form.GetAttribute("enctype") != "multipart/form-data") return new FormUrlEncodedContent(body);
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in body) parts.Add(new StringContent(value), name);
        return parts;
    }

    private static IEnumerable<KeyValuePair<string, string>> Standing(IHtmlFormElement form, IElement? button)
    {
        foreach (var element in form.Elements)
        {
            if (element.GetAttribute("name") is not { Length: > 0 } name || element.HasAttribute("disabled")) continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } choice:
                    if (choice.IsChecked) yield return new(name, choice.HasAttribute("value") ? choice.Value : "on");
                    break;
                case IHtmlInputElement { Type: "submit" or "button" or "file" or "image" } or IHtmlButtonElement:
                    if (element == button) yield return new(name, element.GetAttribute("value") ?? "");
                    break;
                case IHtmlInputElement input:
                    yield return new(name, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return new(name, area.Value);
                    break;
                case IHtmlSelectElement select:
                    foreach (var option in select.Options.Where(o => o.IsSelected)) yield return new(name, option.Value);
                    break;
            }
        }
    }

    private static string Folded(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

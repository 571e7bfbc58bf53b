using Microsoft.AspNetCore.Http;

namespace Bluelamp.Shell.Components;

/// <summary>
/// The fields a page has drawn, in the order of the page: so the error summary can name the errors in that order and lead to each field.
/// </summary>
internal sealed class FormFields
{
    private readonly List<(string Name, string Id)> fields = [];

    public static FormFields Of(HttpContext context)
    {
        if (context.Items[typeof(FormFields)] is FormFields found) return found;
        var fields = new FormFields();
        context.Items[typeof(FormFields)] = fields;
        return fields;
    }

    /// <summary>Notes a field and the id of what receives the focus.</summary>
    public void Add(string name, string id) => fields.Add((name, id));

    /// <summary>
    /// Where an error of this key belongs: its place on the page and the id to lead to; last and nowhere when the page has no such field.
    /// </summary>
    public (int Place, string? Id) Find(string key)
    {
        var place = fields.FindIndex(f => f.Name.Equals(key, StringComparison.OrdinalIgnoreCase));
        if (place < 0) place = fields.FindIndex(f => Last(f.Name).Equals(key, StringComparison.OrdinalIgnoreCase));
        return place < 0 ? (int.MaxValue, null) : (place, fields[place].Id);
    }

    /// <summary>The property at the end of a path: a rule names <c>surname</c> where the form says <c>Input.Surname</c>.</summary>
    public static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];
}

using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bluelamp.Kernel;

namespace Bluelamp.Shell.Records;

/// <summary>
/// Reads the facts out of any record: what is stored and holds something, under readable labels. Worked-out properties are no facts of
/// their own.
/// </summary>
/// <remarks>A property says its label with <see cref="DisplayNameAttribute"/> and stays away with <c>[Browsable(false)]</c>.</remarks>
public static partial class Facts
{
    /// <summary>The facts of a record, in the order it declares them.</summary>
    /// <param name="record">Of any type.</param>
    /// <param name="words">Says a code at a path in words; null leaves codes as they are.</param>
    public static IReadOnlyList<Fact> Of(IRecord record, Func<string, string, string?>? words = null)
    {
        var facts = new List<Fact>();
        foreach (var property in Stored(record.GetType()))
        {
            var value = property.GetValue(record);
            var (path, label) = (PathOf(property), LabelOf(property));
            if (value is null) continue;
            if (IsPlain(value)) Add(facts, null, path, label, [Part(property, value, path, words)]);
            else if (value is IEnumerable list) AddEach(facts, property, list, words);
            else
            {
                foreach (var inner in Stored(value.GetType()))
                    Add(facts, label, $"{path}.{PathOf(inner)}", LabelOf(inner), Parts(inner, value, path, words));
            }
        }

        return facts;
    }

    /// <summary>A name of the code in words: <c>FormerPartner</c> is "Former partner", <c>BornOn</c> is "Born",
    /// <c>Call999</c> is "999 call".</summary>
    public static string Words(string name)
    {
        var text = Number().Replace(Catalogue.Kebab(name).Replace('-', ' '), "$2 $1");
        foreach (var unit in (string[])[" on", " at", " pence", " cm", " mg"])
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)) text = text[..^unit.Length];
        }

        if (text.StartsWith("is ", StringComparison.Ordinal)) text = text[3..];
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>A choice in words: its <see cref="DisplayAttribute"/> name, or its own.</summary>
    public static string Words(Enum choice) =>
        choice.GetType().GetField(choice.ToString())?.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? Words(choice.ToString());

    // An entry of a list is one fact: what kind it is stands as its label, the rest beside it.
    private static void AddEach(List<Fact> facts, PropertyInfo property, IEnumerable list, Func<string, string, string?>? words)
    {
        var (path, label) = (PathOf(property), LabelOf(property));
        foreach (var entry in list)
        {
            if (entry is null) continue;
            if (IsPlain(entry)) Add(facts, label, path, label, [Part(property, entry, path, words)]);
            else
            {
                var inner = Stored(entry.GetType()).ToList();
                var kind = inner.Find(p => p.PropertyType.IsEnum);
                var parts = inner.Where(p => p != kind).SelectMany(p => Parts(p, entry, path, words)).ToList();

                // The first words of an entry are what it is; they need no label.
                if (parts.Count > 0 && parts[0].Link is null) parts[0] = parts[0] with { Label = null };
                Add(facts, label, path, kind is null ? label : Words((Enum)kind.GetValue(entry)!), parts);
            }
        }
    }

    private static void Add(List<Fact> facts, string? section, string path, string label, IReadOnlyList<FactPart> parts)
    {
        var said = parts.Where(p => p.Link is not null || p.Text.Length > 0).ToList();
        if (said.Count > 0) facts.Add(new(section, path, label, said.Count == 1 ? [said[0] with { Label = null }] : said));
    }

    private static List<FactPart> Parts(PropertyInfo property, object holder, string path, Func<string, string, string?>? words)
    {
        var value = property.GetValue(holder);
        var inner = $"{path}.{PathOf(property)}";
        if (value is null) return [];
        if (IsPlain(value)) return [Part(property, value, inner, words)];
        if (value is IEnumerable list)
            return [.. list.Cast<object>().SelectMany(e => IsPlain(e) ? [Part(property, e, inner, words)] : Deep(e, inner, words))];
        return Deep(value, inner, words);
    }

    private static List<FactPart> Deep(object value, string path, Func<string, string, string?>? words) =>
        [.. Stored(value.GetType()).SelectMany(p => Parts(p, value, path, words))];

    private static FactPart Part(PropertyInfo property, object value, string path, Func<string, string, string?>? words)
    {
        if (value is IIdentity { Ref: var link }) return link.Id == Guid.Empty ? new(null, "") : new(null, "", link);
        var text = Text(property.Name, value);
        return new(value is Enum ? null : LabelOf(property), words?.Invoke(path, text) is { } said ? Named(said, text) : text);
    }

    // A code that the words only repeat (self-harm, "Self-harm") is not said twice.
    private static string Named(string said, string code) =>
        said.Replace(' ', '-').Equals(code, StringComparison.OrdinalIgnoreCase) ? said : $"{said} ({code})";

    private static string Text(string name, object value) => value switch
    {
        string month when name is "Month" or "CountedIn" && DateOnly.TryParseExact(
            month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            => first.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        string text => text,
        bool truth => truth ? "Yes" : "No",
        Enum choice => choice.ToString() is "NotKnown" ? "" : Words(choice),
        IShown shown => shown.Shown,
        DateOnly on => London.Show(on),
        DateTimeOffset at => London.ShowSeconds(at),
        long pence when name.EndsWith("Pence", StringComparison.Ordinal) =>
            (pence / 100m).ToString("£#,0.00", CultureInfo.InvariantCulture),
        int cm when name.EndsWith("Cm", StringComparison.Ordinal) => string.Create(CultureInfo.InvariantCulture, $"{cm} cm"),
        long mg when name.EndsWith("Mg", StringComparison.Ordinal) => string.Create(CultureInfo.InvariantCulture, $"{mg / 1000m:0.###} g"),
        TimeSpan length => length.ToString("c", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static bool IsPlain(object value) => value is string or IIdentity or IShown || value.GetType() is { IsValueType: true };

    private static IEnumerable<PropertyInfo> Stored(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(
            p => p.SetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0
                && p.GetCustomAttribute<BrowsableAttribute>() is not { Browsable: false });

    [GeneratedRegex("^([a-z]+)([0-9]{2,})$")]
    private static partial Regex Number();

    private static string PathOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static string LabelOf(PropertyInfo property) =>
        property.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName ?? Words(property.Name);
}

using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Bluelamp.Pole;

/// <summary>The form that records or changes a thing; only the part of its kind is shown and taken.</summary>
public sealed class ItemForm
{
    public ItemKind Kind { get; set; }

    public string? Description { get; set; }

    public VehicleFacts Vehicle { get; set; } = new();

    public TelephoneFacts Telephone { get; set; } = new();

    public Property Property { get; set; } = new();

    public Drug Drug { get; set; } = new();

    public Firearm Firearm { get; set; } = new();

    public Document Document { get; set; } = new();

    /// <summary>Value in pounds, as typed: <c>1,250</c> or <c>12.50</c>.</summary>
    public string? Value { get; set; }

    /// <summary>Weight of a drug in grams, as typed.</summary>
    public string? Grams { get; set; }

    /// <summary>The form as it stands for a thing on record.</summary>
    public static ItemForm Of(Item item)
    {
        var facts = item.Facts();
        var pence = facts.Vehicle?.ValuePence ?? facts.Telephone?.ValuePence ?? facts.Property?.ValuePence;
        return new()
        {
            Kind = facts.Kind, Description = facts.Description, Vehicle = facts.Vehicle ?? new(), Telephone = facts.Telephone ?? new(),
            Property = facts.Property ?? new(), Drug = facts.Drug ?? new(), Firearm = facts.Firearm ?? new(),
            Document = facts.Document ?? new(),
            Value = pence is { } value ? (value / 100m).ToString("0.00", CultureInfo.InvariantCulture) : null,
            Grams = facts.Drug?.WeightMg is { } mg ? (mg / 1000m).ToString("0.###", CultureInfo.InvariantCulture) : null,
        };
    }

    /// <summary>The facts with what the form holds; amounts that cannot be read are named in <paramref name="state"/>.</summary>
    public ItemFacts ToFacts(ItemFacts facts, ModelStateDictionary state)
    {
        var pence = Amount(Value, 100, nameof(Value), "A value is pounds and pence, such as 1250 or 12.50.", state);
        var mg = Amount(Grams, 1000, nameof(Grams), "A weight is grams, such as 3.5.", state);
        return facts with
        {
            Description = Description,
            Vehicle = Vehicle with { ValuePence = pence },
            Telephone = Telephone with { ValuePence = pence },
            Property = Property with { ValuePence = pence },
            Drug = Drug with { WeightMg = mg },
            Firearm = Firearm,
            Document = Document,
        };
    }

    private const decimal PoundsMax = Item.ValuePenceMax / 100m;

    private static long? Amount(string? typed, int units, string field, string sentence, ModelStateDictionary state)
    {
        var text = typed?.Replace("£", "", StringComparison.Ordinal).Trim();
        if (string.IsNullOrEmpty(text)) return null;
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands;
        if (decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var amount) && amount <= PoundsMax && amount * units % 1 == 0)
            return (long)(amount * units);
        state.AddModelError(field, sentence);
        return null;
    }
}

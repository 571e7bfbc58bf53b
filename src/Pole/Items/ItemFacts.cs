using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>What somebody told about a thing, as typed: the input of recording and amending. Only the part of its kind is taken.</summary>
public sealed record ItemFacts
{
    public required ItemKind Kind { get; init; }

    public string? Description { get; init; }

    public VehicleFacts? Vehicle { get; init; }

    public TelephoneFacts? Telephone { get; init; }

    public Property? Property { get; init; }

    public Drug? Drug { get; init; }

    public Firearm? Firearm { get; init; }

    public Document? Document { get; init; }

    public IReadOnlyList<Holding> Holders { get; init; } = [];
}

/// <summary>Facts of a vehicle as typed.</summary>
public sealed record VehicleFacts
{
    /// <summary>A whole United Kingdom registration.</summary>
    public string? Vrm { get; init; }

    /// <summary>Part of one (<c>?</c> for what was not seen), or a foreign one.</summary>
    public string? OtherPlate { get; init; }

    /// <summary>Country of a foreign plate, by its letters.</summary>
    public string? Country { get; init; }

    public string? Make { get; init; }

    public string? Model { get; init; }

    public string? Colour { get; init; }

    public string? Body { get; init; }

    public string? Vin { get; init; }

    public long? ValuePence { get; init; }
}

/// <summary>Facts of a telephone as typed.</summary>
public sealed record TelephoneFacts
{
    public string? Number { get; init; }

    public string? Imei { get; init; }

    public string? Make { get; init; }

    public string? Model { get; init; }

    public string? Network { get; init; }

    public long? ValuePence { get; init; }
}

public sealed partial record Item
{
    /// <summary>A hundred million pounds: a larger value is a slip of the decimal point.</summary>
    public const long ValuePenceMax = 10_000_000_000;

    /// <summary>A thing from what was told: checked, in normal form.</summary>
    /// <exception cref="Refused">A fact cannot be right; the sentence says which and what to type.</exception>
    public static Item New(ItemFacts facts, Provenance from) => new Item { Kind = facts.Kind, Provenance = from }.With(facts);

    /// <summary>The thing with what was told now. Its kind, warnings and first provenance stay.</summary>
    /// <exception cref="Refused">A fact cannot be right, or it would become another kind of thing.</exception>
    public Item Amend(ItemFacts facts, Provenance from) => facts.Kind == Kind
        ? With(facts) with { Amended = from }
        : throw new Refused($"This is a {Words(Kind)} and cannot become a {Words(facts.Kind)}. Record the other thing anew.", "kind");

    /// <summary>What the record holds, as it would be typed.</summary>
    public ItemFacts Facts() => new()
    {
        Kind = Kind, Description = Description, Holders = Holders, Property = Property, Drug = Drug, Firearm = Firearm, Document = Document,
        Vehicle = Vehicle is not { } v ? null : new()
        {
            Vrm = v.Vrm?.Spaced(), OtherPlate = v.OtherPlate, Country = v.Country, Make = v.Make, Model = v.Model,
            Colour = v.Colour, Body = v.Body, Vin = v.Vin, ValuePence = v.ValuePence,
        },
        Telephone = Telephone is not { } t ? null : new()
        {
            Number = t.Number?.Spaced(), Imei = t.Imei, Make = t.Make, Model = t.Model, Network = t.Network, ValuePence = t.ValuePence,
        },
    };

    private Item With(ItemFacts facts)
    {
        var wrong = new Refusals();
        var item = this with
        {
            Description = wrong.Of(() => Typed.Text(facts.Description, 500, "description", "A description")),
            Vehicle = Kind == ItemKind.Vehicle ? OfVehicle(facts.Vehicle, wrong) : null,
            Telephone = Kind == ItemKind.Phone ? OfTelephone(facts.Telephone, wrong) : null,
            Property = Kind == ItemKind.Property ? OfProperty(facts.Property, wrong) : null,
            Drug = Kind == ItemKind.Drug ? OfDrug(facts.Drug, wrong) : null,
            Firearm = Kind == ItemKind.Firearm ? OfFirearm(facts.Firearm, wrong) : null,
            Document = Kind == ItemKind.Document ? OfDocument(facts.Document, wrong) : null,
            Holders = Details.Each(facts.Holders, "holders", wrong, h => h.FromOn > h.ToOn
                ? throw new Refused("Somebody stops holding this before they begin. Check the two dates.", "holders") : h),
        };
        wrong.If(
            wrong.IsEmpty && !item.IsSomething,
            $"Say at least one thing about the {Words(Kind)}: a number, a make or a description.", "description");
        wrong.Raise();
        return item;
    }

    private bool IsSomething =>
        new object?[] { Description, Vehicle, Telephone, Property, Drug, Firearm, Document }.Any(part => part is not null);

    private static Vehicle? OfVehicle(VehicleFacts? told, Refusals wrong)
    {
        if (told is null) return null;
        var other = told.OtherPlate?.Any(char.IsAsciiLetterOrDigit) != true
            ? ""
            : string.Concat(told.OtherPlate.Where(c => char.IsAsciiLetterOrDigit(c) || c is '?' or '*')).ToUpperInvariant()
                .Replace('*', '?');
        wrong.If(other.Length > 15, "A plate has at most 15 letters and digits.", "vehicle.otherPlate");
        var vehicle = new Vehicle
        {
            Vrm = wrong.Of(() => Typed.Value<Vrm>(told.Vrm, "vehicle.vrm")), OtherPlate = other.Length == 0 ? null : other,
            Country = Part("country", told.Country)?.ToUpperInvariant(), Make = Part("make", told.Make), Model = Part("model", told.Model),
            Colour = Part("colour", told.Colour), Body = Part("body", told.Body), Vin = Part("vin", told.Vin)?.ToUpperInvariant(),
            ValuePence = wrong.Of(() => Pence(told.ValuePence, "vehicle.valuePence")),
        };
        wrong.If(
            vehicle is { Vrm: not null, OtherPlate: not null }, "Give the whole registration or the other plate, not both.",
            "vehicle.otherPlate");
        return vehicle == new Vehicle() ? null : vehicle;

        string? Part(string field, string? typed) => Item.Part(typed, $"vehicle.{field}", wrong);
    }

    private static Telephone? OfTelephone(TelephoneFacts? told, Refusals wrong)
    {
        if (told is null) return null;
        var imei = told.Imei is null ? "" : string.Concat(told.Imei.Where(char.IsAsciiLetterOrDigit));
        wrong.If(
            imei.Length > 0 && (imei.Length is < 14 or > 16 || !imei.All(char.IsAsciiDigit)),
            "An IMEI has 15 digits (dial *#06# to see it; a few older lists give 14 or 16).", "telephone.imei");
        var telephone = new Telephone
        {
            Number = wrong.Of(() => Typed.Value<PhoneNumber>(told.Number, "telephone.number")), Imei = imei.Length == 0 ? null : imei,
            Make = Part("make", told.Make), Model = Part("model", told.Model), Network = Part("network", told.Network),
            ValuePence = wrong.Of(() => Pence(told.ValuePence, "telephone.valuePence")),
        };
        return telephone == new Telephone() ? null : telephone;

        string? Part(string field, string? typed) => Item.Part(typed, $"telephone.{field}", wrong);
    }

    private static Property? OfProperty(Property? told, Refusals wrong)
    {
        if (told is null) return null;
        wrong.If(told.Quantity is < 1 or > 1_000_000, "How many is a whole number from 1 to 1,000,000.", "property.quantity");
        return Tidy(told with
        {
            Sort = Part(told.Sort, "property.sort", wrong),
            Make = Part(told.Make, "property.make", wrong),
            Model = Part(told.Model, "property.model", wrong),
            Serial = Part(told.Serial, "property.serial", wrong),
            ValuePence = wrong.Of(() => Pence(told.ValuePence, "property.valuePence")),
        });
    }

    private static Drug? OfDrug(Drug? told, Refusals wrong)
    {
        if (told is null) return null;
        wrong.If(told.WeightMg < 0, "A weight is not below nought.", "drug.weightMg");
        wrong.If(told.Count < 0, "A count is not below nought.", "drug.count");
        return Tidy(told with { Name = Part(told.Name, "drug.name", wrong) });
    }

    private static Firearm? OfFirearm(Firearm? told, Refusals wrong) => told is null ? null : Tidy(told with
    {
        Sort = Part(told.Sort, "firearm.sort", wrong),
        Make = Part(told.Make, "firearm.make", wrong),
        Model = Part(told.Model, "firearm.model", wrong),
        Calibre = Part(told.Calibre, "firearm.calibre", wrong),
        Serial = Part(told.Serial, "firearm.serial", wrong),
    });

    private static Document? OfDocument(Document? told, Refusals wrong) => told is null ? null : Tidy(told with
    {
        Sort = Part(told.Sort, "document.sort", wrong),
        Number = Part(told.Number, "document.number", wrong)?.ToUpperInvariant(),
        Issuer = Part(told.Issuer, "document.issuer", wrong),
    });

    private static T? Tidy<T>(T part) where T : class, new() => part.Equals(new T()) ? null : part;

    private static string? Part(string? typed, string field, Refusals wrong) =>
        wrong.Of(() => Typed.Text(typed, 100, field, "This part of a description"));

    private static long? Pence(long? pence, string field) => pence is null or (>= 0 and <= ValuePenceMax) ? pence
        : throw new Refused("A value is between £0 and £100,000,000.", field);

    private static string Words(ItemKind kind) => kind.ToString().ToLowerInvariant();
}

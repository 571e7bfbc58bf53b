using System.ComponentModel;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>One account of one thing: a vehicle, a telephone, property, a drug, a firearm, a document.</summary>
[Grant(
    Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor, Roles.Registrar, Roles.Analyst,
    Roles.EvidenceOfficer, Roles.DisclosureOfficer, Roles.Auditor, Roles.Administrator)]
public sealed partial record Item : IRecord<Item>, IWarned
{
    /// <inheritdoc/>
    public static string Type => "item";

    /// <summary>
    /// Vehicles by plate, misread letters and digits made one (<see cref="Vrm.LookalikeOf"/>); partial and foreign plates too.
    /// </summary>
    public static readonly Index<Item> ByPlate = new(i => i.PlateKey);

    /// <summary>Telephones by number.</summary>
    public static readonly Index<Item> ByPhone = new(i => i.Telephone!.Number);

    /// <summary>Anything by serial number, IMEI, frame number or document number, as compared.</summary>
    public static readonly Index<Item> BySerial = new(i => i.SerialKey);

    /// <summary>By the day its first standing warning is to be reviewed.</summary>
    public static readonly Index<Item> ByWarning = new(i => i.WarningDueOn);

    /// <summary>What it is.</summary>
    public required ItemKind Kind { get; init; }

    /// <summary>In words: <c>red bicycle with a child seat</c>.</summary>
    public string? Description { get; init; }

    /// <summary>Facts of a vehicle.</summary>
    public Vehicle? Vehicle { get; init; }

    /// <summary>Facts of a telephone.</summary>
    public Telephone? Telephone { get; init; }

    /// <summary>Facts of property.</summary>
    public Property? Property { get; init; }

    /// <summary>Facts of a drug.</summary>
    public Drug? Drug { get; init; }

    /// <summary>Facts of a firearm.</summary>
    public Firearm? Firearm { get; init; }

    /// <summary>Facts of a document.</summary>
    public Document? Document { get; init; }

    /// <summary>Who owns, keeps or uses it.</summary>
    [DisplayName("Held by")]
    public IReadOnlyList<Holding> Holders { get; init; } = [];

    /// <summary>Warning markers, ended ones included.</summary>
    [DisplayName("Warning")]
    public IReadOnlyList<Warning> Warnings { get; init; } = [];

    /// <summary>Where the record came from first.</summary>
    [DisplayName("Where this came from")]
    public required Provenance Provenance { get; init; }

    /// <summary>Where the facts of the newest change came from; null while nothing was changed.</summary>
    [Browsable(false)]
    public Provenance? Amended { get; init; }

    /// <summary>The plate as it is searched for; kept for the index.</summary>
    public string? PlateKey { get => Vehicle?.Plate is { } plate ? Vrm.LookalikeOf(plate) : null; private init { } }

    /// <summary>The serial number as it is compared; kept for the index.</summary>
    public string? SerialKey
    {
        get =>
            (Telephone?.Imei ?? Property?.Serial ?? Vehicle?.Vin ?? Firearm?.Serial ?? Document?.Number) is { } serial
                ? Folded.Of(serial)
                : null;
        private init { }
    }

    /// <inheritdoc/>
    public DateOnly? WarningDueOn { get => Warning.DueOn(Warnings); private init { } }

    /// <inheritdoc/>
    public string Title => Join(
        Kind switch
        {
            ItemKind.Vehicle => Join(Vehicle?.Vrm?.Spaced() ?? Vehicle?.Plate, Join(Vehicle?.Colour, Vehicle?.Make, Vehicle?.Model)),
            ItemKind.Phone => Join(Telephone?.Number?.Spaced(), Join(Telephone?.Make, Telephone?.Model)),
            ItemKind.Property => Join(Property?.Make, Property?.Model),
            ItemKind.Drug => Drug?.Name,
            ItemKind.Firearm => Join(Firearm?.Make, Firearm?.Model, Firearm?.Sort),
            ItemKind.Document => Join(Document?.Sort, Document?.Number),
            _ => null,
        },
        Description) is { Length: > 0 } title ? title : $"{Kind}, not described";

    private static string Join(params string?[] parts) => string.Join(' ', parts.Where(p => !string.IsNullOrEmpty(p)));
}

/// <summary>What a thing is.</summary>
public enum ItemKind
{
    Vehicle,
    Phone,
    Property,
    Drug,
    Firearm,
    Document,
}

/// <summary>Facts of a vehicle.</summary>
public sealed record Vehicle
{
    /// <summary>United Kingdom registration.</summary>
    [DisplayName("Registration")]
    public Vrm? Vrm { get; init; }

    /// <summary>
    /// Part of a plate (<c>?</c> for what was not seen) or a foreign one, in capitals, where there is no whole United Kingdom one.
    /// </summary>
    [DisplayName("Part of a plate, or foreign")]
    public string? OtherPlate { get; init; }

    /// <summary>Country of a foreign plate, by its letters: <c>F</c>, <c>PL</c>.</summary>
    public string? Country { get; init; }

    public string? Make { get; init; }

    public string? Model { get; init; }

    public string? Colour { get; init; }

    /// <summary>Car, van, motorcycle, pedal cycle, e-scooter and so on.</summary>
    public string? Body { get; init; }

    /// <summary>Vehicle identification (frame) number.</summary>
    [DisplayName("VIN")]
    public string? Vin { get; init; }

    /// <summary>Value in pence.</summary>
    public long? ValuePence { get; init; }

    /// <summary>The plate to show and search, of whatever kind.</summary>
    public string? Plate => Vrm?.ToString() ?? OtherPlate;
}

/// <summary>Facts of a telephone.</summary>
public sealed record Telephone
{
    public PhoneNumber? Number { get; init; }

    /// <summary>Equipment identity, 15 digits.</summary>
    [DisplayName("IMEI")]
    public string? Imei { get; init; }

    public string? Make { get; init; }

    public string? Model { get; init; }

    public string? Network { get; init; }

    /// <summary>Value in pence.</summary>
    public long? ValuePence { get; init; }
}

/// <summary>Facts of property.</summary>
public sealed record Property
{
    /// <summary>Jewellery, cash, tools and so on.</summary>
    public string? Sort { get; init; }

    public string? Make { get; init; }

    public string? Model { get; init; }

    public string? Serial { get; init; }

    /// <summary>How many; 1 where nothing else was said.</summary>
    public int Quantity { get; init; } = 1;

    /// <summary>Value in pence, of all of them.</summary>
    public long? ValuePence { get; init; }
}

/// <summary>Facts of a drug.</summary>
public sealed record Drug
{
    /// <summary>What it is, or is believed to be.</summary>
    public string? Name { get; init; }

    /// <summary>Class under the Misuse of Drugs Act 1971.</summary>
    public DrugClass Class { get; init; }

    /// <summary>How much, in milligrams.</summary>
    public long? WeightMg { get; init; }

    /// <summary>How many tablets, wraps or plants.</summary>
    public int? Count { get; init; }
}

/// <summary>Class of a controlled drug (Misuse of Drugs Act 1971).</summary>
public enum DrugClass
{
    NotKnown,
    A,
    B,
    C,
}

/// <summary>Facts of a firearm.</summary>
public sealed record Firearm
{
    /// <summary>Handgun, shotgun, air weapon, imitation and so on.</summary>
    public string? Sort { get; init; }

    public string? Make { get; init; }

    public string? Model { get; init; }

    public string? Calibre { get; init; }

    public string? Serial { get; init; }
}

/// <summary>Facts of a document.</summary>
public sealed record Document
{
    /// <summary>Passport, driving licence, bank card and so on.</summary>
    public string? Sort { get; init; }

    public string? Number { get; init; }

    /// <summary>Who issued it.</summary>
    public string? Issuer { get; init; }

    public DateOnly? ExpiresOn { get; init; }
}

/// <summary>Who owns, keeps or uses a thing, for as long as it lasted.</summary>
public sealed record Holding(Ref Holder, HoldingKind Kind, DateOnly? FromOn = null, DateOnly? ToOn = null);

/// <summary>What somebody has to do with a thing.</summary>
public enum HoldingKind
{
    Owner,
    Keeper,
    User,
    Driver,
}

using System.Globalization;
using Bluelamp.Pole.Matching;

namespace Bluelamp.Pole;

/// <summary>What is compared of one record, cleaned, in the order of the model's fields; null where it is not known.</summary>
/// <param name="Values">A value for each field.</param>
public sealed record Traits(IReadOnlyList<string?> Values)
{
    /// <summary>Values as they stand on record, each cleaned as its field of the model says.</summary>
    /// <exception cref="ArgumentException">There are not as many as the model has fields.</exception>
    public static Traits Of(MatchModel model, params IReadOnlyList<string?> told) => told.Count == model.Fields.Count
        ? new([.. told.Select((text, f) => string.IsNullOrWhiteSpace(text) ? null : Cleaning.Of(model.Fields[f].Clean, text))])
        : throw new ArgumentException($"The model has {model.Fields.Count} fields.", nameof(told));

    /// <summary>The same with one field not known.</summary>
    internal Traits Without(int field) => With(field, null);

    /// <summary>The same with one field, cleaned, put in.</summary>
    internal Traits With(int field, string? value) =>
        Values[field] == value ? this : new([.. Values.Select((v, f) => f == field ? value : v)]);
}

/// <summary>What is compared of a person: first name, surname, date of birth, postcode, phone, sex, PNC id.</summary>
public static class PersonTraits
{
    internal const int First = 0, Surname = 1, Born = 2, Post = 3, Phone = 4, OfSex = 5, Pnc = 6;

    /// <summary>The model of the house's persons.</summary>
    public static MatchModel Model { get; } = MatchFiles.Model("persons-house");

    /// <summary>Of a record; the postcode stands in another, its place.</summary>
    public static Traits Of(Person person, string? postcode) => Of(
        person.Name.Given, person.Name.Family, person.BornOn, person.FirstPhone?.ToString(), person.Sex, person.Identifiers.Pnc?.ToString(),
        postcode);

    /// <summary>Of what is being typed.</summary>
    public static Traits Of(PersonFacts typed, string? postcode) => Of(
        typed.Given, typed.Family, typed.BornOn,
        typed.Phones.Count > 0 && PhoneNumber.TryParse(typed.Phones[0].Number, null, out var number) ? number.ToString() : null,
        typed.Sex, PncId.TryParse(typed.Pnc, null, out var pnc) ? pnc.ToString() : null, postcode);

    /// <summary>The place a person is compared by: the last home that has not ended, or else the last address of any kind.</summary>
    public static Kernel.Id<Place>? HomeOf(Person person)
    {
        var home = person.Addresses.LastOrDefault(a => a is { Kind: AddressKind.Home, ToOn: null });
        return home is not null ? home.Place : person.Addresses is [.., var last] ? last.Place : null;
    }

    private static Traits Of(string? given, string? family, DateOnly? born, string? phone, Sex sex, string? pnc, string? postcode) =>
        Traits.Of(Model, given, family, born?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), postcode, phone,
            sex is Sex.Female or Sex.Male ? sex.ToString() : null, pnc);
}

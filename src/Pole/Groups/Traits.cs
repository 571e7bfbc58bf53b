using System.Globalization;
using Bluelamp.Pole.Matching;

namespace Bluelamp.Pole;

/// <summary>What is compared of one record of a person, cleaned, in the order of the model's fields; null where it is not known.</summary>
/// <param name="Values">First name, surname, date of birth, postcode, phone, sex, PNC id.</param>
public sealed record Traits(IReadOnlyList<string?> Values)
{
    internal const int First = 0, Surname = 1, Born = 2, Post = 3, Phone = 4, OfSex = 5, Pnc = 6;

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

    internal Traits Without(int field) => Values[field] is null ? this : new([.. Values.Select((v, f) => f == field ? null : v)]);

    private static Traits Of(string? given, string? family, DateOnly? born, string? phone, Sex sex, string? pnc, string? postcode) => new(
    [
        Cleaned("name", given), Cleaned("name", family), born?.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        Cleaned("code", postcode), Cleaned("digits", phone), sex is Sex.Female or Sex.Male ? sex.ToString().ToLowerInvariant() : null,
        Cleaned("code", pnc),
    ]);

    private static string? Cleaned(string how, string? text) => string.IsNullOrWhiteSpace(text) ? null : Cleaning.Of(how, text);
}

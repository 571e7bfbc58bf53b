using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>The details that persons, organisations and things share, checked and in normal form.</summary>
internal static class Details
{
    public static IReadOnlyList<Phone> Phones(IReadOnlyList<PhoneFacts> typed, Refusals wrong) =>
        Each([.. typed.Index()], "phones", wrong, p => Typed.Value<PhoneNumber>(p.Item.Number, $"phones[{p.Index}].number") is { } number
            ? new Phone(number, p.Item.IsSafe, Typed.Text(p.Item.Note, 200, $"phones[{p.Index}].note", "A note")) : null);

    public static IReadOnlyList<Email> Emails(IReadOnlyList<Email> typed, Refusals wrong) => Each([.. typed.Index()], "emails", wrong, e =>
        Typed.Text(e.Item.Address, 254, $"emails[{e.Index}].address", "An e-mail address") is not { } address ? null
        : IsAddress(address) ? e.Item with { Address = address, Note = Typed.Text(e.Item.Note, 200, $"emails[{e.Index}].note", "A note") }
        : throw new Refused($"\"{address}\" is not an e-mail address. They look like name@example.org.", $"emails[{e.Index}].address"));

    public static IReadOnlyList<Address> Addresses(IReadOnlyList<Address> told, Refusals wrong) => Each(told, "addresses", wrong, a =>
        a.FromOn > a.ToOn ? throw new Refused("An address ends before it begins. Check the two dates.", "addresses") : a);

    /// <summary>Each detail tidied, empty and repeated ones left out, never more than <see cref="Person.ListMax"/>; what cannot be
    /// right is told to <paramref name="wrong"/>.</summary>
    public static IReadOnlyList<TTidy> Each<T, TTidy>(IReadOnlyList<T> told, string field, Refusals wrong, Func<T, TTidy?> tidy)
        where TTidy : class =>
        wrong.If(
            told.Count > Person.ListMax, $"No more than {Person.ListMax} of these fit in one record; {told.Count} were given.", field) ? []
        : [.. told.Select(one => wrong.Of(() => tidy(one))).OfType<TTidy>().Distinct()];

    private static bool IsAddress(string text) => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && at == text.LastIndexOf('@') && at < text.Length - 3 && !text.Contains(' ', StringComparison.Ordinal)
        && text.IndexOf('.', at) is > 0 and var dot && dot > at + 1 && !text.EndsWith('.');
}

using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.PublicAccess;

/// <summary>A report that is being typed: each answer is kept as it is given, so a closed window or a flat
/// battery loses nothing. Erased once it is sent.</summary>
public sealed record TheftDraft : IRecord<TheftDraft>
{
    public const int ItemsMax = 20;
    private const int TextMax = 5000;

    public static string Type => "report-draft";
    public static Label Label => PublicAccessRoom.Private;
    public static bool Searchable => false;

    /// <summary>By the hash of the secret in its typist's browser.</summary>
    public static readonly Index<TheftDraft> ByKey = new(d => d.KeyHash) { Unique = "That draft exists already." };

    public required string KeyHash { get; init; }
    public bool? IsEmergency { get; init; }
    public string? WhatHappened { get; init; }
    public string? House { get; init; }
    public string? Street { get; init; }
    public string? Town { get; init; }
    public string? Postcode { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
    public IReadOnlyList<StolenThing> Things { get; init; } = [];
    public string? Suspicion { get; init; }
    public string? Given { get; init; }
    public string? Family { get; init; }
    public DateOnly? BornOn { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public bool? IsSafeToContact { get; init; }
    public string Title => "Report being typed";

    /// <summary>The draft with the answers of one page.</summary>
    /// <exception cref="Refused">An answer cannot be right; the sentence says what to type.</exception>
    public TheftDraft Answer(ReportStep step, TheftAnswers a, DateTimeOffset now, Codes codes) => step switch
    {
        ReportStep.Emergency => this with { IsEmergency = a.IsEmergency
            ?? throw new Refused("Choose yes if somebody is in danger or it is happening now.", "isEmergency") },
        ReportStep.What => this with { WhatHappened = Words(a.WhatHappened, "whatHappened", "Tell us what happened.") },
        ReportStep.Where => Where(a),
        ReportStep.When => When(a, now),
        ReportStep.Things => AddThing(a),
        ReportStep.Suspicion => this with { Suspicion = Optional(a.Suspicion, "suspicion") },
        ReportStep.You => You(a, codes),
        ReportStep.Contact => Contact(a, codes),
        _ => throw new Refused("That page has no questions."),
    };

    /// <summary>Takes a thing off the list.</summary>
    public TheftDraft Without(int thing) => this with { Things = [.. Things.Where((_, i) => i != thing)] };

    /// <summary>The first page that still needs an answer; null when it can be sent.</summary>
    public ReportStep? Missing => IsEmergency is null ? ReportStep.Emergency
        : WhatHappened is null ? ReportStep.What
        : Street is null ? ReportStep.Where
        : From is null ? ReportStep.When
        : Things.Count == 0 ? ReportStep.Things
        : Family is null ? ReportStep.You
        : Email is null ? ReportStep.Contact
        : null;

    /// <summary>What was told of the person.</summary>
    public PersonFacts Person => new()
    {
        Given = Given, Family = Family, BornOn = BornOn,
        Emails = Email is null ? [] : [new Email(Email, IsSafeToContact)],
        Phones = Phone is null ? [] : [new PhoneFacts(Phone, IsSafeToContact)],
    };

    /// <summary>What was told of the place.</summary>
    public PlaceFacts Place => new() { House = House, Street = Street, Town = Town, Postcode = Postcode };

    private TheftDraft Where(TheftAnswers a)
    {
        var draft = this with
        {
            House = Optional(a.House, "house"), Street = Words(a.Street, "street", "Enter the street, or the nearest one."),
                Town = Optional(a.Town, "town"), Postcode = Optional(a.Postcode, "postcode"),
        };
        return draft.Postcode is null || Pole.Postcode.TryParse(draft.Postcode, null, out _)
            ? draft
            : throw new Refused("Enter a full UK postcode, such as SW9 8JT, or leave it empty.", "postcode");
    }

    private TheftDraft When(TheftAnswers a, DateTimeOffset now)
    {
        var from = a.From ?? throw new Refused("Enter when you last knew it was there.", "from");
        var to = a.To ?? throw new Refused("Enter when you found it was gone.", "to");
        if (to < from) throw new Refused("It cannot be found gone before it was last seen. Check the two times.", "to");
        if (to > now.AddMinutes(5)) throw new Refused("The time you found it gone is in the future. Check the date.", "to");
        return this with { From = from, To = to };
    }

    private TheftDraft AddThing(TheftAnswers a)
    {
        if (Things.Count >= ItemsMax)
            throw new Refused($"Up to {ItemsMax} things can be listed here. Put the rest into what happened.", "thing");
        var value = a.Value?.Trim().TrimStart('£').Replace(",", "", StringComparison.Ordinal);
        var pounds = string.IsNullOrEmpty(value) ? (decimal?)null
            : decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                && amount is >= 0 and < 100_000_000 ? amount
            : throw new Refused("Enter the value in pounds, such as 250 or 249.99, or leave it empty.", "value");
        var thing = new StolenThing(
            Words(a.Thing, "thing", "Describe what was taken, such as a red bicycle."), Optional(a.Serial, "serial"), pounds is null
                ? null : (long)(decimal.Round(pounds.Value, 2) * 100));
        return this with { Things = [.. Things, thing] };
    }

    private TheftDraft You(TheftAnswers a, Codes codes)
    {
        var draft = this with { Given = Words(a.Given, "given", "Enter your first name."),
            Family = Words(a.Family, "family", "Enter your last name."), BornOn = a.BornOn };
        Pole.Person.New(draft.Person, Nowhere, codes);
        return draft;
    }

    private TheftDraft Contact(TheftAnswers a, Codes codes)
    {
        var email = Words(a.Email, "email", "Enter an e-mail address: we send your reference and news of your report there.");
        var draft = this with
        {
            Email = email.Contains('@', StringComparison.Ordinal) && email.IndexOf('.', email.IndexOf('@', StringComparison.Ordinal)) > 0
                && !email.Contains(' ', StringComparison.Ordinal)
                ? email : throw new Refused("Enter an e-mail address such as name@example.com.", "email"),
            Phone = Optional(a.Phone, "phone"),
            IsSafeToContact = a.IsSafeToContact
                ?? throw new Refused("Say whether it is safe for us to write to you and to ring you.", "isSafeToContact"),
        };
        Pole.Person.New(draft.Person, Nowhere, codes);
        return draft;
    }

    // The same checks as when the record is made; the provenance is not kept.
    private static Provenance Nowhere => new() { Channel = Channel.Online, At = DateTimeOffset.UnixEpoch, By = "draft" };

    private static string Words(string? typed, string field, string sentence) =>
        Optional(typed, field) ?? throw new Refused(sentence, field);

    private static string? Optional(string? typed, string field) => typed?.Trim() is not { Length: > 0 } text ? null
        : text.Length <= TextMax ? text
        : throw new Refused($"That is {text.Length:N0} characters. Shorten it to {TextMax:N0} or fewer.", field);
}

/// <summary>A thing that was taken, as typed. Value in pence.</summary>
public sealed record StolenThing(string Description, string? Serial, long? ValuePence);

/// <summary>The pages of the report, in order.</summary>
public enum ReportStep { Emergency, What, Where, When, Things, Suspicion, You, Contact, Check }

/// <summary>What was typed on a page; only the fields of its page are taken.</summary>
public sealed record TheftAnswers
{
    public bool? IsEmergency { get; init; }
    public string? WhatHappened { get; init; }
    public string? House { get; init; }
    public string? Street { get; init; }
    public string? Town { get; init; }
    public string? Postcode { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
    public string? Thing { get; init; }
    public string? Serial { get; init; }
    public string? Value { get; init; }
    public string? Suspicion { get; init; }
    public string? Given { get; init; }
    public string? Family { get; init; }
    public DateOnly? BornOn { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public bool? IsSafeToContact { get; init; }
}

/// <summary>An answer was given.</summary>
public sealed record DraftAnswered(ReportStep Step) : IHappening<TheftDraft>;

/// <summary>It was sent; what was typed lives on in the report alone.</summary>
public sealed record DraftSent : IHappening<TheftDraft>;

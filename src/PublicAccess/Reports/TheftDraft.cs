using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using MimeKit;

namespace Bluelamp.PublicAccess;

/// <summary>A report that is being typed: each answer is kept as it is given, so a closed window or a flat
/// battery loses nothing. Erased once it is sent.</summary>
public sealed record TheftDraft : IRecord<TheftDraft>
{
    public const int ItemsMax = 20;

    /// <summary>What was not sent is erased so long after the last answer (DPA 2018 s.39: no longer than is necessary).</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private const int StoryMax = 5000;
    private const int LineMax = 120;
    private const int EmailMax = 254; // RFC 5321 4.5.3.1.3
    private const int YearsMax = 100;

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
        ReportStep.Emergency => this with
        {
            IsEmergency = a.IsEmergency
            ?? throw new Refused("Choose yes if somebody is in danger or it is happening now.", "isEmergency")
        },
        ReportStep.What => this with { WhatHappened = Words(a.WhatHappened, "whatHappened", "Tell us what happened.", StoryMax) },
        ReportStep.Where => Where(a, now),
        ReportStep.When => When(a, now),
        ReportStep.Things => AddThing(a, now),
        ReportStep.Suspicion => this with { Suspicion = Optional(a.Suspicion, "suspicion", StoryMax) },
        ReportStep.You => You(a, now, codes),
        ReportStep.Contact => Contact(a, now, codes),
        _ => throw new Refused("That page has no questions."),
    };

    /// <summary>Takes a thing off the list.</summary>
    public TheftDraft Without(int thing) => this with { Things = [.. Things.Where((_, i) => i != thing)] };

    /// <summary>The first page that still needs an answer; null when it can be sent. An emergency is not reported here: it needs the
    /// telephone.</summary>
    public ReportStep? Missing => IsEmergency is not false ? ReportStep.Emergency
        : WhatHappened is null ? ReportStep.What
        : Street is null ? ReportStep.Where
        : From is null ? ReportStep.When
        : Things.Count == 0 ? ReportStep.Things
        : Family is null ? ReportStep.You
        : IsSafeToContact is null ? ReportStep.Contact
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

    /// <summary>What was told of a thing.</summary>
    public static ItemFacts FactsOf(StolenThing thing) => new()
    {
        Kind = ItemKind.Property, Description = thing.Description,
        Property = new() { Serial = thing.Serial, ValuePence = thing.ValuePence },
    };

    /// <summary>The place in one line.</summary>
    public string LocationText => string.Join(", ", new[] { House, Street, Town, Postcode }.Where(p => p is not null));

    private TheftDraft Where(TheftAnswers a, DateTimeOffset now)
    {
        var wrong = new Refusals();
        var draft = this with
        {
            House = wrong.Of(() => Optional(a.House, "house")),
            Street = wrong.Of(() => Words(a.Street, "street", "Enter the street, or the nearest one.")),
            Town = wrong.Of(() => Optional(a.Town, "town")),
            Postcode = wrong.Of(() => Optional(a.Postcode, "postcode") is not { } typed ? null
                : Pole.Postcode.TryParse(typed, null, out var postcode) ? postcode.ToString()
                : throw new Refused("Enter a full UK postcode, such as SW9 8JT, or leave it empty.", "postcode")),
        };
        wrong.Raise();
        Pole.Place.New(draft.Place, Nowhere(now));
        return draft;
    }

    private TheftDraft When(TheftAnswers a, DateTimeOffset now)
    {
        var (from, to, soon) = (a.From, a.To, now.AddMinutes(5));
        var wrong = new Refusals();
        wrong.If(from is null, "Enter when you last knew it was there.", "from");
        wrong.If(from < now.AddYears(-YearsMax), $"That is more than {YearsMax} years ago. Check the year.", "from");
        wrong.If(from > soon, "The time you last knew it was there is in the future. Check the date.", "from");
        wrong.If(to is null, "Enter when you found it was gone.", "to");
        wrong.If(to > soon, "The time you found it gone is in the future. Check the date.", "to");
        wrong.If(wrong.IsEmpty && to < from, "It cannot be found gone before it was last seen. Check the two times.", "to");
        wrong.Raise();
        return this with { From = from, To = to };
    }

    private TheftDraft AddThing(TheftAnswers a, DateTimeOffset now)
    {
        if (Things.Count >= ItemsMax)
            throw new Refused($"Up to {ItemsMax} things can be listed here. Put the rest into what happened.", "thing");
        var wrong = new Refusals();
        var what = wrong.Of(() => Words(a.Thing, "thing", "Describe what was taken, such as a red bicycle."));
        var (serial, pence) = (wrong.Of(() => Optional(a.Serial, "serial")), wrong.Of(() => Pence(a.Value)));
        wrong.Raise();
        var thing = new StolenThing(what!, serial, pence);
        Item.New(FactsOf(thing), Nowhere(now));
        return this with { Things = [.. Things, thing] };
    }

    private static long? Pence(string? typed) =>
        typed?.Trim().TrimStart('£').Replace(",", "", StringComparison.Ordinal) is not { Length: > 0 } value ? null
        : decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pounds)
            && pounds <= Item.ValuePenceMax / 100 ? (long)decimal.Round(pounds * 100)
        : throw new Refused("Enter the value in pounds, such as 250 or 249.99, or leave it empty.", "value");

    private TheftDraft You(TheftAnswers a, DateTimeOffset now, Codes codes)
    {
        var wrong = new Refusals();
        var draft = this with
        {
            Given = wrong.Of(() => Words(a.Given, "given", "Enter your first name.")),
            Family = wrong.Of(() => Words(a.Family, "family", "Enter your last name.")),
            BornOn = a.BornOn,
        };
        Check(draft, wrong, now, codes);
        wrong.Raise();
        return draft;
    }

    private TheftDraft Contact(TheftAnswers a, DateTimeOffset now, Codes codes)
    {
        var wrong = new Refusals();
        var email = wrong.Of(() => Optional(a.Email, "email", EmailMax));
        wrong.If(
            email is null && a.IsSafeToContact == true, "Enter an e-mail address: we send your reference and news of your report there.",
            "email");
        wrong.If(
            email is not null && !(MailboxAddress.TryParse(email, out var mailbox) && mailbox.Address == email),
            "Enter an e-mail address such as name@example.com.", "email");
        var phone = wrong.Of(() => Optional(a.Phone, "phone"));
        var draft = this with { Email = email, Phone = phone, IsSafeToContact = a.IsSafeToContact };
        Check(draft, wrong, now, codes);
        wrong.If(a.IsSafeToContact is null, "Say whether it is safe for us to write to you and to ring you.", "isSafeToContact");
        wrong.Raise();
        return draft;
    }

    // The same checks as when the record is made, with the sentence at the question that was asked; the provenance is not kept.
    private static void Check(TheftDraft draft, Refusals wrong, DateTimeOffset now, Codes codes)
    {
        try
        {
            // The name may be asked again yet: without one it is still checked whether the rest can be right.
            var person = draft.Family is null ? draft.Person with { Family = "Not given yet" } : draft.Person;
            Pole.Person.New(person, Nowhere(now), codes);
        }
        catch (Refused refused)
        {
            foreach (var part in refused.Parts)
            {
                var isListed = part.Field?.Contains('[', StringComparison.Ordinal) == true;
                wrong.Add(isListed ? new(part.Message, part.Field!.StartsWith('p') ? "phone" : "email") : part);
            }
        }
    }

    private static Provenance Nowhere(DateTimeOffset now) => new() { Channel = Channel.Online, At = now, By = "draft" };

    private static string Words(string? typed, string field, string sentence, int max = LineMax) =>
        Optional(typed, field, max) ?? throw new Refused(sentence, field);

    private static string? Optional(string? typed, string field, int max = LineMax) => typed?.Trim() is not { Length: > 0 } text ? null
        : text.Length > max ? throw new Refused($"That is {text.Length:N0} characters. Shorten it to {max:N0} or fewer.", field)
        : text.Any(c => char.IsControl(c) && c is not '\r' and not '\n' and not '\t')
            ? throw new Refused("That holds characters that cannot be read. Type it again.", field)
        : text;
}

/// <summary>An answer was given.</summary>
public sealed record DraftAnswered(ReportStep Step) : IHappening<TheftDraft>;

/// <summary>It was sent; what was typed lives on in the report alone.</summary>
public sealed record DraftSent : IHappening<TheftDraft>;

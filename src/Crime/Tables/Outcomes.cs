using Bluelamp.Kernel;

namespace Bluelamp.Crime;

/// <summary>A way a crime may be disposed of, by its code in the Home Office framework.</summary>
/// <param name="Code">As the framework writes it: <c>1A</c>.</param>
/// <param name="Name">What it is.</param>
/// <param name="Suspect">Whether it is about a person who is named as a suspect.</param>
/// <param name="AgeMin">The suspect must be this old or older, in years.</param>
/// <param name="AgeMax">The suspect must be this old or younger, in years.</param>
/// <param name="AgeAt">The day that age is reckoned on.</param>
/// <param name="NeedsDeath">The suspect must be recorded as dead.</param>
/// <param name="TimeLimitedOnly">Only for offences that must be prosecuted within a time.</param>
/// <param name="Valid">The days it is in force.</param>
public sealed record Outcome(
    string Code, string Name, SuspectNeeded Suspect, int? AgeMin, int? AgeMax, AgeDay AgeAt, bool NeedsDeath, bool TimeLimitedOnly,
    Validity Valid)
{
    /// <summary>Checks an outcome against the facts of a crime and of the suspect it is about.</summary>
    /// <param name="suspect">The suspect it is about; null when none is named.</param>
    /// <param name="anySuspects">Whether any suspect is named on the crime.</param>
    /// <param name="offence">The class of the crime.</param>
    /// <exception cref="Refused">It does not fit: the sentence says what is missing.</exception>
    public void Check(SuspectFacts? suspect, bool anySuspects, Offence offence)
    {
        if (Suspect == SuspectNeeded.Required && suspect is null)
            throw new Refused($"Outcome {Code} is about a named suspect. Choose which suspect it is for, or add one first.", "suspect");
        if (Suspect == SuspectNeeded.Forbidden && (suspect is not null || anySuspects))
            throw new Refused(
                $"Outcome {Code} says that no suspect is identified, and this crime names one. Choose outcome 15, 16 or another that fits.",
                "outcome");
        if (TimeLimitedOnly && offence.IsTimeLimited != true)
            throw new Refused($"Outcome {Code} is for offences with a time limit. The offence table does not say that {offence} has one.",
                "outcome");
        if (suspect is null) return;
        if (!suspect.IsNamed)
            throw new Refused("The suspect has no name yet. Add the name to the person before giving an outcome.", "suspect");
        if (NeedsDeath && suspect.DiedOn is null)
            throw new Refused($"Outcome {Code} says that the offender has died. Enter the date of death first.", "diedOn");
        CheckAge(AgeAt == AgeDay.Offence ? suspect.AgeAtOffence : suspect.AgeNow);
    }

    private void CheckAge(int? age)
    {
        if (AgeMin is null && AgeMax is null) return;
        if (age is null)
            throw new Refused($"Outcome {Code} depends on the suspect's age. Add the date of birth to the person first.", "suspect");
        if (age < AgeMin) throw new Refused($"Outcome {Code} is for suspects aged {AgeMin} or over; this one {When} {age}.", "outcome");
        if (age > AgeMax) throw new Refused($"Outcome {Code} is for suspects aged {AgeMax} or under; this one {When} {age}.", "outcome");
    }

    private string When => AgeAt == AgeDay.Offence ? "was" : "is";

    /// <inheritdoc/>
    public override string ToString() => $"{Code} {Name}";
}

/// <summary>Whether an outcome is about a named suspect.</summary>
public enum SuspectNeeded
{
    Required,
    Forbidden,
    Either,
}

/// <summary>The day a suspect's age is reckoned on.</summary>
public enum AgeDay
{
    Outcome,
    Offence,
}

/// <summary>What an outcome must know of the suspect it is about.</summary>
public sealed record SuspectFacts(bool IsNamed, int? AgeAtOffence, int? AgeNow, DateOnly? DiedOn);

/// <summary>The crime outcomes framework.</summary>
public sealed class OutcomeTable
{
    /// <summary>The table: <c>outcomes.csv</c>.</summary>
    public static readonly Table<OutcomeTable> Table = new("outcomes.csv", Read);

    private OutcomeTable(IReadOnlyList<Outcome> all) => All = all;

    /// <summary>Every row, past and present.</summary>
    public IReadOnlyList<Outcome> All { get; }

    /// <summary>The outcomes that may be given on a day.</summary>
    public IEnumerable<Outcome> On(DateOnly on) => All.Where(o => o.Valid.Holds(on));

    /// <summary>The outcome of a code on a day.</summary>
    /// <exception cref="Refused">The table has none.</exception>
    public Outcome Of(string code, DateOnly on) =>
        On(on).FirstOrDefault(o => o.Code.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new Refused(
            string.IsNullOrWhiteSpace(code)
                ? "Choose an outcome." : $"The outcome table has no outcome \"{code}\". Choose one from the list.",
            "outcome");

    /// <summary>The newest row of a code, for showing; null when there is none.</summary>
    public Outcome? Seek(string? code) => All.LastOrDefault(o => o.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    internal static OutcomeTable Read(Stream stream) => new(CsvTable.Read(stream, r => new Outcome(
        r.Text("code"), r.Text("name"), r.OneOf<SuspectNeeded>("suspect"), r.Number("ageMin"), r.Number("ageMax"),
        r.Optional("ageAt") is null ? AgeDay.Outcome : r.OneOf<AgeDay>("ageAt"), r.YesNo("needsDeath") ?? false, r.YesNo("timeLimitedOnly")
            ?? false, r.Validity())));
}

using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Crime;

public sealed partial record CrimeReport
{
    /// <summary>A report is recorded as a crime within this time of being made (NCRS).</summary>
    public static readonly TimeSpan RecordWithin = TimeSpan.FromHours(24);

    /// <summary>No crime names more people or things of one kind: a longer list is several crimes.</summary>
    public const int NamedMax = 50;

    /// <summary>When the NCRS clock ran out, or will; null for a crime whose report is not known.</summary>
    public DateTimeOffset? DueAt => ReportedAt + RecordWithin;

    /// <summary>True when it was recorded within the time; null where the report is not known.</summary>
    public bool? IsInTime => RecordedAt is { } recorded && DueAt is { } due ? recorded <= due : null;

    /// <summary>The outcome in force; null while there is none.</summary>
    public OutcomeGiven? Outcome => Outcomes.Count > 0 ? Outcomes[^1] : null;

    /// <summary>Adds somebody to it. A person is on a crime once in each part.</summary>
    /// <exception cref="Refused">The crime is finished, or the person is there already.</exception>
    public CrimeReport Add(CrimePart part, Id<Person> person)
    {
        RequireOpen();
        var there = In(part);
        if (there.Contains(person)) throw new Refused($"This person is on the crime as {Name(part)} already.", "person");
        if (there.Count >= NamedMax)
            throw new Refused($"A crime names {NamedMax} people in one part at most. Record the others on a crime of their own.", "person");
        IReadOnlyList<Id<Person>> people = [.. there, person];
        return part switch
        {
            CrimePart.Victim => this with { Victims = people },
            CrimePart.Suspect => this with { Suspects = people },
            _ => this with { Witnesses = people },
        };
    }

    /// <summary>Adds a thing that was stolen, damaged, used or found.</summary>
    /// <exception cref="Refused">The crime is finished, or the thing is there already.</exception>
    public CrimeReport Add(Id<Item> item)
    {
        RequireOpen();
        if (Items.Contains(item)) throw new Refused("This item is on the crime already.", "item");
        return Items.Count < NamedMax ? this with { Items = [.. Items, item] }
            : throw new Refused($"A crime names {NamedMax} items at most. Put the others on one list in a document.", "item");
    }

    /// <summary>Gives it to an officer to investigate.</summary>
    /// <exception cref="Refused">The crime is finished, or the officer has it already.</exception>
    public CrimeReport Allocate(Officer officer)
    {
        RequireOpen();
        return OfficerInCase?.User == officer.User
            ? throw new Refused("This officer has the crime already.", "officer")
            : this with { OfficerInCase = officer, Status = CrimeStatus.UnderInvestigation };
    }

    /// <summary>Gives it an outcome. The one before stays in its history.</summary>
    /// <param name="outcome">From the table in force.</param>
    /// <param name="offence">The class of the crime.</param>
    /// <param name="given">To whom, when, by whom.</param>
    /// <param name="suspect">What is known of the suspect; null when it names nobody.</param>
    /// <exception cref="Refused">The outcome does not fit; the sentence says what is missing.</exception>
    public CrimeReport SetOutcome(Outcome outcome, Offence offence, OutcomeGiven given, SuspectFacts? suspect)
    {
        RequireOpen();
        if (given.Suspect is { } person && !Suspects.Contains(person))
            throw new Refused("The outcome is about somebody who is no suspect on this crime. Add the suspect first.", "suspect");
        outcome.Check(suspect, Suspects.Count > 0, offence);
        return this with { Outcomes = [.. Outcomes, given] };
    }

    /// <summary>Changes its class.</summary>
    /// <exception cref="Refused">The crime is finished, or has this class.</exception>
    public CrimeReport Reclassify(Offence offence)
    {
        RequireOpen();
        return offence.Code == Offence
            ? throw new Refused($"The crime is {offence} already. Choose the class it should have.", "offence")
            : this with { Offence = offence.Code, CrimeType = offence.CrimeType };
    }

    /// <summary>Takes it out of the count (counting rule C). It keeps its number and its history.</summary>
    /// <exception cref="Refused">It is cancelled already, or was published by another force.</exception>
    public CrimeReport Cancel(Cancellation cancellation)
    {
        RequireOwn();
        return Status == CrimeStatus.Cancelled
            ? throw new Refused("This crime is cancelled already.")
            : this with { Status = CrimeStatus.Cancelled, Cancelled = cancellation, CountedIn = null };
    }

    /// <summary>Finishes it.</summary>
    /// <exception cref="Refused">It has no outcome.</exception>
    public CrimeReport File()
    {
        RequireOpen();
        return Outcomes.Count > 0 ? this with { Status = CrimeStatus.Filed }
            : throw new Refused(
                "A crime is filed with an outcome. Give it one first: 18 when the investigation is complete and nobody is suspected.",
                "outcome");
    }

    /// <summary>Takes it up again; one that was cancelled counts again, in the month it was recorded.</summary>
    /// <exception cref="Refused">It is open.</exception>
    public CrimeReport Reopen()
    {
        RequireOwn();
        return Status is CrimeStatus.Filed or CrimeStatus.Cancelled
            ? this with { Status = CrimeStatus.UnderInvestigation, Cancelled = null, CountedIn = Months.Of(RecordedAt!.Value) }
            : throw new Refused("This crime is open.");
    }

    /// <summary>Those in one part.</summary>
    public IReadOnlyList<Id<Person>> In(CrimePart part) => part switch
    {
        CrimePart.Victim => Victims,
        CrimePart.Suspect => Suspects,
        _ => Witnesses,
    };

    /// <summary>Its class, by the offence table.</summary>
    /// <exception cref="Refused">It was published by another force, or the table no longer knows its class.</exception>
    public Offence Class(OffenceTable offences)
    {
        RequireOwn();
        return offences.Seek(Offence)
            ?? throw new Refused($"The offence table no longer knows class {Offence}. Reclassify the crime first.", "offence");
    }

    private void RequireOpen()
    {
        RequireOwn();
        if (Status == CrimeStatus.Filed) throw new Refused("This crime is filed. Reopen it first.");
        if (Status == CrimeStatus.Cancelled) throw new Refused("This crime is cancelled. The registrar may reopen it.");
    }

    private void RequireOwn()
    {
        if (Published is not null) throw new Refused("This crime came from published data. It can be read and counted, not changed.");
    }

    private static string Name(CrimePart part) => part switch
    {
        CrimePart.Victim => "a victim",
        CrimePart.Suspect => "a suspect",
        _ => "a witness",
    };
}

/// <summary>What somebody has to do with a crime.</summary>
public enum CrimePart
{
    Victim,
    Suspect,
    Witness,
}

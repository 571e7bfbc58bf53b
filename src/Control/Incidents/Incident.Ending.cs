using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Control;

public sealed partial record Incident
{
    /// <summary>An appointment lies within this of now: a later one is a new report.</summary>
    public const int DeferDaysMax = 60;

    /// <summary>True when a crime decision is due: the opening or the closing category asks for one.</summary>
    public bool NeedsCrimeDecision => CrimeIndicated && Crimes.Count == 0 && Closing?.NotCrimedReason is null;

    /// <summary>What still stands in the way of closing it, each a sentence that says what to do (policing 2.4, 2.6).</summary>
    public IReadOnlyList<string> BeforeClosing
    {
        get
        {
            var missing = new List<string>();
            if (Grade is null) missing.Add("Grade it.");
            if (Closing is null) missing.Add("Record its result: closing category, disposal and text.");
            if (OpenUnits.Any()) missing.Add($"Clear {UnitsOut()}.");
            if (NeedsCrimeDecision) missing.Add("Record the crime, or choose why there is none.");
            if (Transfer is { AcknowledgedAt: null }) missing.Add($"Wait for {Transfer.Agency} to acknowledge it.");
            return missing;
        }
    }

    /// <summary>Puts it off until an appointment. Only a grade without an immediate response is put off.</summary>
    public Incident Defer(Id<Appointment> appointment, Grade? grade, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        if (grade is null || grade.ToDespatch || !grade.IsAttended)
        {
            var graded = grade is null ? "not graded" : $"graded {grade.Code}";
            throw new Refused($"Only an incident graded E waits for an appointment; this one is {graded}. Regrade it first.", "grade");
        }

        var wrong = new Refusals();
        wrong.If(from <= now, "The appointment begins in the past. Choose a later time.", "fromAt");
        wrong.If(from > now.AddDays(DeferDaysMax), $"An appointment lies within {DeferDaysMax} days.", "fromAt");
        wrong.If(to <= from, "The appointment ends before it begins. Choose a later end.", "toAt");
        wrong.If(OpenUnits.Any(), $"{UnitsOut()} is on it. Take it off first.");
        wrong.Raise();
        return Move([IncidentState.Deferred], "deferred") with { Appointment = appointment, DeferredUntil = from };
    }

    /// <summary>It is a duplicate: another incident deals with it.</summary>
    public Incident LinkTo(Id<Incident> self, Id<Incident> other)
    {
        if (self == other) throw new Refused("An incident cannot be linked to itself.", "to");
        if (OpenUnits.Any()) throw new Refused($"{UnitsOut()} is on it. Send it to the other incident first.");
        return Move([IncidentState.Linked], "linked") with { LinkedTo = other, Appointment = null, DeferredUntil = null };
    }

    /// <summary>Takes over what a duplicate knew: its calls, people and things.</summary>
    public Incident Absorb(Id<Incident> other, Incident duplicate) => !IsOpen
        ? throw new Refused($"{Number} is {State.Words().ToLowerInvariant()}. Link to one that is open, or reopen it.", "to")
        : this with
        {
            Calls = [.. Calls.Union(duplicate.Calls)],
            Involved = [.. Involved.Union(duplicate.Involved)],
            Items = [.. Items.Union(duplicate.Items)],
            CallerNumber = CallerNumber ?? duplicate.CallerNumber,
            Related = [.. Related.Union([other])],
            CrimeIndicated = CrimeIndicated || duplicate.CrimeIndicated,
        };

    /// <summary>Passes it to another agency; it stays open until they have it.</summary>
    public Incident TransferTo(string? agency, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(agency)) throw new Refused("Say which agency it goes to.", "agency");
        if (OpenUnits.Any()) throw new Refused($"{UnitsOut()} is on it. Take it off first.");
        return Move([IncidentState.TransferredOut], "transferred") with { Transfer = new(agency.Trim(), at) };
    }

    /// <summary>The agency says that it has it.</summary>
    public Incident AcknowledgeTransfer(string? theirReference, DateTimeOffset at) => Transfer switch
    {
        null => throw new Refused("It was not passed to another agency."),
        { AcknowledgedAt: not null } => throw new Refused($"{Transfer.Agency} has acknowledged it already."),
        _ => this with { Transfer = Transfer with { AcknowledgedAt = at, TheirReference = theirReference?.Trim() } },
    };

    /// <summary>Calls it off. What may be a crime, and what police attended, is closed with a result instead (NCRS 2.2).</summary>
    public Incident Cancel()
    {
        if (OpenUnits.Any()) throw new Refused($"{UnitsOut()} is on it. Take it off first.");
        if (CrimeIndicated) throw new Refused("It may be a crime, so it cannot be cancelled. Record its result and close it.");
        if (FirstAtSceneAt is not null) throw new Refused("Police attended, so it cannot be cancelled. Record its result and close it.");
        return Move([IncidentState.Cancelled], "cancelled") with { Appointment = null, DeferredUntil = null };
    }

    /// <summary>Records how it ended. Units still on it keep it where it stands; without any it awaits closing.</summary>
    public Incident Result(Closing closing, bool isCrime, DateTimeOffset at)
    {
        if (!IsOpen) throw IncidentLife.No(State, "given a result");
        if (Grade is null) throw new Refused("Grade it first.", "grade");
        var resulted = this with { Closing = closing, CrimeIndicated = CrimeIndicated || isCrime, ResultedAt = ResultedAt ?? at };
        return OpenUnits.Any() || State == IncidentState.TransferredOut
            ? resulted : resulted.Move([IncidentState.AwaitingResult], "given a result");
    }

    /// <summary>Closes it.</summary>
    /// <exception cref="Refused">Something is missing; the sentence says all of it.</exception>
    public Incident Close(DateTimeOffset at)
    {
        if (!IsOpen) throw IncidentLife.No(State, "closed");
        if (BeforeClosing is { Count: > 0 } missing) throw new Refused($"It cannot be closed yet. {string.Join(" ", missing)}");
        return Move([IncidentState.Closed], "closed") with { ClosedAt = at };
    }

    /// <summary>Opens it again; its number, grade and log go on.</summary>
    public Incident Reopen(DateTimeOffset at) =>
        Move([IncidentState.Reopened], "reopened") with { ReopenedAt = at, ClosedAt = null, LinkedTo = null };

    /// <summary>A crime was recorded from it.</summary>
    public Incident NoteCrime(Ref crime, string number) => Crimes.Any(c => c.Crime == crime)
        ? this : this with { Crimes = [.. Crimes, new(crime, number)], CrimeIndicated = true };

    /// <summary>A person has to do with it.</summary>
    public Incident Involve(Id<Person> person, InvolvedRole role, string? note)
    {
        if (!IsOpen) throw IncidentLife.No(State, "given people");
        if (Involved.Any(i => i.Person == person && i.Role == role))
            throw new Refused($"That person is on it as {role.ToString().ToLowerInvariant()} already.", "person");
        return Involved.Count >= Person.ListMax
            ? throw new Refused($"An incident names up to {Person.ListMax} people. Write the others in its log.", "person")
            : this with { Involved = [.. Involved, new(person, role, note)] };
    }

    /// <summary>A vehicle or thing has to do with it.</summary>
    public Incident Involve(Id<Item> item, string? note)
    {
        if (!IsOpen) throw IncidentLife.No(State, "given things");
        if (Items.Any(i => i.Item == item)) throw new Refused("That is on it already.", "item");
        return Items.Count >= Person.ListMax
            ? throw new Refused($"An incident names up to {Person.ListMax} things. Write the others in its log.", "item")
            : this with { Items = [.. Items, new(item, note)] };
    }
}

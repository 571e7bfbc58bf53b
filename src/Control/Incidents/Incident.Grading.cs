using Bluelamp.Kernel;

namespace Bluelamp.Control;

public sealed partial record Incident
{
    /// <summary>Grades it for the first time. The clock runs from the opening: the caller waits since then.</summary>
    /// <exception cref="Refused">It has a grade, or its life is over.</exception>
    public Incident GradeAs(Grade grade, DateTimeOffset at)
    {
        if (Grade is not null) throw new Refused($"It is graded {Grade} already. Regrade it and say why.", "grade");
        return Move(grade.ToDespatch ? [IncidentState.Graded, IncidentState.AwaitingDespatch] : [IncidentState.Graded], "graded") with
        {
            Grade = grade.Code,
            FirstGrade = grade.Code,
            GradedAt = at,
            DueAt = grade.DueAt(OpenedAt),
            FirstDueAt = grade.DueAt(OpenedAt),
            DespatchAt = grade.ToDespatch ? at : DespatchAt,
        };
    }

    /// <summary>Changes the grade. The new clock runs from now; the first one is kept and measured too (policing 2.2).</summary>
    /// <exception cref="Refused">It has no grade yet, has this one, is over, or units are out on an incident
    /// that nobody would attend.</exception>
    public Incident Regrade(Grade grade, DateTimeOffset at)
    {
        if (Grade is null) throw new Refused("It was never graded. Grade it first.", "grade");
        if (Grade == grade.Code) throw new Refused($"It is graded {Grade} already.", "grade");
        if (!IsOpen) throw IncidentLife.No(State, "regraded");
        if (!grade.IsAttended && OpenUnits.Any())
            throw new Refused($"{UnitsOut()} would be attending an incident graded {grade.Code}. Take them off it first.", "grade");
        var graded = this with { Grade = grade.Code, DueAt = grade.DueAt(at) };
        return (State, grade.ToDespatch) switch
        {
            (IncidentState.Graded or IncidentState.Deferred or IncidentState.Reopened, true) => graded.ToDespatch(at),
            (IncidentState.AwaitingDespatch, _) when !grade.IsAttended => graded.Move([IncidentState.Graded], "regraded"),
            _ => graded,
        };
    }

    /// <summary>Puts it on the dispatcher's board.</summary>
    /// <exception cref="Refused">It has no grade, one that nobody attends, or is past that.</exception>
    public Incident SendToDespatch(Grade? grade, DateTimeOffset at)
    {
        if (grade is null) throw new Refused("Grade it first.", "grade");
        if (!grade.IsAttended) throw new Refused($"Nobody attends an incident graded {grade.Code}. Regrade it first.", "grade");
        if (OpenUnits.Any()) throw new Refused($"{UnitsOut()} is on it already.");
        if (Transfer is { AcknowledgedAt: not null })
            throw new Refused($"{Transfer.Agency} has taken it over. Open a new incident if police are needed again.");
        return ToDespatch(at);
    }

    private Incident ToDespatch(DateTimeOffset at) => Move([IncidentState.AwaitingDespatch], "sent to despatch") with
    {
        DespatchAt = DespatchAt ?? at,
        DeferredUntil = null,
        Appointment = null,
        Transfer = null,
    };

    // Each step must be one the life of an incident allows; two steps in one commit are still two steps.
    private Incident Move(IReadOnlyList<IncidentState> through, string verb)
    {
        var state = State;
        foreach (var next in through)
        {
            if (state != next && !IncidentLife.MayMove(state, next)) throw IncidentLife.No(State, verb);
            state = next;
        }

        return this with { State = state };
    }
}

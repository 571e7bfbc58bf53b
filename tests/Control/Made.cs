using System.Globalization;
using Bluelamp.Kernel;

namespace Bluelamp.Control.Tests;

/// <summary>Records as tests need them, with no more than they must have.</summary>
internal static class Made
{
    public static readonly DateTimeOffset Noon = new(2026, 7, 17, 11, 0, 0, TimeSpan.Zero);
    public static readonly Operator Ali = new("ali", "Ali");
    public static readonly Operator Smith = new("smith", "D. Smith");
    public static readonly UnitStates States = UnitStates.Table.Default;
    public static readonly Id<Incident> IncidentId = Id<Incident>(1);
    public static readonly Id<Unit> UnitId = Id<Unit>(1);

    public static Id<T> Id<T>(int n) where T : IKind =>
        new(Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-7000-8000-{n:000000000000}")));

    public static Grade Grade(string code) => Grades.Table.Default.Get(code, DateOnly.FromDateTime(Noon.Date));

    public static Incident Incident(string? grade = "I", bool crime = false)
    {
        var incident = new Incident
        {
            Day = new(2026, 7, 17), Sequence = 1, Opening = new("Public safety and welfare", "Concern for safety"),
            LocationText = "12 Mill Lane",
            OpenedAt = Noon, OpenedBy = Ali, CrimeIndicated = crime,
        };
        return grade is null ? incident : incident.GradeAs(Grade(grade), Noon);
    }

    public static Incident Assigned(string grade = "I") => Incident(grade).Assign(UnitId, "EK21", Grade(grade), Noon);

    public static Closing Closing(string? notCrimed = null) => new()
    {
        Nsir = new("Public safety and welfare", "Concern for safety"), Disposal = "attended", ResultText = "All well.",
        NotCrimedReason = notCrimed, By = Ali,
    };

    public static Unit Unit(int state = UnitCodes.OnPatrol) =>
        new() { CallSign = "EK21", Kind = "response", State = state, StateAt = Noon };

    public static Unit Sent(int state = UnitCodes.OnPatrol) =>
        (Unit(UnitCodes.OnPatrol) with
        {
            Incident = IncidentId,
            IncidentNumber = "CAD 1/17JUL26",
            AssignedBy = Smith,
            AssignedAt = Noon
        }) with
        { State = state };
}

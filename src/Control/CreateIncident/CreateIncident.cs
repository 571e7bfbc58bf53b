using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Opens an incident from as little as a location and a category; everything else may follow. What the
/// call knows comes along by itself.</summary>
/// <param name="Where">The location: words are enough.</param>
/// <param name="Category">NSIR category, by name.</param>
/// <param name="Subcategory">NSIR subcategory, by name.</param>
/// <param name="Call">The call it comes from; none for what police came upon.</param>
/// <param name="Grade">The grade, when it is clear at once.</param>
/// <param name="Description">What is happening.</param>
/// <param name="Thrive">The risk assessment in words.</param>
/// <param name="Caller">The caller's name, where told and not known from before.</param>
/// <param name="Desk">The desk that owns it.</param>
/// <param name="KnownCaller">The caller, where the call-taker knows who on record it is.</param>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Supervisor)]
public sealed record CreateIncident(
    Where Where, string Category, string Subcategory, Id<Call>? Call = null, string? Grade = null, string? Description = null,
    string? Thrive = null, PersonFacts? Caller = null, string? Desk = null, Id<Person>? KnownCaller = null,
    string Because = "Told to police") : ICommand<CreateIncident>
{
    public static async Task<Changes> Handle(CreateIncident command, Reading reading)
    {
        var today = London.DateOf(reading.Now);
        var wrong = new Refusals();
        var call = command.Call is { } callId ? await reading.Get(callId) : null;
        var changes = new Changes();
        var from = Provenance.Of(reading, call?.Record.Line.Channel() ?? Channel.Officer, call?.Id);
        var location = await wrong.Of(() => command.Where.Settle(reading, from, call?.Record.Point, changes));
        var nsir = wrong.Of(() => reading.Table(NsirTable.Table).Get(command.Category, command.Subcategory, today));
        var description = wrong.Of(() => Written.Text(command.Description, "description"));
        var thrive = wrong.Of(() => Written.Text(command.Thrive, "thrive"));
        var grade = wrong.Of(() =>
            string.IsNullOrWhiteSpace(command.Grade) ? null : reading.Table(Grades.Table).Get(command.Grade, today));
        var caller = await wrong.Of(async () =>
            command.KnownCaller is { } known ? await Named.Person(reading, changes, known, command.Caller, from)
            : await CallerOf(command, call?.Record, reading, from, changes));
        wrong.Raise();

        var id = reading.NewId<Incident>();
        var incident = new Incident
        {
            Day = today, Sequence = checked((int)await reading.Next($"CAD/{today:yyyy-MM-dd}")),
            Opening = nsir!.Nsir, CrimeIndicated = nsir.IsCrime || nsir.MayBeCrime, LocationText = location!.Text,
            Description = description, Thrive = thrive, Desk = command.Desk ?? location.Beat,
            OpenedBy = Operator.Of(reading), OpenedAt = reading.Now,
        }.At(location);
        if (call is not null) incident = incident.AddCall(call.Id, call.Record with { Caller = caller });
        else if (caller is { } person) incident = incident.Involve(person, InvolvedRole.Caller, null);
        if (grade is not null) incident = incident.GradeAs(grade, reading.Now);

        var opened = new Changes().Add(id, incident, new IncidentOpened(nsir.Nsir, incident.Grade, command.Call));
        if (call is not null) opened.Change(call, call.Record.Attach(id, reading.Now) with { Caller = caller }, new CallTied(id));
        return opened.And(changes);
    }

    private static async Task<Id<Person>?> CallerOf(CreateIncident command, Call? call, Reading reading, Provenance from, Changes changes)
    {
        if (command.Caller is not { } facts) return call?.Caller;
        var number = call?.Number?.ToString();
        var told = number is not null && facts.Phones.All(p => p.Number != number)
            ? facts with { Phones = [.. facts.Phones, new(number)] } : facts;
        return await Named.Person(reading, changes, null, told, from);
    }
}

/// <summary>An incident was opened.</summary>
public sealed record IncidentOpened(Nsir Opening, string? Grade, Id<Call>? Call) : IHappening<Incident>;

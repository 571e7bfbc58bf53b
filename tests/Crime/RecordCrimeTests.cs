using Bluelamp.Control;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.People;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Crime.Tests;

public sealed class RecordCrimeTests
{
    private static readonly Actor Officer = TestHouse.As("pc", Roles.ResponseOfficer);
    private static readonly Actor Detective = TestHouse.As("dc", Roles.Investigator);
    private static readonly Actor Sergeant = TestHouse.As("ps", Roles.Supervisor);
    private static readonly Actor Registrar = TestHouse.As("fcr", Roles.Registrar);

    [Fact]
    public async Task From_an_incident_only_the_offence_is_typed()
    {
        await using var house = await Open();
        var (incident, victim, suspect) = await Incident(house);
        house.Time.Advance(TimeSpan.FromHours(3));
        var answer = await house.Run(new RecordCrime("28E", incident), Officer);
        var crime = (await house.Store.Read(Officer).Get(answer.Id<CrimeReport>())).Record;
        Assert.Equal(("01/0000001/26", "Burglary", "28E"), (crime.Number, crime.CrimeType, crime.Offence));
        Assert.Equal((TestHouse.Noon, TestHouse.Noon.AddHours(3), true), (crime.ReportedAt, crime.RecordedAt, crime.IsInTime));
        Assert.Equal(("Corner of Lambeth Walk", incident), (crime.Location, crime.Source));
        Assert.Equal([[victim], [suspect], []], new[] { crime.Victims, crime.Suspects, crime.Witnesses });
    }

    [Fact]
    public async Task The_incident_learns_the_crime_number_by_itself()
    {
        await using var house = await Open(new CrimesFollow());
        var (incident, _, _) = await Incident(house);
        await house.Run(new RecordCrime("28E", incident), Officer);
        await house.Settle();
        Assert.Equal("01/0000001/26", Assert.Single(
            (await house.Store.Read(TestHouse.House).Get(incident.As<Incident>())).Record.Crimes).Number);
    }

    [Fact]
    public async Task Numbers_have_no_gap_where_a_recording_was_refused()
    {
        await using var house = await Open();
        await house.Run(new RecordCrime("28E", Location: "A street"), Officer);
        await Assert.ThrowsAsync<Refused>(() => house.Run(new RecordCrime("28A", Location: "A street"), Officer));
        await Assert.ThrowsAsync<Refused>(() => house.Run(new RecordCrime("28E"), Officer));
        var answer = await house.Run(new RecordCrime("46", Location: "A shop"), Officer);
        Assert.Equal("01/0000002/26", answer.Records[0].Number);
    }

    [Fact]
    public async Task New_people_become_records_of_their_own()
    {
        await using var house = await Open();
        var answer = await house.Run(
            new RecordCrime("39", Location: "A street", NewPeople: [new(CrimePart.Victim, new() { Given = "Ann", Family = "Bell" })]),
                Officer);
        var reading = house.Store.Read(Officer);
        var crime = await reading.Get(answer.Id<CrimeReport>());
        Assert.Equal("Bell", (await reading.Get(Assert.Single(crime.Record.Victims))).Record.Name.Family);
        Assert.Equal([crime.Id], (await reading.Naming<CrimeReport>(crime.Record.Victims[0])).Select(c => c.Id));
    }

    [Fact]
    public async Task From_report_to_file_and_back()
    {
        await using var house = await Open();
        var (incident, _, suspect) = await Incident(house);
        var id = (await house.Run(new RecordCrime("28E", incident), Officer)).Id<CrimeReport>();
        await house.Run(new AllocateCrime(id), Detective);
        await Assert.ThrowsAsync<Refused>(() => house.Run(new SetOutcome(id, "18", "nobody found"), Detective)); // it names a suspect
        await house.Run(new SetOutcome(id, "1", "charged at court", suspect), Detective);
        await Assert.ThrowsAsync<Forbidden>(() => house.Run(new FileCrime(id, "done"), Officer));
        await house.Run(new FileCrime(id, "done"), Sergeant);
        await Assert.ThrowsAsync<Refused>(() => house.Run(new Reclassify(id, "28F", "only tried"), Detective));
        await house.Run(new ReopenCrime(id, "appeal"), Sergeant);
        await house.Run(new Reclassify(id, "28F", "only tried"), Detective);
        var crime = await house.Store.Read(Officer).Get(id);
        Assert.Equal(("28F", CrimeStatus.UnderInvestigation, "1", "dc"),
            (crime.Record.Offence, crime.Record.Status, crime.Record.Outcome!.Code, crime.Record.OfficerInCase!.User));
        Assert.Equal(
            ["CrimeReclassified", "CrimeReopened", "CrimeFiled", "OutcomeSet", "CrimeAllocated", "CrimeRecorded"],
            (await house.Store.Read(Officer).History(id)).Select(e => e.Action));
    }

    [Fact]
    public async Task A_serious_crime_is_cancelled_by_the_registrar_alone()
    {
        await using var house = await Open();
        var rape = (await house.Run(new RecordCrime("19C", Location: "A street"), Officer)).Id<CrimeReport>();
        var theft = (await house.Run(new RecordCrime("49", Location: "A street"), Officer)).Id<CrimeReport>();
        await Assert.ThrowsAsync<Forbidden>(() => house.Run(new CancelCrime(theft, "C2", "found again"), Officer));
        await Assert.ThrowsAsync<Refused>(() => house.Run(new CancelCrime(rape, "C2", "no crime"), Sergeant));
        await house.Run(new CancelCrime(theft, "C2", "found again"), Sergeant);
        await house.Run(new CancelCrime(rape, "C2", "verified elsewhere"), Registrar);
        await Assert.ThrowsAsync<Refused>(() => house.Run(new ReopenCrime(theft, "not so"), Sergeant));
        await house.Run(new ReopenCrime(theft, "not so"), Registrar);
        Assert.Equal(1, await house.Store.Read(Officer).Find(CrimeReport.ByMonth, "2026-07").Count());
    }

    [Fact]
    public async Task A_detective_does_not_give_a_crime_to_somebody_else()
    {
        await using var house = await Open();
        var id = (await house.Run(new RecordCrime("49", Location: "A street"), Officer)).Id<CrimeReport>();
        Assert.Equal("user", (await Assert.ThrowsAsync<Refused>(() => house.Run(new AllocateCrime(id, "pc"), Detective))).Field);
        Assert.Equal("There is no officer who signs in as \"pc\". Choose one from the list.",
            (await Assert.ThrowsAsync<Refused>(() => house.Run(new AllocateCrime(id, "pc"), Sergeant))).Message);
        var facts = new OfficerFacts
        {
            Given = "Jane", Family = "Ali", Rank = "constable", ShoulderNumber = "123AW", WarrantNumber = "204100", AccountName = "pc",
        };
        var jane = await house.Run(new AddOfficer(facts, "joins"), TestHouse.House);
        await house.Run(new AllocateCrime(id, "pc"), Sergeant);
        var crime = await house.Store.Read(Sergeant).Get(id);
        Assert.Equal(new Officer("pc", "PC 123AW Jane Ali"), crime.Record.OfficerInCase);
        Assert.Equal([id], (await house.Store.Read(Sergeant).Find(CrimeReport.InHand, "pc").List()).Select(c => c.Id));
        await house.Run(new AmendOfficer(jane.Id<People.Officer>(), 1, facts with { LeftOn = new(2026, 7, 1) }, "left"), TestHouse.House);
        await house.Run(new AllocateCrime(id), Sergeant);
        Assert.Equal("PC 123AW Jane Ali has left the force. Choose another officer.",
            (await Assert.ThrowsAsync<Refused>(() => house.Run(new AllocateCrime(id, "pc"), Sergeant))).Message);
    }

    private static Task<TestHouse> Open(params IReadOnlyList<IFollow> follows) =>
        TestHouse.Open([typeof(CrimeReport).Assembly, typeof(Incident).Assembly, typeof(Place).Assembly, typeof(OfficerFacts).Assembly],
            follows: follows);

    private static async Task<(Ref Incident, Id<Person> Victim, Id<Person> Suspect)> Incident(TestHouse house)
    {
        var opened = await house.Run(new CreateIncident(new("Corner of Lambeth Walk"), "Crime", "Burglary"));
        var incident = opened.Id<Incident>();
        var victim = (await house.Run(new RecordPerson(new() { Given = "Ann", Family = "Bell" }, Channel.Call999, "caller"))).Id<Person>();
        var suspect = (await house.Run(new RecordPerson(new() { Given = "Bill", Family = "Sykes" }, Channel.Call999, "seen"))).Id<Person>();
        await house.Run(new AddInvolved(incident, InvolvedRole.Victim, victim));
        await house.Run(new AddInvolved(incident, InvolvedRole.Suspect, suspect));
        return (incident, victim, suspect);
    }
}

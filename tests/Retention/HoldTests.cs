using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Retention.Tests;

/// <summary>What is held is not erased, whoever asks.</summary>
public sealed class HoldTests : IAsyncLifetime
{
    private static readonly Actor Rita = TestHouse.As("rita", Roles.Registrar);
    private static readonly Actor Ada = TestHouse.As("ada", Roles.Administrator);
    private static readonly Label Hidden = new(Marking.Official, ["murder-squad"], []);

    private TestSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await TestSite.Open();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_held_person_is_not_erased_until_the_hold_is_lifted()
    {
        var max = await Put("Max");
        var hold = (await Run(new PlaceHold(max.Ref, "civil", "A claim is before the court"), Rita)).Id<Hold>();
        var refused = await Assert.ThrowsAsync<Refused>(() => Erase(max));
        Assert.Contains("Civil claim, placed by rita on", refused.Message, StringComparison.Ordinal);
        await Run(new LiftHold(hold, 1, "The claim was settled"), Rita);
        await Erase(max);
        Assert.Null(await _site.Store.Read(TestHouse.House).Seek(max));
        Assert.Empty((await _site.Store.Verify(cancel: TestContext.Current.CancellationToken)).Faults);
    }

    [Fact]
    public async Task An_import_erases_no_held_record_either()
    {
        var max = await Put("Max");
        await Run(new PlaceHold(max.Ref, "iopc", "Referred"), Rita);
        await Assert.ThrowsAsync<Refused>(() => _site.Store.Import(
            async reading => new Changes().Erase(await reading.Get(max), new PersonErased()), TestHouse.House, "a test",
            TestContext.Current.CancellationToken));
        Assert.NotNull(await _site.Store.Read(TestHouse.House).Seek(max));
    }

    [Fact]
    public async Task A_wide_hold_covers_what_names_the_record_and_what_it_names()
    {
        var child = await Put("Kim");
        var parent = await Put("Pat", relations: [new(child.Ref, RelationKind.Parent)]);
        var stranger = await Put("Sam", family: "Stranger");
        await Run(new PlaceHold(child.Ref, "inquiry", "Moratorium", IsWide: true), Rita);
        await Assert.ThrowsAsync<Refused>(() => Erase(parent));
        await Erase(stranger);
        var other = await Put("Lee");
        var tied = await Put("Ray", relations: [new(other.Ref, RelationKind.Parent)]);
        await Run(new PlaceHold(other.Ref, "legal", "Only this record"), Rita);
        await Erase(tied);
    }

    [Fact]
    public async Task A_hold_that_the_asker_may_not_see_holds_and_is_not_described()
    {
        var max = await Put("Max");
        await _site.Store.Import(
            reading => Task.FromResult(Changes.New(
                reading.NewId<Hold>(),
                new Hold
                {
                    On = max.Ref, Ground = "inquiry", Reason = "secret", PlacedBy = "rita", PlacedAt = reading.Now,
                    ReviewOn = new(2030, 1, 1),
                },
                new HoldPlaced("inquiry", false), Hidden)), TestHouse.House, "a test", TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<Refused>(() => Erase(max));
        Assert.Equal("This record must be kept for now. Ask the records registrar.", refused.Message);
        Assert.Contains("No hold stands here", (await _site.As("rita", Roles.Registrar).Get("/retention")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hold_is_placed_and_lifted_on_its_pages()
    {
        var max = await Put("Max");
        var rita = _site.As("rita", Roles.Registrar);
        var empty = await (await rita.Get($"/retention/person/{max}")).Submit();
        Assert.Equal(422, empty.Status);
        Assert.Contains("Choose the ground of the hold", empty.Text(".govuk-error-summary"), StringComparison.Ordinal);
        Assert.Contains("Say why", empty.Text(".govuk-error-summary"), StringComparison.Ordinal);
        await empty.Submit(("Ground", "sar"), ("Because", "They asked for their file"));
        var list = await rita.Get("/retention");
        Assert.Contains("Subject access request (1)", list.Main, StringComparison.Ordinal);
        Assert.Contains("They asked for their file", list.Main, StringComparison.Ordinal);
        var hold = Assert.Single(await _site.Store.Read(TestHouse.House).Find(Hold.Standing, (object?)null).List());
        var lifted = await (await rita.Get($"/retention/holds/{hold.Id}")).Submit(("Because", "The pack was given"));
        Assert.Contains("The pack was given", lifted.Main, StringComparison.Ordinal);
        Assert.Contains("No hold stands here", (await rita.Get("/retention")).Main, StringComparison.Ordinal);
    }

    private Task<Answer> Run(ICommand command, Actor actor) =>
        _site.Store.Run(command, actor, cancel: TestContext.Current.CancellationToken);

    private async Task Erase(Id<Person> person)
    {
        await _site.Settle();
        await _site.Services.GetRequiredService<PersonFeed>().Reached(_site.Store.Log.Last);
        await Run(new ErasePerson(person, 1, "their time is over"), Ada);
    }

    private async Task<Id<Person>> Put(string given, string family = "Dealer", IReadOnlyList<Relation>? relations = null)
    {
        var id = default(Id<Person>);
        await _site.Store.Import(
            reading =>
            {
                id = reading.NewId<Person>();
                var person = Person.New(
                    new() { Given = given, Family = family }, Provenance.Of(reading, Channel.Import), reading.Table(Codes.Table));
                return Task.FromResult(Changes.New(id, person with { Relations = relations ?? [] }, new PersonRecorded(Channel.Import)));
            }, TestHouse.House, "a test", TestContext.Current.CancellationToken);
        return id;
    }
}

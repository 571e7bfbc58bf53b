using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bluelamp.Pole.Tests;

/// <summary>Warnings come back to somebody's eyes on their day.</summary>
public sealed class WarningTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 18, 11, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_warning_comes_up_before_its_day_waits_at_home_after_it_and_goes_when_it_is_kept()
    {
        var time = new FakeTimeProvider(Noon);
        await using var site = await TestSite.Open(services => services.AddSingleton<TimeProvider>(time));
        var id = await Warned(site, new(2026, 9, 1));
        var none = await Sergeant(site).Get("/pole/warnings");
        Assert.Contains("None is due", none.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("Error", none.Title, StringComparison.Ordinal);

        time.SetUtcNow(Noon.AddDays(20));
        var due = await Sergeant(site).Get("/pole/warnings");
        Assert.Contains("Knife in boot", due.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("Overdue", due.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("past its review date", (await Sergeant(site).Get("/")).Main, StringComparison.Ordinal);

        time.SetUtcNow(Noon.AddDays(50));
        var late = await Sergeant(site).Get("/pole/warnings");
        Assert.Contains("Overdue", late.Main, StringComparison.Ordinal);
        Assert.Contains("warning is past its review date", (await Sergeant(site).Get("/")).Main, StringComparison.Ordinal);

        var review = await Sergeant(site).Get($"/person/{id}/warning/weapons/review");
        await review.Submit(("Outcome", "keep"), ("ReviewOn.Day", "1"), ("ReviewOn.Month", "9"), ("ReviewOn.Year", "2027"),
            ("Because", "Carried one again in July"));
        var person = await Sergeant(site).Get($"/person/{id}?task=person:{id}");
        Assert.Contains("looked at again 6 Sep 2026", person.Text(".record-warnings"), StringComparison.Ordinal);
        Assert.Contains("None is due", (await Sergeant(site).Get("/pole/warnings")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_on_a_record_that_is_hidden_does_not_stand_on_the_list_nor_count()
    {
        await using var site = await TestSite.Open(services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(Noon)));
        var id = await Warned(site, new(2026, 7, 21));
        await site.Store.Import(
            async reading =>
            {
                var jane = await reading.Get(id);
                return Changes.New(reading.NewId<Person>(), jane.Record, new PersonRecorded(Channel.Intelligence),
                    new(Marking.Official, [], ["somebody-else"]));
            },
            TestHouse.House, "Informant");
        Assert.Contains("Persons (1)", (await Sergeant(site).Get("/pole/warnings")).Main, StringComparison.Ordinal);
        var named = await site.As("somebody-else", Roles.Supervisor).Get("/pole/warnings");
        Assert.Contains("Persons (2)", named.Main, StringComparison.Ordinal);
    }

    private static Visitor Sergeant(TestSite site) => site.As("ps1", Roles.Supervisor);

    private static async Task<Id<Person>> Warned(TestSite site, DateOnly reviewOn)
    {
        var id = (await site.Store.Run(new RecordPerson(
            new() { Given = "Jane", Family = "Field" }, Channel.Call999, "A call"), TestHouse.House)).Id<Person>();
        await site.Store.Run(new AddWarning(id, 1, "weapons", reviewOn, "Knife found", "Knife in boot"), TestHouse.House);
        return id;
    }
}

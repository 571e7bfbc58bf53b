using Bluelamp.Kernel;
using Bluelamp.Kit;

namespace Bluelamp.Crime.Tests;

public sealed class TableTests
{
    private static readonly DateOnly Today = new(2026, 7, 17);
    private static readonly Offence Burglary = OffenceTable.Table.Default.Of("28E", Today);
    private static readonly SuspectFacts Adult = new(IsNamed: true, AgeAtOffence: 30, AgeNow: 30, DiedOn: null);

    [Fact]
    public void Every_class_of_the_offence_list_is_there_once_with_a_kind_the_public_knows()
    {
        var all = OffenceTable.Table.Default.All;
        Assert.Equal(139, all.Count);
        Assert.Equal(all.Count, all.Select(o => o.Code).Distinct().Count());
        Assert.All(all, o => Assert.Null(o.IsRecordable)); // the published list does not say
        Assert.Equal(("Burglary", "Burglary, residential"), (Burglary.CrimeType, Burglary.Name));
        Assert.Equal("Violence without injury: class 3A", OffenceTable.Table.Default.Of("3A", Today).Name); // the list gives a code and no name
    }

    [Fact]
    public void An_old_class_takes_outcomes_and_records_no_crime()
    {
        var table = OffenceTable.Table.Default;
        Assert.True(table.Of("28A", Today).IsOutcomeOnly);
        Assert.DoesNotContain(table.Recordable(Today), o => o.Code == "28A");
        Assert.Throws<Refused>(() => table.ToRecord("28A", Today));
        Assert.Throws<Refused>(() => table.ToRecord("999Z", Today));
    }

    [Theory]
    [InlineData("1"), InlineData("2"), InlineData("3A"), InlineData("9"), InlineData("13"), InlineData("15"), InlineData("16"), InlineData("21"), InlineData("22")]
    public void An_outcome_about_a_suspect_needs_one_who_is_named(string code)
    {
        Assert.Equal("suspect", Assert.Throws<Refused>(() => Of(code).Check(null, true, Burglary)).Field);
        Assert.Equal("suspect", Assert.Throws<Refused>(() => Of(code).Check(Adult with { IsNamed = false }, true, Burglary)).Field);
    }

    [Theory]
    [InlineData("14"), InlineData("18")]
    public void An_outcome_without_a_suspect_forbids_one(string code)
    {
        Of(code).Check(null, false, Burglary);
        Assert.Throws<Refused>(() => Of(code).Check(Adult, true, Burglary));
        Assert.Throws<Refused>(() => Of(code).Check(null, true, Burglary));
    }

    [Theory]
    [InlineData("19"), InlineData("20")]
    public void An_outcome_of_another_body_takes_either(string code)
    {
        Of(code).Check(null, false, Burglary);
        Of(code).Check(Adult, true, Burglary);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(17, true)]
    [InlineData(18, false)]
    public void A_youth_caution_is_for_those_aged_10_to_17_when_it_is_given(int age, bool fits) =>
        Fits(fits, () => Of("2").Check(Adult with { AgeNow = age, AgeAtOffence = 12 }, true, Burglary));

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void Below_the_age_of_responsibility_is_below_10_when_it_happened(int age, bool fits) =>
        Fits(fits, () => Of("11").Check(Adult with { AgeAtOffence = age, AgeNow = 11 }, true, Burglary));

    [Fact]
    public void An_outcome_that_depends_on_age_needs_a_date_of_birth() =>
        Assert.Equal("suspect", Assert.Throws<Refused>(() => Of("11").Check(Adult with { AgeAtOffence = null }, true, Burglary)).Field);

    [Fact]
    public void An_offender_who_has_died_has_a_date_of_death()
    {
        Assert.Equal("diedOn", Assert.Throws<Refused>(() => Of("5").Check(Adult, true, Burglary)).Field);
        Of("5").Check(Adult with { DiedOn = Today }, true, Burglary);
    }

    [Fact]
    public void A_time_limit_can_run_out_only_where_the_table_says_there_is_one()
    {
        Assert.Throws<Refused>(() => Of("17").Check(Adult, true, Burglary));
        Of("17").Check(Adult, true, Burglary with { IsTimeLimited = true });
    }

    [Fact]
    public void Self_defence_takes_out_an_assault_and_no_burglary()
    {
        var reasons = RemovalReasons.Table.Default;
        Assert.Equal("C5", reasons.Of("c5", OffenceTable.Table.Default.Of("8N", Today), Today).Code);
        Assert.Throws<Refused>(() => reasons.Of("C5", Burglary, Today));
        Assert.Throws<Refused>(() => reasons.Of("C9", Burglary, Today));
    }

    [Theory]
    [InlineData("", "it is empty.")]
    [InlineData("code,name\n", "it has a heading and no rows.")]
    [InlineData("code,name\nC1,x,y\n", "line 2 has 3 columns; the heading has 2.")]
    [InlineData("code\nC1\n", "it has no column \"name\".")]
    [InlineData("code,name,groups,validFrom,validTo\nC1,,,,\n", "line 2: \"name\" is empty.")]
    [InlineData("code,name,groups,validFrom,validTo\nC1,x,,1 May,\n", "line 2: \"validFrom\" is not a date such as 2023-04-01.")]
    public async Task A_table_of_the_house_that_cannot_be_read_says_where(string text, string sentence)
    {
        await using var house = await TestHouse.Open([typeof(CrimeReport).Assembly], start: false);
        var file = Path.Combine(house.Folder, "tables", "removal-reasons.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var refused = Assert.Throws<Refused>(() => house.Store.Read(TestHouse.House).Table(RemovalReasons.Table));
        Assert.Equal($"The table {file} cannot be used: {sentence}", refused.Message);
    }

    private static Outcome Of(string code) => OutcomeTable.Table.Default.Of(code, Today);

    private static void Fits(bool fits, Action check)
    {
        if (fits) check();
        else Assert.Throws<Refused>(check);
    }
}

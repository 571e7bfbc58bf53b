using Bluelamp.Map;
using Bluelamp.Shell;

namespace Bluelamp.Search.Tests;

/// <summary>What is typed into the one box, and what is understood of it. Today is Monday 23 November 2026.</summary>
public sealed class BoxTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("burglary brixton last week rear window", "burglary brixton rear window", "2026-11-16", "2026-11-22")]
    [InlineData("theft yesterday", "theft", "2026-11-22", "2026-11-22")]
    [InlineData("theft last 3 days", "theft", "2026-11-21", "2026-11-23")]
    [InlineData("theft this month", "theft", "2026-11-01", "2026-11-23")]
    [InlineData("theft on:17JUL26", "theft", "2026-07-17", "2026-07-17")]
    [InlineData("theft since:17/07/2026", "theft", "2026-07-17", null)]
    [InlineData("theft since:1/7/2026 until:17JUL26", "theft", "2026-07-01", "2026-07-17")]
    [InlineData("theft since:monday", "theft", "2026-11-16", null)] // today is one: the last one is a week ago
    [InlineData("theft on:\"last week\"", "theft", "2026-11-16", "2026-11-22")]
    [InlineData("the last week of her life", "the of her life", "2026-11-16", "2026-11-22")] // said so: quotation marks help
    [InlineData("\"last week\"", "\"last week\"", null, null)]
    public void Days_are_understood_as_people_say_them(string typed, string words, string? first, string? last)
    {
        var understood = Read(typed);
        Assert.Equal((words, first, last), (understood.Words,
            understood.From is { } from ? $"{London.DateOf(from):yyyy-MM-dd}" : null,
            understood.To is { } to ? $"{London.DateOf(to):yyyy-MM-dd}" : null));
        Assert.Equal(first is not null, understood.Lines.Any(l => l.StartsWith("When:", StringComparison.Ordinal)));
        Assert.Empty(understood.Problems);
    }

    [Theory]
    [InlineData("vrm:\"ab12 cde\"", "AB12CDE")]
    [InlineData("vrm:a??2b?c red", "A??2B?C red")]
    [InlineData("dob:31/03/1985 bell", "31 March 1985 bell")]
    [InlineData("dob:31MAR85", "31 March 1985")]
    [InlineData("bell 31MAR85", "bell 31 March 1985")]
    [InlineData("phone:\"07700 900 123\"", "07700900123")]
    [InlineData("CAD 1234/17JUL26", "CAD 1234/17JUL26")] // a reference keeps its day
    [InlineData("cad:1234/17JUL26", "CAD 1234/17JUL26")]
    [InlineData("postcode:\"sw9 8jt\"", "SW9 8JT")]
    [InlineData("https://example.org", "https://example.org")]
    [InlineData("smith ", "smith ")] // a finished word stays one
    public void Fields_are_for_those_who_want_them(string typed, string words) => Assert.Equal(words, Read(typed).Words);

    [Theory]
    [InlineData("smith type:person", "person")]
    [InlineData("smith type:stop-searches", null)]
    [InlineData("smith kind:\"stop search\"", "stop-search")]
    [InlineData("smith type:crimes", "crime")]
    public void A_kind_is_known_by_its_name(string typed, string? type)
    {
        Assert.Equal(type, Read(typed).Type);
        Assert.Equal(type is null, Read(typed).Problems.Count > 0);
    }

    [Theory]
    [InlineData("smith near:51.46,-0.11", true, false)]
    [InlineData("smith near:\"Acre Lane\" within:2km", true, true)]
    [InlineData("smith near:nowhere", null, null)]
    public void A_place_is_looked_up_and_so_far_around_it(string typed, bool? here, bool? further)
    {
        var area = Read(typed).Area;
        Assert.Equal(here, area?.Inside!(51.4603, -0.1103));
        Assert.Equal(further, area?.Inside!(51.4703, -0.1103)); // 1.1 km north
    }

    [Theory]
    [InlineData("smith vmr:AB12", "There is no field “vmr:”; it was taken as words.")]
    [InlineData("smith dob:tomorrow", "“tomorrow” is no date of birth. Write it as 31/03/1985 or 31MAR85.")]
    [InlineData("smith on:32JUL26", "“on:32JUL26” is no date.")]
    [InlineData("smith since:17JUL26 until:1JUL26", "17 Jul 2026 is after 1 Jul 2026: nothing happened between them.")]
    [InlineData("smith near:Atlantis", "There is no place like “Atlantis” on the map.")]
    [InlineData("smith within:far", "“within:far” is no distance.")]
    [InlineData("smith within:9000km", "“within:9000km” is no distance.")]
    [InlineData("smith vrm:", "“vrm:” needs something after the colon.")]
    [InlineData("last week", "Add a word to look for")]
    [InlineData("type:unicorn smith", "There is no kind of record called “unicorn”. The kinds are person, crime, stop-search.")]
    public void What_cannot_be_understood_is_said(string typed, string problem) =>
        Assert.Contains(Read(typed).Problems, p => p.StartsWith(problem, StringComparison.Ordinal));

    private static Understood Read(string typed) => new BoxReader(
        Today, ["person", "crime", "stop-search"], name => name == "Acre Lane" ? Acre : null).Read(typed);

    private static Location Acre { get; } = new()
    {
        Kind = LocationKind.Street, Text = "Acre Lane", At = new(51.46, -0.11), GridReference = "TQ",
    };
}

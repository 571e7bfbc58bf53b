using Bluelamp.Shell.Components;

namespace Bluelamp.Shell.Tests.Components;

public sealed class DayPartsTests
{
    [Theory]
    [InlineData("31", "3", "1980")]
    [InlineData("31", "03", "1980")]
    [InlineData("31", "mar", "1980")]
    [InlineData("31", "MARCH", "1980")]
    public void A_date_is_read_as_people_write_it(string day, string month, string year)
    {
        var parts = new DayParts(day, month, year);
        Assert.Equal(new DateOnly(1980, 3, 31), parts.Date);
        Assert.Null(parts.Problem("Date of birth"));
    }

    [Theory]
    [InlineData("", "3", "1980", "Date of birth must include a day", "#day")]
    [InlineData("31", "", "", "Date of birth must include a month and year", "#month #year")]
    [InlineData("31", "3", "80", "Year must include 4 numbers", "#year")]
    [InlineData("31", "3", "19800", "Year must include 4 numbers", "#year")]
    [InlineData("31", "13", "1980", "Date of birth must be a real date", "#month")]
    [InlineData("0", "1", "1980", "Date of birth must be a real date", "#day")]
    [InlineData("x", "y", "1980", "Date of birth must be a real date", "#day #month")]
    [InlineData("1", "ma", "1980", "Date of birth must be a real date", "#month")] // March or May
    [InlineData("30", "2", "1980", "Date of birth must be a real date", "#day #month #year")] // each could be right
    [InlineData("29", "2", "1981", "Date of birth must be a real date", "#day #month #year")] // not a leap year
    [InlineData("1", "1", "0000", "Date of birth must be a real date", "#day #month #year")]
    [InlineData("-1", "1", "1980", "Date of birth must be a real date", "#day")]
    public void What_is_no_date_is_told_with_the_part_that_is_wrong(string day, string month, string year, string problem, string wrong)
    {
        var parts = new DayParts(day, month, year);
        Assert.Null(parts.Date);
        Assert.Equal(problem, parts.Problem("Date of birth"));
        var marked = parts.Wrong();
        string?[] named = [marked.Day ? "#day" : null, marked.Month ? "#month" : null, marked.Year ? "#year" : null];
        Assert.Equal(wrong, string.Join(' ', named.OfType<string>()));
    }

    [Fact]
    public void An_empty_date_is_no_problem_of_its_own()
    {
        var parts = DayParts.Of(null);
        Assert.True(parts.IsEmpty);
        Assert.Null(parts.Problem("Date of birth"));
    }
}

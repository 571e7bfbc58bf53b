using System.ComponentModel.DataAnnotations;
using Bluelamp.Shell.Components;

namespace Bluelamp.Shell.Tests.Components;

public sealed class WordingTests
{
    private enum Outcome
    {
        UnderInvestigation,
        [Display(Name = "Charged or summonsed", Description = "Including by post")]
        Charged,
    }

    [Theory]
    [InlineData("Surname", "Surname")]
    [InlineData("OnScene", "On scene")]
    [InlineData("bornOn", "Born on")] // as a rule names its field
    [InlineData("ANPRCheck", "ANPR check")]
    [InlineData("CrimeReportID", "Crime report ID")]
    [InlineData("", "")]
    public void A_name_in_code_is_read_as_words(string name, string words) => Assert.Equal(words, Wording.Sentence(name));

    [Theory]
    [InlineData("Date of birth", "date of birth")]
    [InlineData("CAD number", "CAD number")]
    [InlineData("A", "A")]
    public void Words_within_a_sentence_lose_their_capital_but_not_an_abbreviation_s(string words, string inside) =>
        Assert.Equal(inside, Wording.Inside(words));

    [Fact]
    public void The_members_of_an_enumeration_are_choices() => Assert.Equal(
        [new("UnderInvestigation", "Under investigation"), new("Charged", "Charged or summonsed", "Including by post")],
        Choices.Of<Outcome>());
}

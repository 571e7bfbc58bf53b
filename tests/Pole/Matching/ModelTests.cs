using Bluelamp.Kernel;
using Bluelamp.Pole.Matching;

namespace Bluelamp.Pole.Tests.Matching;

public sealed class ModelTests
{
    [Fact]
    public void Every_model_that_comes_with_the_program_can_be_read()
    {
        Assert.Contains("persons-uk", MatchFiles.Shipped);
        Assert.All(MatchFiles.Shipped, name => Assert.NotEmpty(MatchFiles.Model(name).Rules));
    }

    [Theory]
    [InlineData("fields: [", "line 2")]
    [InlineData("just text", "not a list of names")]
    [InlineData("fields:\n- {name: a, levels: [exakt]}\nrules: [[a]]", "line 2: there is no level \"exakt\"")]
    [InlineData("fields:\n- {name: a, levels: [alike]}\nrules: [[a]]", "\"alike\" takes a figure above nought")]
    [InlineData("fields:\n- {name: a, levels: [exact: 2]}\nrules: [[a]]", "\"exact\" takes no figure")]
    [InlineData("fields:\n- {name: a, clean: soap, levels: [exact]}\nrules: [[a]]", "\"soap\" cleans nothing")]
    [InlineData("fields:\n- {name: a, levels: [swapped: b]}\nrules: [[a]]", "there is no field \"b\"")]
    [InlineData("fields:\n- {name: a, levels: [exact]}\n- {name: a, levels: [exact]}\nrules: [[a]]", "\"a\" stands there twice")]
    [InlineData("fields:\n- {name: a, levels: [exact]}\nrules: [[b]]", "names no field with \"b\"")]
    [InlineData("fields:\n- {name: a, levels: [exact]}\nrules: [[a nonsense]]", "says no part of the field")]
    [InlineData("fields:\n- {name: a, levels: [exact]}\nrules: [[a]]", "\"a\" is in every rule")]
    [InlineData("fields:\n- {name: a, levels: [exact]}\ncolour: blue", "\"colour\" means nothing here")]
    [InlineData("fields: [{name: a, levels: [exact]}, {name: b, levels: [exact]}]\nrules: [[a], [b]]\ngroup: 0.2", "lower probability")]
    [InlineData("fields: [{name: a, levels: [exact]}, {name: b, levels: [exact]}]\nrules: [[a], [b]]\ngroup: 95", "between 0 and 1")]
    public void A_model_that_cannot_be_used_says_where_and_why(string yaml, string why) =>
        Assert.Contains(why, Assert.Throws<FormatException>(() => MatchModel.Read(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_model_that_is_not_there_is_told_with_those_that_are() =>
        Assert.Contains("persons-uk", Assert.Throws<Refused>(() => MatchFiles.Model("nobody")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("date", "7/4/1971", "19710407")]
    [InlineData("date", "1971-04-07", "19710407")]
    [InlineData("date", "07.04.1971", "19710407")]
    [InlineData("date", "19710407", "19710407")]
    [InlineData("date", "unknown", null)]
    [InlineData("name", "O'Néill ", "oneill")]
    [InlineData("words", "12, High-Street", "12 high street")]
    [InlineData("code", "sw1a 1aa", "SW1A1AA")]
    [InlineData("digits", "+44 (0)20 7946", "440207946")]
    public void Values_are_made_comparable(string how, string text, string? clean) => Assert.Equal(clean, Cleaning.Of(how, text));
}

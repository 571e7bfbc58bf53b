namespace Bluelamp.Tidy.Tests;

public sealed class TidyTests
{
    private static readonly Dictionary<string, Rule> Rules =
        new[] { TextRules.All, CodeRules.All, TreeRules.All }.SelectMany(r => r).ToDictionary(r => r.Sentence);

    public static IEnumerable<TheoryDataRow<string>> Sentences => Rules.Keys.Select(k => new TheoryDataRow<string>(k));

    [Theory, MemberData(nameof(Sentences))]
    public void The_tree_keeps(string rule)
    {
        var found = Rules[rule].Find(Tree.OnDisk).ToList();
        Assert.True(found.Count == 0, $"{rule}. It does not in {found.Count} places:\n{string.Join('\n', found)}");
    }

    [Theory, MemberData(nameof(Sentences))]
    public void A_breach_is_found_of(string rule) =>
        Assert.All(Rules[rule].Bad, tree => Assert.Single(Rules[rule].Find(tree)));

    [Theory, MemberData(nameof(Sentences))]
    public void Nothing_is_held_against_what_keeps(string rule) => Assert.Empty(Rules[rule].Find(Rules[rule].Good));

    [Fact]
    public void The_tree_that_is_read_is_this_one() => Assert.NotNull(Tree.OnDisk.At("tests/Tidy/TidyTests.cs"));
}

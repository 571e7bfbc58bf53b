using Bluelamp.Pole.Matching;
using CsCheck;

namespace Bluelamp.Pole.Tests.Matching;

public sealed class LikenessTests
{
    private static readonly Gen<string> Word = Gen.String[Gen.Char["abc"], 0, 7];

    [Theory]
    [InlineData("martha", "marhta", 0.9611)] // Winkler's own examples
    [InlineData("dwayne", "duane", 0.8400)]
    [InlineData("dixon", "dicksonx", 0.8133)]
    [InlineData("smith", "smith", 1)]
    [InlineData("abc", "xyz", 0)]
    [InlineData("", "", 1)]
    [InlineData("", "a", 0)]
    public void Names_are_as_alike_as_Jaro_and_Winkler_say(string left, string right, double alike)
    {
        Assert.Equal(alike, Likeness.JaroWinkler(left, right), 0.0001);
        Assert.Equal(alike, Likeness.JaroWinkler(right, left), 0.0001);
    }

    [Fact]
    public void Typing_errors_are_counted_as_the_plain_way_counts_them() =>
        Gen.Select(Word, Word, Gen.Int[1, 3]).Sample((left, right, most) =>
            Assert.Equal(Plainly(left, right) <= most, Likeness.WithinEdits(left, right, most)), iter: 20_000);

    [Theory]
    [InlineData("robert", "r163")]
    [InlineData("rupert", "r163")]
    [InlineData("ashcraft", "a261")] // H between two letters of one figure is as if it were not there
    [InlineData("tymczak", "t522")]
    [InlineData("lee", "l000")]
    public void Names_sound_as_Soundex_says(string name, string code) => Assert.Equal(code, Likeness.Sounds(name));

    [Theory]
    [InlineData("giblin street", "street giblin", 1)]
    [InlineData("giblin street", "giblin", 1)]
    [InlineData("giblin street", "monaro crescent", 0)]
    public void Words_may_stand_in_any_order(string left, string right, double share) =>
        Assert.Equal(share, Likeness.Words(left, right), 0.01);

    // Optimal string alignment by its definition, over the whole table.
    private static int Plainly(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                table[i, j] = Math.Min(
                    Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[left.Length, right.Length];
    }
}

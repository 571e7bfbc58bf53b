using Bluelamp.Pole.Matching;

namespace Bluelamp.Pole.Tests.Matching;

public sealed class MatcherTests
{
    private const string Model = """
        id: id
        fields:
          - { name: first, clean: name, frequency: true, levels: [exact, nickname, swapped: surname, alike: 0.9] }
          - { name: surname, clean: name, frequency: true, levels: [exact, swapped: first, edits: 1] }
          - { name: born, clean: date, levels: [exact, edits: 1, day-month, year] }
          - { name: postcode, clean: code, levels: [exact, but-last: 2] }
        rules:
          - [surname, born year]
          - [first, postcode]
          - [born]
          - [surname sounds, postcode first 3]
        group: 0.95
        review: 0.1
        """;

    private static readonly string[] Firsts =
        ["william", "mary", "robert", "susan", "margaret", "thomas", "samuel", "kate", "edward", "rachel", "ibrahim", "priya", "oluwaseun"];

    private static readonly string[] Surnames =
        ["smith", "jones", "featherstone", "okafor", "patel", "nowak", "obrien", "macdonald", "hussain", "larkin", "whitlock", "adeyemi"];

    [Fact]
    public void People_with_slips_of_the_pen_are_found_again_and_others_are_not()
    {
        var (table, truth) = People(3_000, seed: 5);
        var matched = Matcher.Run(table, 1, null, TestContext.Current.CancellationToken);
        long said = 0, both = 0, all = 0;
        for (var i = 0; i < table.Count; i++)
        {
            for (var j = i + 1; j < table.Count; j++)
            {
                var (grouped, same) = (matched.Groups[i] == matched.Groups[j], truth[i] == truth[j]);
                (said, both, all) = (said + (grouped ? 1 : 0), both + (grouped && same ? 1 : 0), all + (same ? 1 : 0));
            }
        }

        Assert.True(both >= 0.97 * said, $"{both} of {said} grouped pairs are the same person");
        Assert.True(both >= 0.90 * all, $"{both} of {all} pairs of one person were grouped");
    }

    [Fact]
    public void The_same_rows_give_the_same_answer_to_the_bit()
    {
        var (first, second) = (Run(), Run());
        Assert.Equal(first.Weights.Prior, second.Weights.Prior);
        Assert.Equal(first.Edges, second.Edges);
        Assert.Equal(first.Groups, second.Groups);

        static Matched Run() => Matcher.Run(People(2_000, seed: 9).Table, 1, null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void One_processor_and_several_give_the_same_answer_to_the_bit()
    {
        var (first, second) = (Run(1), Run(2));
        Assert.NotEmpty(first.Edges);
        Assert.Equal(first.Weights.Prior, second.Weights.Prior);
        Assert.Equal(first.Weights.M.SelectMany(m => m), second.Weights.M.SelectMany(m => m));
        Assert.Equal(first.Weights.U.SelectMany(u => u), second.Weights.U.SelectMany(u => u));
        Assert.Equal(first.Pairs, second.Pairs);
        Assert.Equal(first.Edges, second.Edges);
        Assert.Equal(first.Groups, second.Groups);

        // More random pairs than rows allow for drawing all, so that the drawing too is shared out.
        static Matched Run(int threads) =>
            Matcher.Run(People(4_000, seed: 11).Table, 1, null, TestContext.Current.CancellationToken, threads);
    }

    [Fact]
    public void Pairs_passed_over_before_their_letters_are_read_would_not_have_reached_a_look()
    {
        var (table, _) = People(600, seed: 13);
        var matched = Matcher.Run(table, 1, null, TestContext.Current.CancellationToken);
        var listed = matched.Edges.Select(e => (e.Left, e.Right)).ToHashSet();
        var from = Weights.Weight(table.Model.Review);
        for (var i = 0; i < table.Count; i++)
        {
            for (var j = i + 1; j < table.Count; j++)
            {
                var why = matched.Explain(table, i, j);
                if (Math.Abs(why.Weight - from) > 0.001) Assert.Equal(why.Rule >= 0 && why.Weight > from, listed.Contains((i, j)));
            }
        }
    }

    [Fact]
    public void Every_pair_that_agrees_on_a_rule_is_compared_once_and_no_other()
    {
        var (table, _) = People(400, seed: 3);
        var matched = Matcher.Run(table, 1, null, TestContext.Current.CancellationToken);
        var expected = 0;
        for (var i = 0; i < table.Count; i++)
        {
            for (var j = i + 1; j < table.Count; j++) expected += Meet(table, i, j) ? 1 : 0;
        }

        Assert.Equal(expected, matched.Pairs);
        Assert.Distinct(matched.Edges.Select(e => (Math.Min(e.Left, e.Right), Math.Max(e.Left, e.Right))));
    }

    [Fact]
    public void An_explanation_adds_up_to_the_weight_and_names_the_rule()
    {
        var (table, _) = People(1_000, seed: 5);
        var matched = Matcher.Run(table, 1, null, TestContext.Current.CancellationToken);
        Assert.NotEmpty(matched.Edges);
        Assert.All(matched.Edges, edge =>
        {
            var why = matched.Explain(table, edge.Left, edge.Right);
            Assert.Equal(edge.Weight, why.Weight, 0.001);
            Assert.InRange(why.Rule, 0, table.Model.Rules.Count - 1);
        });
    }

    [Fact]
    public void A_rare_surname_tells_more_than_a_common_one()
    {
        var table = Table(Enumerable.Range(0, 200).Select(i =>
            ($"p{i}", Firsts[i % 13], i < 2 ? "zywiecki" : "smith", $"19{50 + (i % 40)}0101", "")));
        var matched = Matcher.Run(table, 1, null, TestContext.Current.CancellationToken);
        Assert.True(Surname(0, 1) > Surname(2, 3) + 3);

        double Surname(int left, int right) => matched.Explain(table, left, right).Fields.Single(f => f.Name == "surname").Weight;
    }

    [Fact]
    public void Rows_of_one_file_are_not_compared_when_there_are_two()
    {
        var (all, _) = People(600, seed: 7);
        var table = new MatchTable(all.Model);
        for (var i = 0; i < all.Count; i++)
        {
            var row = i;
            table.Add(all.Id(i), name => all.Value(all.Model.Fields.ToList().FindIndex(f => f.Name == name), row) ?? "", i % 2);
        }

        var matched = Matcher.Run(table, 1, null, TestContext.Current.CancellationToken);
        Assert.NotEmpty(matched.Edges);
        Assert.All(matched.Edges, e => Assert.NotEqual(table.File(e.Left), table.File(e.Right)));
    }

    [Fact]
    public void A_block_that_is_too_large_is_left_out_and_listed()
    {
        var table = Table(Enumerable.Range(0, 1_500).Select(i => ($"p{i}", $"{(char)('a' + (i % 26))}{i}", $"s{i}", "19700101", "")));
        var matched = Matcher.Run(table, 1, null, TestContext.Current.CancellationToken);
        var one = Assert.Single(matched.Oversized);
        Assert.Equal((2, 1_500), (one.Rule, one.Rows));
        Assert.Equal(0, matched.Pairs);
    }

    private static bool Meet(MatchTable table, int i, int j)
    {
        string? V(int field, int row) => table.Value(field, row);
        bool Same(string? left, string? right) => left is not null && left == right;
        string? Start(string? text, int length) => text is not null && text.Length >= length ? text[..length] : null;
        return (Same(V(1, i), V(1, j)) && Same(Start(V(2, i), 4), Start(V(2, j), 4)))
            || (Same(V(0, i), V(0, j)) && Same(V(3, i), V(3, j)))
            || Same(V(2, i), V(2, j))
            || (V(1, i) is { } a && V(1, j) is { } b && Likeness.Sounds(a) == Likeness.Sounds(b)
                && Same(Start(V(3, i), 3), Start(V(3, j), 3)));
    }

    private static MatchTable Table(IEnumerable<(string Id, string First, string Surname, string Born, string Postcode)> rows)
    {
        var table = new MatchTable(MatchModel.Read(Model));
        foreach (var row in rows)
        {
            table.Add(row.Id, name => name switch
            {
                "first" => row.First,
                "surname" => row.Surname,
                "born" => row.Born,
                _ => row.Postcode,
            });
        }

        return table;
    }

    // Two rows in three are a person met before, one fact of four written down wrong or left out.
    private static (MatchTable Table, int[] Truth) People(int rows, int seed)
    {
        var random = new Random(seed);
        var (made, truth, people) = (new List<(string, string, string, string, string)>(), new int[rows], new List<string[]>());
        for (var row = 0; row < rows; row++)
        {
            if (people.Count == 0 || random.Next(3) == 0)
            {
                people.Add([
                    Firsts[random.Next(Firsts.Length)], Surnames[random.Next(Surnames.Length)],
                    $"{1940 + random.Next(65)}{1 + random.Next(12):00}{1 + random.Next(28):00}",
                    $"SE{random.Next(1, 30)}{random.Next(10)}{"ABDEF"[random.Next(5)]}Q"]);
            }

            truth[row] = random.Next(people.Count);
            var one = people[truth[row]].ToArray();
            var at = random.Next(16);
            if (at < 2) one[at] = one[at].Remove(random.Next(1, one[at].Length), 1);
            else if (at == 2) one[2] = "";
            else if (at == 3) one[3] = "";
            else if (at == 4) (one[0], one[1]) = (one[1], one[0]);
            made.Add(($"r{row}", one[0], one[1], one[2], one[3]));
        }

        return (Table(made), truth);
    }
}

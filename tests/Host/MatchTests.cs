using System.Text.Json;
using Bluelamp.Kit;

namespace Bluelamp.Host.Tests;

/// <summary><c>bluelamp match</c> as a user at a terminal meets it.</summary>
public sealed class MatchTests : IDisposable
{
    private const string Model = """
        id: ref
        fields:
          - { name: first name, column: given, clean: name, levels: [exact, nickname] }
          - { name: surname, clean: name, levels: [exact, edits: 1] }
          - { name: born, clean: date, levels: [exact, day-month] }
        rules: [[surname], [born]]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("bluelamp-match-").FullName;

    [Fact]
    public async Task Rows_of_one_person_stand_in_one_group_and_every_pair_says_why()
    {
        var ended = await Run(Model, People() + "a-line,with,too,many,columns\n", "--json", "--pairs", At("pairs.csv"));
        Assert.Equal(0, ended.Code);
        Assert.EndsWith("people.csv line 42: it has 5 columns, the heading 4.", ended.Errors.Trim(), StringComparison.Ordinal);
        var summary = JsonDocument.Parse(ended.Print).RootElement;
        Assert.Equal((40, 1), (summary.GetProperty("rows").GetInt32(), summary.GetProperty("rejected").GetInt32()));
        var groups = (await File.ReadAllLinesAsync(At("groups.csv"), TestContext.Current.CancellationToken)).Skip(1)
            .Select(l => l.Split(',')).ToDictionary(l => l[1], l => l[0]);
        Assert.Equal(40, groups.Count);
        Assert.Equal(groups["p0"], groups["q0"]);
        Assert.NotEqual(groups["p0"], groups["p1"]);
        var pairs = await File.ReadAllLinesAsync(At("pairs.csv"), TestContext.Current.CancellationToken);
        Assert.StartsWith("left,right,probability,weight,grouped,rule,first name,first name weight", pairs[0], StringComparison.Ordinal);
        Assert.Contains("forms of one name", pairs.Single(p => p.StartsWith("p0,q0,", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ref,given,surname\n", "has no column \"born\"")]
    [InlineData("", "is empty: its first line names the columns")]
    [InlineData("ref,given,surname,born,born\n", "has two columns called \"born\"")]
    [InlineData("ref,given,surname,born\n1,a,b,c\n", "There are not two rows to compare")]
    public async Task A_file_that_cannot_be_matched_says_why_and_nothing_is_written(string csv, string why)
    {
        var ended = await Run(Model, csv);
        Assert.NotEqual(0, ended.Code);
        Assert.Contains(why, ended.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(At("groups.csv")));
    }

    [Fact]
    public async Task A_model_that_cannot_be_read_is_told_with_its_line()
    {
        var ended = await Run(Model.Replace("nickname", "nikname", StringComparison.Ordinal), People());
        Assert.NotEqual(0, ended.Code);
        Assert.Contains("line 3: there is no level \"nikname\"", ended.Errors, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private async Task<Ended> Run(string model, string csv, params string[] more)
    {
        await File.WriteAllTextAsync(At("model.yaml"), model);
        await File.WriteAllTextAsync(At("people.csv"), csv);
        return await BuiltProgram.Run(["match", At("people.csv"), "--model", At("model.yaml"), "--out", At("groups.csv"), .. more]);
    }

    // Twenty people, each met twice: by full name, and by a short one.
    private static string People()
    {
        string[] full = ["william", "robert", "margaret", "thomas"], brief = ["bill", "bob", "peggy", "tom"];
        var rows = Enumerable.Range(0, 20).SelectMany(i => new[]
        {
            $"p{i},{full[i % 4]},surname{(char)('a' + i)},19{40 + i}-0{1 + (i % 9)}-1{i % 10}",
            $"q{i},{brief[i % 4]},surname{(char)('a' + i)},19{40 + i}-0{1 + (i % 9)}-1{i % 10}",
        });
        return "ref,given,surname,born\n" + string.Join('\n', rows) + "\n";
    }
}

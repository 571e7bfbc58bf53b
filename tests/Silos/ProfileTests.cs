using Bluelamp.Kernel;

namespace Bluelamp.Silos.Tests;

public sealed class ProfileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bluelamp-silos-");

    [Fact]
    public void A_column_is_told_by_what_nearly_all_of_its_values_are()
    {
        var rows = Enumerable.Range(0, 40).Select(i => $"{i},AB{i:00} CDE,{1 + i % 28}/03/2024,07700 9{i:00000},Leeds");
        Write("cars.csv", ["id,reg,seen,phone,town", .. rows]);

        var columns = Profile("cars.csv").Columns;

        Assert.Equal(["whole number", "registration", "date (d/M/yyyy)", "telephone number", null], columns.Select(c => c.Kind));
        Assert.Equal([true, true, false, true, false], columns.Select(c => c.IsKey));
        Assert.Equal(new Often("Leeds", 40), Assert.Single(columns[4].Commonest));
    }

    [Fact]
    public void A_value_that_is_not_like_the_others_is_shown_with_its_line()
    {
        Write("dates.csv", ["on", .. Enumerable.Repeat("2024-03-05", 30), "5th March"]);

        var odd = Assert.Single(Profile("dates.csv").Columns[0].Suspicious);

        Assert.Equal("it is no date (yyyy-MM-dd), as nearly all others are", odd.Why);
        Assert.Equal(new Example(32, "5th March"), odd.First);
    }

    [Fact]
    public void What_stands_for_nothing_is_no_value_and_does_not_hide_what_the_others_are()
    {
        Write("dates.csv", ["on", .. Enumerable.Repeat("2024-03-05", 10), .. Enumerable.Repeat("N/A", 10)]);

        var column = Profile("dates.csv").Columns[0];

        Assert.Equal("date (yyyy-MM-dd)", column.Kind);
        Assert.Equal(10, Assert.Single(column.Suspicious).Values);
    }

    [Fact]
    public void Rows_that_come_twice_or_cannot_be_read_are_counted_apart()
    {
        Write("rows.csv", ["a,b", "1,2", "1,2", "1,2,3", "1,12", "11,2"]);

        var profile = Profile("rows.csv");

        Assert.Equal((4, 1, 1), (profile.Rows, profile.RepeatedRows, profile.UnreadableRows));
        Assert.Equal(new Example(4, "it has 3 values; the heading names 2 columns"), Assert.Single(profile.Unreadable));
    }

    [Fact]
    public void A_column_whose_values_all_stand_in_another_files_key_points_there()
    {
        Write("people.csv", ["id,name", "1,Ann", "2,Bo", "3,Cy"]);
        Write("calls.csv", ["from,minutes", "3,7", "1,9"]);

        var calls = Profiler.Run(_folder.FullName).Single(p => p.File == "calls.csv");

        Assert.Equal(["people.csv: id"], calls.Columns[0].LinksTo);
        Assert.Empty(calls.Columns[1].LinksTo);
    }

    [Fact]
    public void What_lies_inside_a_JSON_object_is_a_column_of_its_own()
    {
        const string First = """{"id":1,"where":{"postcode":"SW1A 2AA"},"phones":["07700900001"]}""";
        Write("reports.jsonl", [First, """{"id":2,"seen":true}""", "not json"]);

        var profile = Profile("reports.jsonl");

        Assert.Equal(["id", "where.postcode", "phones[0]", "seen"], profile.Columns.Select(c => c.Name));
        Assert.Equal([2, 1, 1, 1], profile.Columns.Select(c => c.Filled));
        Assert.Equal(new Example(3, "it is not a JSON object"), Assert.Single(profile.Unreadable));
    }

    [Theory]
    [InlineData("a.csv", "", "a.csv has no heading: its first row must name the columns.")]
    [InlineData("a.csv", "x,x\n1,2", "a.csv names 2 columns \"x\". Give each a name of its own in the first row.")]
    [InlineData("a.jsonl", "[1]", "a.jsonl holds no JSON object: each line must be one.")]
    [InlineData("a.xls", "x", "a.xls cannot be read: a table of rows ends in .csv, .jsonl, .ndjson.")]
    public void A_file_that_is_no_table_is_refused_in_a_sentence(string file, string text, string sentence)
    {
        Write(file, [text]);

        Assert.Equal(sentence, Assert.Throws<Refused>(() => Profile(file)).Message);
    }

    [Fact]
    public void Blanks_and_spoilt_letters_are_shown()
    {
        Write("names.csv", ["name", "Ann ", "JosÃ©"]);

        Assert.Equal(2, Profile("names.csv").Columns[0].Suspicious.Count);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string file, IReadOnlyList<string> lines) =>
        File.WriteAllText(Path.Combine(_folder.FullName, file), string.Join('\n', lines));

    private SourceProfile Profile(string file) => Assert.Single(Profiler.Run(Path.Combine(_folder.FullName, file)));
}

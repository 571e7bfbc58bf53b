using Bluelamp.Kit;

namespace Bluelamp.Kernel.Tests;

public sealed class TableTests
{
    private static readonly Table<Sizes> Table = new("sizes.txt", Sizes.Read);

    [Theory, Stores]
    public async Task A_house_without_a_file_of_its_own_uses_the_table_the_program_brings(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        Assert.Equal(["small", "large"], house.Store.Read(TestHouse.House).Table(Table).Names);
    }

    [Theory, Stores]
    public async Task A_file_in_the_data_folder_replaces_the_table_whole(TestStore on)
    {
        await using var house = await WithFile(on, "huge\n");
        Assert.Equal(["huge"], house.Store.Read(TestHouse.House).Table(Table).Names);
        Assert.Equal(["small", "large"], Table.Default.Names);
    }

    [Theory, Stores]
    public async Task A_file_that_cannot_be_read_is_named_with_what_is_wrong(TestStore on)
    {
        await using var house = await WithFile(on, "");
        var refused = Assert.Throws<Refused>(() => house.Store.Read(TestHouse.House).Table(Table));
        Assert.Contains("sizes.txt", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("it is empty.", refused.Message, StringComparison.Ordinal);
    }

    [Theory, Stores]
    public async Task A_house_does_not_start_with_a_file_that_cannot_be_read(TestStore on)
    {
        await using var house = await WithFile(on, "");
        var refused = Assert.Throws<Refused>(house.Store.Start);
        Assert.Contains("sizes.txt", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "line 1: this is not JSON. Look here, and just before, for a comma, a bracket or a quotation mark")]
    [InlineData("null", "it is empty.")]
    [InlineData("[{\n\"name\": \"a\" \"long\": 1}]", "line 2, row 1: this is not JSON. Look here")]
    [InlineData("{}", "line 1: this must be a list in square brackets.")]
    [InlineData("[7]", "line 1, row 1: this must be a row in curly brackets.")]
    [InlineData("[{\n\"name\": \"a\",\n\"long\": \"one\"}]", "line 3, row 1, \"long\": this must be a whole number.")]
    [InlineData("[{\"name\": 4}]", "line 1, row 1, \"name\": this must be a text in quotation marks.")]
    [InlineData("[{\"name\": null}]", "line 1, row 1, \"name\": this must not be null. Write a value.")]
    [InlineData("[{\"name\": \"a\",\n\"colur\": 1}]", "line 2, row 1, \"colur\": there is no field of this name.")]
    [InlineData("[{\"name\": \"a\", \"long\": 1},\n{\"name\": \"b\"}]", "line 2, row 2: \"long\" is missing. Add it.")]
    [InlineData("[{\"name\": \"a\", \"colour\": \"pink\"}]", "\"colour\": this must be one of \"red\", \"green\", \"blue\".")]
    [InlineData("[{\"name\": \"a\", \"validTo\": \"tomorrow\"}]", "\"validTo\": this must be a date such as \"2026-07-17\".")]
    [InlineData("[{\"name\": \"a\", \"more\": {\"x\": [1, true]}}]", "row 1, \"more\", \"x\", row 2: this must be a whole number.")]
    public void What_is_wrong_with_a_JSON_table_is_said_by_line_row_and_field_and_in_no_programmers_words(string json, string sentence)
    {
        var said = Assert.Throws<FormatException>(() =>
            TableJson.Read<List<Length>>(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)))).Message;
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Path:", said, StringComparison.Ordinal);
    }

    private static async Task<TestHouse> WithFile(TestStore on, string text)
    {
        var house = await TestHouse.Open([typeof(Note).Assembly], on: on, start: false);
        Directory.CreateDirectory(Path.Combine(house.Folder, "tables"));
        await File.WriteAllTextAsync(Path.Combine(house.Folder, "tables", "sizes.txt"), text, TestContext.Current.CancellationToken);
        return house;
    }

    private sealed record Length
    {
        public required string Name { get; init; }
        public required int Long { get; init; }
        public Colour Colour { get; init; }
        public DateOnly? ValidTo { get; init; }
        public Dictionary<string, int[]>? More { get; init; }
    }

    private sealed record Sizes(IReadOnlyList<string> Names)
    {
        public static Sizes Read(Stream stream)
        {
            using var reader = new StreamReader(stream);
            var names = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return names.Length > 0 ? new(names) : throw new FormatException("it is empty.");
        }
    }
}

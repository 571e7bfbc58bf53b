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

    private static async Task<TestHouse> WithFile(TestStore on, string text)
    {
        var house = await TestHouse.Open([typeof(Note).Assembly], on: on, start: false);
        Directory.CreateDirectory(Path.Combine(house.Folder, "tables"));
        await File.WriteAllTextAsync(Path.Combine(house.Folder, "tables", "sizes.txt"), text, TestContext.Current.CancellationToken);
        return house;
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

using System.Text;
using CsCheck;

namespace Bluelamp.Shell.Tests.Csv;

public sealed class CsvTests
{
    private static readonly Gen<string> Field = Gen.OneOf(
        Gen.String[Gen.Char["ab ,\"\r\n\té–"], 0, 12],
        Gen.Const(""),
        Gen.String[Gen.Char['a', 'z'], 0, 300]);

    [Fact]
    public void What_is_written_is_read_back_field_by_field() =>
        Gen.Select(Field.Array[1, 8].Array[1, 20], Gen.Bool, Gen.Bool).Sample((rows, crlf, bom) =>
        {
            using var text = new StringWriter();
            foreach (var row in rows) CsvWriter.Write(text, row);
            // Inside quotes a line break is a character of the field: only line ends may be written the other way.
            var bytes = Encoding.UTF8.GetBytes(
                (bom ? "\ufeff" : "") + (crlf && !text.ToString().Contains('"') ? text.ToString().Replace("\n", "\r\n") : text.ToString()));
            using var csv = new CsvReader(new Slow(bytes));
            foreach (var row in rows)
            {
                Assert.True(csv.Read());
                Assert.Null(csv.Damage);
                Assert.Equal(row, Enumerable.Range(0, csv.Count).Select(csv.Text));
            }

            Assert.False(csv.Read());
        }, seed: "0000KOIwUeI5");

    [Theory]
    [InlineData("a,b\n1,2", 2)] // no line end after the last row
    [InlineData("a,b\r\n1,2\r\n", 2)]
    [InlineData("a,b\n\n\r\n1,2\n\n", 2)] // blank lines are no rows
    [InlineData("", 0)]
    [InlineData("\ufeff", 0)]
    public void Line_ends_and_blank_lines_make_no_rows_of_their_own(string text, int rows) => Assert.Equal(rows, Read(text).Count);

    [Fact]
    public void A_row_knows_the_line_it_begins_on_also_after_a_field_of_two_lines()
    {
        using var csv = new CsvReader(Stream("a\n\"1\n2\"\n3\n"));
        var lines = new List<int>();
        while (csv.Read()) lines.Add(csv.Line);
        Assert.Equal([1, 2, 4], lines);
    }

    [Fact]
    public void A_quote_that_is_never_closed_costs_its_own_line_only()
    {
        var rows = Read("a,b\n\"1,2\n3,4\n5,6\n");
        Assert.Equal([null, "a quote is opened and not closed, or the row is longer than 64 KB", null, null], rows.Select(r => r.Damage));
        Assert.Equal(["3", "4"], rows[2].Fields);
    }

    [Fact]
    public void A_row_longer_than_64_KB_costs_its_own_line_only()
    {
        var rows = Read($"a\n{new string('x', 400_000)}\n\"{new string('y', 100_000)}\"\nlast\n");
        Assert.Equal([false, true, true, false], rows.Select(r => r.Damage is not null));
        Assert.Equal(["last"], rows[3].Fields);
    }

    [Fact]
    public void Text_after_a_closing_quote_is_named() =>
        Assert.Equal("there is text after a closing quote", Read("a,b\n\"1\"x,2\n")[1].Damage);

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_named()
    {
        using var csv = new CsvReader(new MemoryStream([(byte)'a', 0x92, (byte)'\n', (byte)'b', (byte)'\n']));
        Assert.True(csv.Read());
        Assert.Equal("it is not UTF-8 text", csv.Damage);
        Assert.True(csv.Read());
        Assert.Null(csv.Damage);
    }

    private static List<(IReadOnlyList<string> Fields, string? Damage)> Read(string text)
    {
        var rows = new List<(IReadOnlyList<string>, string?)>();
        using var csv = new CsvReader(Stream(text));
        while (csv.Read()) rows.Add(([.. Enumerable.Range(0, csv.Count).Select(csv.Text)], csv.Damage));
        return rows;
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Gives one byte to seven at a time, as a slow disk may.</summary>
    private sealed class Slow(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, 1 + (int)(Position % 7)));
    }
}

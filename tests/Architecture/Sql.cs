using System.Text.RegularExpressions;
using Bluelamp.Tidy.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bluelamp.Architecture.Tests;

/// <summary>SQL over the kernel's tables stands in the kernel's dialects alone; a projection owns tables under its room's name.</summary>
public sealed partial class Sql
{
    private static readonly Lazy<string[]> KernelTables = new(() =>
        [.. TablesMade(Texts(Tree.OnDisk.Files.Where(IsDialect))).Distinct(StringComparer.OrdinalIgnoreCase)]);

    [Fact]
    public void Nobody_else_asks_the_kernels_tables() => House.Keeps(Sources().SelectMany(Breaches));

    [Fact]
    public void The_kernels_tables_are_known() => Assert.Empty(new[] { "record", "log", "link" }.Except(KernelTables.Value));

    [Theory]
    [InlineData("select data from record where id = $1")]
    [InlineData("SELECT count(*)\nFROM log l JOIN link k ON k.to_id = l.record_id")]
    [InlineData("insert into log(tx) values ($1)")]
    [InlineData("update record set data = $1")]
    [InlineData("delete from link")]
    [InlineData("create table boards (day text)")] // not under the room's name
    public void A_question_to_them_is_found(string sql) =>
        Assert.NotEmpty(Breaches(new("src/Crime/Board.cs", $"class A {{ string s = \"\"\"\n{sql}\n\"\"\"; }}")));

    [Theory]
    [InlineData("select count from crime_monthly where month = $1")]
    [InlineData("create table if not exists crime_monthly (month text)")]
    [InlineData("This is taken from record to record.")] // a sentence, not a question
    public void A_question_to_ones_own_is_left_alone(string sql) =>
        Assert.Empty(Breaches(new("src/Crime/Board.cs", $"class A {{ string s = $\"\"\"\n{sql}\n\"\"\"; }}")));

    private static IEnumerable<Source> Sources() =>
        Tree.OnDisk.With(".cs").Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal) && !IsDialect(f));

    private static bool IsDialect(Source file) => file.Path.StartsWith("src/Kernel/Sqlite/", StringComparison.Ordinal)
        || file.Path.StartsWith("src/Kernel/Postgres/", StringComparison.Ordinal);

    private static IEnumerable<string> Breaches(Source file)
    {
        var texts = Texts([file]).ToList();
        var own = file.Path.Split('/')[1].ToLowerInvariant() + "_";
        var asked = new Regex(
            @"\b(select\b.*?\b(from|join)|insert\s+(or\s+\w+\s+)?into|delete\s+from|update(?=\s+\w+\s+set\b))\s+"
            + $@"({string.Join('|', KernelTables.Value)})\b",
            RegexOptions.IgnoreCase | RegexOptions.Singleline);
        return texts.Where(t => asked.IsMatch(t)).Select(t => $"{file.Path} asks a table of the kernel: {t.Trim()}")
            .Concat(TablesMade(texts).Where(t => !t.StartsWith(own, StringComparison.Ordinal))
                .Select(t => $"{file.Path} makes {t}: call it {own}{t}"));
    }

    private static IEnumerable<string> Texts(IEnumerable<Source> files) => files.SelectMany(f => f.Code.DescendantTokens())
        .Where(t => t.IsKind(SyntaxKind.StringLiteralToken) || t.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
            || t.IsKind(SyntaxKind.SingleLineRawStringLiteralToken) || t.IsKind(SyntaxKind.InterpolatedStringTextToken))
        .Select(t => t.ValueText);

    private static IEnumerable<string> TablesMade(IEnumerable<string> texts) =>
        texts.SelectMany(t => Made().Matches(t)).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"\bcreate\s+(?:virtual\s+|temp\s+)?table\s+(?:if\s+not\s+exists\s+)?(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Made();
}

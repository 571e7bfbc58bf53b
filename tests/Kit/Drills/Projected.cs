using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Bluelamp.Kernel;

namespace Bluelamp.Kit.Drills;

/// <summary>What the tables of a projection hold, to be compared with what they hold after a rebuild.</summary>
/// <param name="Rows">In all its tables.</param>
/// <param name="Digest">Of every row, whatever order they lie in.</param>
internal sealed partial record Projected(int Rows, string Digest)
{
    /// <summary>Reads all of it.</summary>
    public static async Task<Projected> Of(IProjection projection, Reading reading)
    {
        var made = new Made();
        await projection.Create(made);
        var rows = new List<string>();
        foreach (var table in made.Tables)
        {
            rows.AddRange((await reading.Sql.Query($"SELECT * FROM {table}"))
                .Select(r => string.Join('|', r.Prepend(table).Select(Text))));
        }

        rows.Sort(StringComparer.Ordinal);
        return new(rows.Count, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))))[..16]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Rows} rows of digest {Digest}";

    private static string? Text(object? value) =>
        value is byte[] bytes ? Convert.ToHexStringLower(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture);

    // Hears which tables a projection makes, and makes none.
    private sealed partial class Made : ISql
    {
        public List<string> Tables { get; } = [];

        public Task<int> Execute(string sql, params object?[] values)
        {
            Tables.AddRange(Table().Matches(sql).Select(m => m.Groups[1].Value));
            return Task.FromResult(0);
        }

        public Task<IReadOnlyList<object?[]>> Query(string sql, params object?[] values) => Task.FromResult<IReadOnlyList<object?[]>>([]);

        [GeneratedRegex(@"create\s+table\s+if\s+not\s+exists\s+(\w+)", RegexOptions.IgnoreCase)]
        private static partial Regex Table();
    }
}

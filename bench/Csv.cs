using Bluelamp.Shell;

namespace Bluelamp.Bench;

/// <summary>Rows of a file with a line of names, each read by name.</summary>
internal static class Csv
{
    public static IEnumerable<Func<string, string>> Rows(string path)
    {
        using var csv = new CsvReader(File.OpenRead(path));
        csv.Read();
        var columns = Enumerable.Range(0, csv.Count).ToDictionary(i => csv.Text(i).Trim(), i => i);
        while (csv.Read())
        {
            var reader = csv;
            yield return name => reader.Text(columns[name]).Trim();
        }
    }
}

using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole.Matching;

/// <summary>CSV files as rows to match.</summary>
public static class MatchFiles
{
    private const int RowsMax = 20_000_000;

    /// <summary>Models that come with the program, by name.</summary>
    public static IReadOnlyList<string> Shipped { get; } =
        [.. typeof(MatchFiles).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".yaml", StringComparison.Ordinal))
            .Select(n => n.Split('.')[^2].Replace('_', '-')).Order(StringComparer.Ordinal)];

    /// <summary>A model: one that comes with the program, or a file.</summary>
    /// <exception cref="Refused">It cannot be used: says where and why.</exception>
    public static MatchModel Model(string nameOrFile)
    {
        try
        {
            return MatchModel.Read(Shipped.Contains(nameOrFile) ? Embedded(nameOrFile) : File.ReadAllText(nameOrFile));
        }
        catch (FileNotFoundException)
        {
            throw new Refused($"There is no model {nameOrFile}. Name a file, or one of {string.Join(", ", Shipped)}.", "model");
        }
        catch (FormatException wrong)
        {
            throw new Refused($"The model {nameOrFile} cannot be used: {wrong.Message}", "model");
        }
    }

    /// <summary>Reads files into one table; of several, rows of one file are not compared with each other.</summary>
    /// <param name="model">What is read of them.</param>
    /// <param name="files">Their paths.</param>
    /// <param name="rejected">Is told of each line that cannot be read, with the reason.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="Refused">A file is empty or has not the model's columns.</exception>
    public static MatchTable Read(MatchModel model, IReadOnlyList<string> files, Action<string> rejected, CancellationToken cancel)
    {
        var table = new MatchTable(model);
        for (var f = 0; f < files.Count; f++) ReadOne(table, files[f], f, rejected, cancel);
        return table;
    }

    private static void ReadOne(MatchTable table, string path, int file, Action<string> rejected, CancellationToken cancel)
    {
        using var csv = new CsvReader(File.OpenRead(path));
        var columns = Columns(csv, table.Model, path);
        string Cell(string name) => csv.Text(columns[name]).Trim();
        while (csv.Read())
        {
            cancel.ThrowIfCancellationRequested();
            var wrong = csv.Damage ?? (csv.Count == columns.Count ? null : $"it has {csv.Count} columns, the heading {columns.Count}");
            if (wrong is not null)
            {
                rejected($"{path} line {csv.Line}: {wrong}.");
                continue;
            }

            if (table.Count == RowsMax) throw new Refused($"{path} has more than {RowsMax:N0} rows; match it in parts.");
            table.Add(table.Model.Id is { } id ? Cell(id) : $"{csv.Line}", Cell, file);
        }
    }

    private static Dictionary<string, int> Columns(CsvReader csv, MatchModel model, string path)
    {
        if (!csv.Read()) throw new Refused($"{path} is empty: its first line names the columns.");
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < csv.Count; i++)
        {
            if (!columns.TryAdd(csv.Text(i).Trim(), i)) throw new Refused($"{path} has two columns called \"{csv.Text(i).Trim()}\".");
        }

        var missing = model.Fields.SelectMany(f => f.Columns).Concat(model.Id is { } id ? [id] : [])
            .Where(c => !columns.ContainsKey(c)).Distinct().ToList();
        return missing.Count == 0 ? columns : throw new Refused(
            $"{path} has no column \"{string.Join("\", \"", missing)}\", which the model {model.Name} reads. "
            + $"It has {string.Join(", ", columns.Keys)}.");
    }

    private static string Embedded(string name)
    {
        var assembly = typeof(MatchFiles).Assembly;
        using var reader = new StreamReader(assembly.GetManifestResourceStream(assembly.GetManifestResourceNames()
            .Single(n => n.EndsWith($".{name}.yaml", StringComparison.Ordinal)))!);
        return reader.ReadToEnd();
    }
}

using Bluelamp.Kernel;

namespace Bluelamp.Silos;

/// <summary>The files whose rows belong to the rows of a step, held in memory by their key while the step runs.</summary>
internal sealed class JoinedFiles
{
    /// <summary>More rows than this are not held in memory.</summary>
    public const int RowsMax = 5_000_000;

    private readonly Dictionary<(string File, string By, string Take), Joined> _files = [];

    private JoinedFiles()
    {
    }

    /// <summary>Opens those of a step.</summary>
    /// <exception cref="Refused">A file or a column is missing, or a file is too long.</exception>
    public static JoinedFiles Open(SiloMapping mapping, SiloStep step, string folder, RejectedRows? report = null)
    {
        var all = new JoinedFiles();
        foreach (var join in step.Joins) all._files.TryAdd(Name(join), new(mapping, join, step, folder, report));
        return all;
    }

    /// <summary>What each file's rows came to.</summary>
    public IReadOnlyList<StepAccount> Accounts(RejectedRows report) => [.. _files.Values.Select(f => f.Account(report))];

    /// <summary>The rows that belong to a key, by the columns that are taken of them.</summary>
    public IEnumerable<IReadOnlyList<string>> Of(SiloJoin join, string key) =>
        (join.Of is null ? [key] : Of(join.Of, key).Select(between => between[0])).SelectMany(_files[Name(join)].At);

    private static (string, string, string) Name(SiloJoin join) => (join.File, join.By, string.Join('\u001f', join.Take));

    private sealed class Joined
    {
        private readonly Dictionary<string, List<(int Line, string[] Values)>> _rows = new(StringComparer.Ordinal);
        private readonly HashSet<string> _used = new(StringComparer.Ordinal);
        private readonly SiloJoin _join;
        private StepAccount _account;

        public Joined(SiloMapping mapping, SiloJoin join, SiloStep step, string folder, RejectedRows? report)
        {
            (_join, _account) = (join, new(join.File, $"with {step.File}", IsDone: true));
            using var rows = SiloStep.Open(join.File, [join.By, .. join.Take], folder, out var columns);
            while (rows.Read())
            {
                _account = _account with { Rows = _account.Rows + 1 };
                if (_account.Rows > RowsMax)
                    throw new Refused($"{join.File} has more than {RowsMax:N0} rows: too many to be looked up while {step.File} is read.");
                if (rows.Damage is { } damage)
                {
                    _account = _account with { Rejected = _account.Rejected + 1 };
                    report?.Add(join.File, rows.Line, damage);
                    continue;
                }

                var key = rows.Text(columns[join.By]).Trim();
                if (!_rows.TryGetValue(key, out var same)) _rows.Add(key, same = []);
                same.Add((rows.Line, [.. join.Take.Select(c => mapping.Clean(rows.Text(columns[c])))]));
            }
        }

        public IEnumerable<IReadOnlyList<string>> At(string key)
        {
            if (!_rows.TryGetValue(key, out var rows)) return [];
            _used.Add(key);
            return rows.Select(r => r.Values);
        }

        // A row that belongs to nothing was not taken, and is named like any other.
        public StepAccount Account(RejectedRows report)
        {
            var (taken, alone) = (0, 0);
            foreach (var (key, rows) in _rows)
            {
                if (_used.Contains(key))
                {
                    taken += rows.Count;
                    continue;
                }

                alone += rows.Count;
                foreach (var row in rows) report.Add(_join.File, row.Line, $"no row has the {_join.Key} \"{key}\" that it belongs to");
            }

            return _account with { Joined = taken, Rejected = _account.Rejected + alone };
        }
    }
}

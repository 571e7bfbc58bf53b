using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Silos;

/// <summary>A CSV file whose first row names its columns.</summary>
internal sealed class CsvRows : IRowSource
{
    private readonly CsvReader _reader;
    private readonly long _bytes;

    /// <exception cref="Refused">It has no heading, or one that names two columns the same.</exception>
    public CsvRows(string path)
    {
        Name = Path.GetFileName(path);
        var stream = SourceFiles.Read(path);
        _bytes = stream.Length;
        _reader = new(stream);
        try
        {
            if (!_reader.Read() || _reader.Damage is not null)
                throw new Refused($"{Name} has no heading: its first row must name the columns.");
            Columns = [.. Enumerable.Range(0, _reader.Count).Select(i => _reader.Text(i).Trim())];
            if (Columns.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
                throw new Refused($"{Name} names {twice.Count()} columns \"{twice.Key}\". Give each a name of its own in the first row.");
        }
        catch
        {
            _reader.Dispose();
            throw;
        }
    }

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    public int Line => _reader.Line;

    public string? Damage => _reader.Damage
        ?? (_reader.Count == Columns.Count ? null : $"it has {_reader.Count} values; the heading names {Columns.Count} columns");

    public double Part => _bytes == 0 ? 1 : (double)_reader.Bytes / _bytes;

    public bool Read() => _reader.Read();

    public string Text(int column) => _reader.Text(column);

    public void Dispose() => _reader.Dispose();
}

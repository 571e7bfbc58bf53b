namespace Bluelamp.Silos;

/// <summary>The rows of one table of another system, read once from the first to the last.</summary>
public interface IRowSource : IDisposable
{
    /// <summary>The file's name, without its folder.</summary>
    string Name { get; }

    /// <summary>The columns, in their order. No two are called the same.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>The line the present row begins on, from 1.</summary>
    int Line { get; }

    /// <summary>Why the present row cannot be read, to go on from "line 12: "; null when it can.</summary>
    string? Damage { get; }

    /// <summary>How much has been read, 0 to 1.</summary>
    double Part { get; }

    /// <summary>Goes to the next row; false at the end.</summary>
    bool Read();

    /// <summary>A value of the present row, empty where there is none.</summary>
    string Text(int column);
}

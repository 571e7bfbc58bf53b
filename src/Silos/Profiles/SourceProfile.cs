namespace Bluelamp.Silos;

/// <summary>What one file holds, before anything of it is brought in.</summary>
/// <param name="File">Its name.</param>
/// <param name="Rows">Rows that can be read.</param>
/// <param name="Unreadable">Rows that cannot, the first twenty, with their line and the reason.</param>
/// <param name="UnreadableRows">How many there are of those.</param>
/// <param name="RepeatedRows">Rows that are, value for value, one that came before.</param>
/// <param name="Columns">Each column.</param>
public sealed record SourceProfile(
    string File, long Rows, IReadOnlyList<Example> Unreadable, long UnreadableRows, long RepeatedRows,
        IReadOnlyList<ColumnProfile> Columns);

/// <summary>What a column holds.</summary>
/// <param name="Name">What the heading calls it.</param>
/// <param name="Filled">Rows that have a value in it.</param>
/// <param name="Different">How many different values; at <see cref="Profiler.DifferentMax"/> counting stopped.</param>
/// <param name="IsKey">Every row has one, and no two rows the same.</param>
/// <param name="Kind">What at least 95 of a hundred values are; null for plain text.</param>
/// <param name="Shortest">Letters of the shortest value.</param>
/// <param name="Longest">Letters of the longest.</param>
/// <param name="Commonest">The values that come most often, with how often.</param>
/// <param name="Shapes">The commonest shapes: 9 a digit, A a run of capitals, a a run of small letters.</param>
/// <param name="Suspicious">What a person should look at, in a sentence, with an example.</param>
/// <param name="LinksTo">Key columns of other files that hold every value of this one: <c>persons.csv: id</c>.</param>
public sealed record ColumnProfile(
    string Name, long Filled, long Different, bool IsKey, string? Kind, int Shortest, int Longest, IReadOnlyList<Often> Commonest,
    IReadOnlyList<Often> Shapes, IReadOnlyList<Suspicion> Suspicious, IReadOnlyList<string> LinksTo);

/// <summary>A value and how often it comes.</summary>
public sealed record Often(string Value, long Times);

/// <summary>A line and what stands there.</summary>
public sealed record Example(int Line, string What);

/// <summary>Something a person should look at.</summary>
/// <param name="Why">In a sentence.</param>
/// <param name="Values">How many values it is said of.</param>
/// <param name="First">The first of them.</param>
public sealed record Suspicion(string Why, long Values, Example First);

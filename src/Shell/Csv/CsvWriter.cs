namespace Bluelamp.Shell;

/// <summary>Writes CSV rows: LF, and quotes only where a field needs them.</summary>
public static class CsvWriter
{
    private static readonly System.Buffers.SearchValues<char> NeedsQuotes = System.Buffers.SearchValues.Create(",\"\r\n");

    /// <summary>Writes one row and ends its line.</summary>
    public static void Write(TextWriter to, IReadOnlyList<string> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (i > 0) to.Write(',');
            // A row of one empty field would read back as a blank line.
            if (fields.Count > 1 || fields[i].Length > 0) Field(to, fields[i]);
            else to.Write("\"\"");
        }

        to.Write('\n');
    }

    private static void Field(TextWriter to, string field)
    {
        // A carriage return at a row's end belongs to the line end, and an opening quote to the field, when they are read back.
        if (!field.AsSpan().ContainsAny(NeedsQuotes))
        {
            to.Write(field);
            return;
        }

        to.Write('"');
        to.Write(field.Replace("\"", "\"\"", StringComparison.Ordinal));
        to.Write('"');
    }
}

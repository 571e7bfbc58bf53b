using System.ComponentModel;
using System.Security.Cryptography;
using Bluelamp.Kernel;
using Bluelamp.Pole;

namespace Bluelamp.Crime.PoliceUk;

/// <summary>A row of a published file as it was read.</summary>
/// <param name="File">The file's name, without its folder: <c>2024-03-metropolitan-street.csv</c>.</param>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Fields">Its fields in the order of the kind's columns.</param>
public sealed record PublishedRow(string File, int Line, string[] Fields)
{
    /// <summary>The same for equal fields, and for no others that will ever be met: tells a known row from a
    /// changed one without its text.</summary>
    public string Print { get; } = PrintOf(Fields);

    private static string PrintOf(string[] fields)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        NaturalKey.Hash("", fields[0], fields.AsSpan(1), hash);
        return Convert.ToHexStringLower(hash[..8]);
    }
}

/// <summary>A row a record was made from: where it stands, and what of it the record itself would write differently.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Print">The print of its fields.</param>
/// <param name="Original">Column and text, where the record's own facts would write another one; null where they write the same.</param>
public sealed record SourceRow(
    string File, int Line, [property: Browsable(false)] string Print,
    [property: Browsable(false)] IReadOnlyDictionary<string, string>? Original = null);

/// <summary>A record made from rows of published files.</summary>
public interface IPublished
{
    /// <summary>The shared place it happened at.</summary>
    Id<Place>? Place { get; }

    /// <summary>The rows it stands on; none for a record of this house's own.</summary>
    IReadOnlyList<SourceRow> Rows { get; }
}

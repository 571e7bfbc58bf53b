using Bluelamp.Kernel;

namespace Bluelamp.Control;

/// <summary>What an incident is, in the national standard for incident recording: category and subcategory by name.</summary>
public sealed record Nsir(string Category, string Subcategory)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Category}: {Subcategory}";
}

/// <summary>A row of the national incident category list (policing 2.4).</summary>
public sealed record NsirRow : Row
{
    /// <summary>Chapter: Crime, Transport, Anti-social behaviour, Public safety and welfare, Administration.</summary>
    public required string Category { get; init; }

    /// <summary>What it is.</summary>
    public required string Subcategory { get; init; }

    /// <summary>The grade suggested for it; the call-taker decides.</summary>
    public required string Grade { get; init; }

    /// <summary>True when it must end in a crime record or in a reason why there is none.</summary>
    public bool IsCrime { get; init; }

    /// <summary>True when a crime decision is asked for although the category itself is none.</summary>
    public bool MayBeCrime { get; init; }

    /// <summary>Skills that the recommendation of units looks for first.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>As an incident holds it.</summary>
    public Nsir Nsir => new(Category, Subcategory);
}

/// <summary>The national incident category list.</summary>
public sealed class NsirTable(IReadOnlyList<NsirRow> rows)
{
    /// <summary>Categories with the grade and skills suggested for each.</summary>
    public static readonly Table<NsirTable> Table = new("control-nsir.json", stream => new(CodeTable.RowsOf<NsirRow>(stream)));

    /// <summary>The rows in force on a day.</summary>
    public IReadOnlyList<NsirRow> On(DateOnly on) => [.. rows.Where(r => r.IsInForce(on))];

    /// <summary>The row of a category that may be chosen on a day.</summary>
    /// <exception cref="Refused">There is none.</exception>
    public NsirRow Get(string? category, string? subcategory, DateOnly on)
    {
        var known = On(on).Where(r => Same(r.Category, category)).ToList();
        if (string.IsNullOrWhiteSpace(category)) throw new Refused("Choose a category.", "category");
        if (known.Count == 0)
        {
            throw new Refused(
                $"\"{category}\" is no category. Choose one of: {string.Join(", ", On(on).Select(r => r.Category).Distinct())}.",
                "category");
        }

        return known.FirstOrDefault(r => Same(r.Subcategory, subcategory)) ?? throw new Refused(
            $"\"{subcategory}\" is no subcategory of {known[0].Category}. "
            + $"Choose one of: {string.Join("; ", known.Select(r => r.Subcategory))}.", "subcategory");
    }

    /// <summary>The row an incident was opened or closed under, also one withdrawn since; null where the table has dropped it.</summary>
    public NsirRow? Seek(Nsir nsir) => rows.FirstOrDefault(r => r.Nsir == nsir);

    private static bool Same(string left, string? right) => string.Equals(left, right?.Trim(), StringComparison.OrdinalIgnoreCase);
}

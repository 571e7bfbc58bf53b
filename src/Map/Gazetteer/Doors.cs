namespace Bluelamp.Map;

/// <summary>Orders addresses as one walks past them: 2, 4, 10, 10A; flats by their number.</summary>
internal sealed class Doors : IComparer<Address>
{
    public static Doors InOrder { get; } = new();

    public int Compare(Address? x, Address? y)
    {
        if (x is null || y is null) return Comparer<object>.Default.Compare(x, y);
        var street = string.CompareOrdinal(x.Street, y.Street);
        if (street != 0) return street;
        var (a, b) = (Number(x.House), Number(y.House));
        return a != b ? a.CompareTo(b) : x.House.Length != y.House.Length
            ? x.House.Length - y.House.Length : string.CompareOrdinal(x.House, y.House);
    }

    // The number of the house comes last in "Flat 3, 12".
    private static int Number(string house)
    {
        var last = house[(house.LastIndexOf(' ') + 1)..];
        var digits = last.TakeWhile(char.IsAsciiDigit).Take(6).Aggregate(0, (number, digit) => number * 10 + digit - '0');
        return digits == 0 ? int.MaxValue : digits;
    }
}

using System.Globalization;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Pole;
using CsCheck;

namespace Bluelamp.Tests.Pole;

/// <summary>Plates, telephone numbers, postcodes, grid references and police identifiers: read, written and refused.</summary>
public sealed class ValueTests
{
    private static readonly Gen<string> Letters3 = Gen.Char["ABCDEFGHJKLMNOPRSTUVWXY"].Array[3].Select(c => new string(c));

    [Theory]
    [InlineData("ab12 cde", "AB12CDE", "AB12 CDE", VrmFormat.Current)]
    [InlineData("AB12-CDE", "AB12CDE", "AB12 CDE", VrmFormat.Current)]
    [InlineData("a123bcd", "A123BCD", "A123 BCD", VrmFormat.Prefix)]
    [InlineData("ABC 123d", "ABC123D", "ABC 123D", VrmFormat.Suffix)]
    [InlineData("q123 abc", "Q123ABC", "Q123 ABC", VrmFormat.Q)] // age or origin unknown
    [InlineData("123d456", "123D456", "123 D 456", VrmFormat.Diplomatic)]
    [InlineData("123 X 456", "123X456", "123 X 456", VrmFormat.Diplomatic)] // X: international organisations
    [InlineData("abz1234", "ABZ1234", "ABZ 1234", VrmFormat.NorthernIreland)]
    [InlineData("A 1", "A1", "A 1", VrmFormat.Dateless)]
    [InlineData("123 ABC", "123ABC", "123 ABC", VrmFormat.Dateless)]
    public void A_plate_of_each_format_is_read(string typed, string normal, string spaced, VrmFormat format)
    {
        Assert.True(Vrm.TryParse(typed, null, out var vrm));
        Assert.Equal((normal, spaced, format), (vrm.ToString(), vrm.Spaced(), vrm.Format));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AI12 CDE")] // no I in the first two letters
    [InlineData("AB12 CDEF")]
    [InlineData("AB12CD?")] // partial: there is a box of its own
    [InlineData("12345 A")]
    public void A_plate_that_is_none_is_not_read(string typed) => Assert.False(Vrm.TryParse(typed, null, out _));

    [Fact]
    public void Every_current_plate_survives_spaces_case_and_json() =>
        Gen.Select(Gen.Char["ABCDEFGHJKLMNOPRSTUVWXY"], Gen.Char["ABCDEFGHJKLMNOPRSTUVWXY"], Gen.Int[0, 99], Letters3, Gen.Int[0, 3])
            .Sample((a, b, age, end, spaces) =>
        {
            var plate = string.Create(CultureInfo.InvariantCulture, $"{a}{b}{age:00}{end}");
            var vrm = Vrm.Parse(plate.Insert(4, new string(' ', spaces)).ToLowerInvariant(), null);
            return vrm.ToString() == plate && Vrm.Parse(vrm.Spaced(), null) == vrm
                && JsonSerializer.Deserialize<Vrm>(JsonSerializer.Serialize(vrm, Json.Options), Json.Options) == vrm;
        });

    [Theory]
    [InlineData("AB12 CDE", 2012, 3)]
    [InlineData("AB62 CDE", 2012, 9)]
    [InlineData("AB51 CDE", 2001, 9)] // the first of the format
    public void A_current_plate_tells_its_half_year(string plate, int year, int month) =>
        Assert.Equal(new DateOnly(year, month, 1), Vrm.Parse(plate, null).IssuedFrom);

    [Fact]
    public void Letters_and_digits_that_are_misread_are_one_when_searching()
    {
        Assert.Equal(Vrm.LookalikeOf("OI01 OIO"), Vrm.LookalikeOf("0101 010"));
        Assert.NotEqual(Vrm.LookalikeOf("AB12 CDE"), Vrm.LookalikeOf("AB12 CDF"));
    }

    [Theory]
    [InlineData("07700 900123", "+447700900123", "07700 900123")]
    [InlineData("020 7946 0018", "+442079460018", "020 7946 0018")]
    [InlineData("+44 (0)20 7946 0018", "+442079460018", "020 7946 0018")] // as letterheads write it
    [InlineData("0044 161 496 0018", "+441614960018", "0161 496 0018")]
    [InlineData("01632 960018", "+441632960018", "01632 960018")]
    [InlineData("0808 157 0000", "+448081570000", "0808 157 0000")]
    [InlineData("0800 1111", "+448001111", "0800 1111")] // a helpline shorter than every other number
    [InlineData("+33 1 70 36 39 50", "+33170363950", "+33170363950")]
    public void A_telephone_number_is_kept_internationally(string typed, string kept, string spaced)
    {
        Assert.True(PhoneNumber.TryParse(typed, null, out var number));
        Assert.Equal((kept, spaced), (number.ToString(), number.Spaced()));
    }

    [Theory]
    [InlineData("7946 0018")] // no area
    [InlineData("07700 90012")] // a digit short
    [InlineData("07700 9001234")] // a digit long
    [InlineData("0432 123456")] // no United Kingdom number begins 04
    [InlineData("phone me")]
    [InlineData("+")]
    [InlineData("+44")]
    [InlineData("+0123456789")]
    public void A_telephone_number_that_is_none_is_not_read(string typed) => Assert.False(PhoneNumber.TryParse(typed, null, out _));

    [Fact]
    public void A_national_number_reads_the_same_however_it_is_written() =>
        Gen.Select(Gen.Char["123789"], Gen.Char["0123456789"].Array[9], Gen.Int[2, 8]).Sample((first, rest, gap) =>
        {
            var national = first + new string(rest);
            var one = PhoneNumber.Parse("0" + national, null);
            return one == PhoneNumber.Parse("+44" + national.Insert(gap, " "), null)
                && one == PhoneNumber.Parse("0044" + national, null) && one == PhoneNumber.Parse(one.Spaced(), null);
        });

    [Theory]
    [InlineData("e81aa", "E8 1AA", "E8", "E8 1")]
    [InlineData("sw1a 2aa", "SW1A 2AA", "SW1A", "SW1A 2")]
    [InlineData(" N1  9GU ", "N1 9GU", "N1", "N1 9")]
    public void A_postcode_is_kept_with_its_space(string typed, string kept, string outward, string sector)
    {
        Assert.True(Postcode.TryParse(typed, null, out var code));
        Assert.Equal((kept, outward, sector), (code.ToString(), code.Outward, code.Sector));
    }

    [Theory]
    [InlineData("E8")]
    [InlineData("E8 1A")]
    [InlineData("81 1AA")]
    [InlineData("E8 AA1")]
    public void A_postcode_that_is_none_is_not_read(string typed) => Assert.False(Postcode.TryParse(typed, null, out _));

    [Theory]
    [InlineData("TQ 30000 80000", 530_000, 180_000)] // Trafalgar Square's kilometre
    [InlineData("NN 16670 71285", 216_670, 771_285)] // Ben Nevis
    [InlineData("SV 0 0", 0, 0)] // the south-west corner: 0 metres are padded
    [InlineData("HP", 400_000, 1_200_000)] // Shetland, the square alone
    [InlineData("530034, 180381", 530_034, 180_381)]
    public void A_grid_reference_is_read(string typed, int easting, int northing) =>
        Assert.Equal(new GridReference(easting, northing), GridReference.Parse(typed, null));

    [Fact]
    public void Every_point_of_the_sheet_reads_back_from_its_letters() =>
        Gen.Select(Gen.Int[0, 699_999], Gen.Int[0, 1_299_999])
            .Sample((e, n) => GridReference.Parse(new GridReference(e, n).ToString(), null) == new GridReference(e, n));

    [Theory]
    [InlineData("TI 12345 12345")] // there is no I on the grid
    [InlineData("TQ 123 12")] // as many digits each way
    [InlineData("AA 00000 00000")] // off the sheet
    [InlineData("700000, 0")]
    public void A_grid_reference_that_is_none_is_not_read(string typed) => Assert.False(GridReference.TryParse(typed, null, out _));

    [Fact]
    public void The_check_character_of_a_PNC_id_finds_every_single_wrong_digit() =>
        Gen.Select(Gen.Int[1950, 2026], Gen.Int[0, 9_999_999], Gen.Int[2, 11], Gen.Int[1, 9]).Sample((year, serial, place, step) =>
        {
            var right = PncId.Of(year, serial).ToString();
            if (right[place] == '/') return PncId.TryParse(right.ToLowerInvariant(), null, out _);
            var wrong = right.ToCharArray();
            wrong[place] = (char)('0' + ((wrong[place] - '0' + step) % 10));
            return PncId.TryParse(right, null, out _) && !PncId.TryParse(new string(wrong), null, out _);
        });

    [Fact]
    public void The_check_character_of_a_CRO_number_finds_every_single_wrong_digit() =>
        Gen.Select(Gen.Int[0, 999_999], Gen.Int[0, 99], Gen.Int[0, 8], Gen.Int[1, 9]).Sample((serial, year, place, step) =>
        {
            var right = CroNumber.Of(serial, year).ToString();
            if (right[place] == '/') return CroNumber.TryParse(right, null, out _);
            var wrong = right.ToCharArray();
            wrong[place] = (char)('0' + ((wrong[place] - '0' + step) % 10));
            return CroNumber.TryParse(right, null, out _) && !CroNumber.TryParse(new string(wrong), null, out _);
        });

    [Fact]
    public void A_short_PNC_serial_is_padded()
    {
        // 12 and 0345678 make 120345678; divided by 23 it leaves 18, which is U in the table from Z.
        Assert.Equal("2012/0345678U", PncId.Parse("2012/345678u", null).ToString());
        Assert.False(PncId.TryParse("12/345678U", null, out _)); // the century is not guessed
    }

    [Theory]
    [InlineData("O'Néill", "oneill")]
    [InlineData("  Mc Donald-Smith ", "mcdonaldsmith")]
    [InlineData("Åström", "astrom")]
    [InlineData("Straße", "strasse")]
    [InlineData("Łukasz", "lukasz")]
    [InlineData(null, "")]
    public void Names_are_compared_without_marks(string? name, string folded) => Assert.Equal(folded, Folded.Of(name));

    [Fact]
    public void Folding_a_folded_name_changes_nothing() => Gen.String.Sample(text => Folded.Of(Folded.Of(text)) == Folded.Of(text));
}

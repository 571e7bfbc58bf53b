using Bluelamp.Kernel;
using Bluelamp.Pole;
using CsCheck;

namespace Bluelamp.Control.Tests;

public sealed class AmlTests
{
    private const string Example =
        "A\"ML=1;lt=+51.50331;lg=-0.11955;rd=14;top=20260717141935;lc=90;pm=G;si=234150999999999;ei=350000000000001;mcc=234;mnc=30;ml=127";

    private static readonly DateTimeOffset Received = new(2026, 7, 17, 14, 19, 53, TimeSpan.Zero);

    [Fact]
    public void Every_field_of_the_standards_example_is_read()
    {
        var fix = Aml.Parse(Example, Received);

        Assert.Equal(new GeoPoint(51.50331, -0.11955), fix.Point);
        Assert.Equal(14, fix.RadiusM);
        Assert.Equal(90, fix.Confidence);
        Assert.Equal(FixMethod.Gnss, fix.Method);
        Assert.Equal(new DateTimeOffset(2026, 7, 17, 14, 19, 35, TimeSpan.Zero), fix.At);
        Assert.Equal(Received, fix.ReceivedAt);
        Assert.Equal(("234150999999999", "350000000000001", "234", "30"), (fix.Imsi, fix.Imei, fix.Mcc, fix.Mnc));
    }

    [Fact]
    public void A_quotation_mark_at_the_end_is_no_part_of_the_message() =>
        Assert.Equal(Aml.Parse(Example, Received), Aml.Parse(Example + "\"", Received));

    [Fact]
    public void A_handset_that_found_nothing_has_no_point()
    {
        var fix = Aml.Parse("A\"ML=1;lt=+00.00000;lg=+0.00000;rd=N;top=20260717141935;lc=N;pm=N", Received);

        Assert.Null(fix.Point);
        Assert.Null(fix.RadiusM);
        Assert.Equal(FixMethod.None, fix.Method);
    }

    [Theory]
    [InlineData("lt=+51.50331", "lt=+91.50331", "lt=+91.50331")]   // beyond the pole
    [InlineData("lt=+51.50331", "lt=51,50331", "lt=51,50331")]     // a decimal comma
    [InlineData("lg=-0.11955", "lg=-190.0", "lg=-190.0")]
    [InlineData("lg=-0.11955;", "", "lg is missing")]
    [InlineData("rd=14", "rd=-1", "rd=-1")]
    [InlineData("rd=14", "rd=N", "rd=N")]                          // found by satellite, so it must have a radius
    [InlineData("top=20260717141935", "top=20261317141935", "top=20261317141935")]
    [InlineData("lc=90", "lc=101", "lc=101")]
    [InlineData("pm=G", "pm=X", "pm=X")]
    [InlineData("si=234150999999999", "si=2341509", "si=2341509")]
    [InlineData("ei=350000000000001", "ei=35000000000000A", "ei=35000000000000A")]
    [InlineData("mcc=234", "mcc=23", "mcc=23")]
    [InlineData("mnc=30", "mnc=3", "mnc=3")]
    [InlineData("ml=127", "ml=140", "ml=140")]                     // the message was cut on its way
    [InlineData("ML=1", "ML=7", "ML=7")]
    [InlineData("lc=90;", "lc=90;lc=80;", "lc stands in it twice")]
    [InlineData("A\"ML", "AML", "does not begin with")]
    public void What_is_wrong_is_named(string right, string wrong, string named)
    {
        var message = Example.Replace(right, wrong, StringComparison.Ordinal);
        if (right != "ml=127") message = message[..message.IndexOf(";ml=", StringComparison.Ordinal)];

        var refused = Assert.Throws<Refused>(() => Aml.Parse(message, Received));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.Equal("aml", refused.Field);
    }

    [Fact]
    public void Whatever_a_handset_can_send_is_read_as_it_was_meant() => Fixes.Sample(
        fix => Assert.Equal(fix, Aml.Parse(Aml.Write(fix), fix.ReceivedAt)), seed: "0000KOIPe6R2", iter: 5000);

    [Fact]
    public void Any_text_is_read_or_refused_in_a_sentence() =>
        Gen.String[Gen.Char["A\"ML=1;ltgrdopcm+-.0959NGWC"], 0, 200].Select(s => "A\"ML=" + s).Sample(
            text =>
            {
                try
                {
                    Aml.Parse(text, Received);
                }
                catch (Refused refused)
                {
                    Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
                }
            },
            seed: "0000KOIPe6R2", iter: 5000);

    // Five decimals are sent, so five are made.
    private static Gen<Fix> Fixes { get; } = Gen.Select(
        Gen.Int[-9_000_000, 9_000_000], Gen.Int[-18_000_000, 18_000_000], Gen.Int[0, 99_999], Gen.Int[0, 100],
        Gen.Enum<FixMethod>(), Gen.Int[0, 400_000_000], Gen.Bool, Gen.Int[10, 999],
        (lat, lon, radius, confidence, method, second, hasIds, mnc) => new Fix
        {
            At = DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(second), ReceivedAt = Received, Method = method,
            Point = method == FixMethod.None ? null : new(lat / 100_000.0, lon / 100_000.0),
            RadiusM = method == FixMethod.None ? null : radius,
            Confidence = method == FixMethod.None ? null : confidence,
            Imsi = hasIds ? "23415" + (second + 1_000_000_000L) : null,
            Imei = hasIds ? "35000000000000" : null, Mcc = hasIds ? "234" : null, Mnc = hasIds
                ? mnc.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        });
}

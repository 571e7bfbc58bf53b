using Bluelamp.Shell.Access;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>Codes of an authenticator app.</summary>
public sealed class OneTimeCodeTests
{
    // The ASCII secret 12345678901234567890 of RFC 6238, appendix B, in base32.
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")] // the standard's own vectors, last six of eight digits
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")] // a step beyond 32 bits
    public void Codes_are_those_of_RFC_6238(long second, string code) =>
        Assert.Equal(code, OneTimeCode.At(Key, DateTimeOffset.FromUnixTimeSeconds(second)));

    [Theory]
    [InlineData(-30, true)] // a phone half a minute slow
    [InlineData(30, true)]
    [InlineData(-90, false)]
    [InlineData(90, false)]
    public void A_phone_may_be_half_a_minute_wrong(int seconds, bool taken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_234_567_890);
        var code = OneTimeCode.At(Key, now.AddSeconds(seconds));
        Assert.Equal(taken, OneTimeCode.StepOf(Key, code, now, after: 0) is not null);
    }

    [Fact]
    public void A_code_is_good_once()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_234_567_890);
        var code = OneTimeCode.At(Key, now);
        var step = OneTimeCode.StepOf(Key, code, now, after: 0);
        Assert.NotNull(step);
        Assert.Null(OneTimeCode.StepOf(Key, code, now, after: step.Value));
        Assert.NotNull(OneTimeCode.StepOf(Key, OneTimeCode.At(Key, now.AddSeconds(30)), now.AddSeconds(30), after: step.Value));
    }

    [Theory]
    [InlineData("005 924", true)] // as apps show it
    [InlineData("00592", false)]
    [InlineData("", false)]
    [InlineData("００５９２４", false)]
    public void A_code_is_six_digits(string typed, bool taken) =>
        Assert.Equal(taken, OneTimeCode.StepOf(Key, typed, DateTimeOffset.FromUnixTimeSeconds(1_234_567_890), 0) is not null);

    [Fact]
    public void A_new_key_is_160_bits() => Assert.Matches("^[A-Z2-7]{32}$", OneTimeCode.NewKey());

    [Fact]
    public void The_picture_carries_no_more_than_the_address_and_no_style()
    {
        var picture = QrPicture.Of(OneTimeCode.Address(Key, "amy o'neil"));
        Assert.InRange(picture.Size, 29, 80);
        Assert.Matches(@"^(M\d+ \d+h1v1h-1z)+$", picture.Path);
    }
}

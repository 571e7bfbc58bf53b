using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bluelamp.Shell.Access;

/// <summary>The six digits an authenticator app shows (RFC 6238 over HMAC-SHA-1, 30 seconds: what every app speaks).</summary>
public static class OneTimeCode
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int StepSeconds = 30;

    /// <summary>A new shared secret of 160 bits (RFC 4226 4, R6), base32.</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Base32, 32);

    /// <summary>The time step a code belongs to; null when it is wrong, or not later than the last one taken.</summary>
    /// <param name="key">The shared secret, base32.</param>
    /// <param name="code">As typed: spaces are left out.</param>
    /// <param name="now">The time now. One step early or late is taken: phones' clocks drift (RFC 6238 5.2).</param>
    /// <param name="after">The step of the last code taken.</param>
    public static long? StepOf(string key, string code, DateTimeOffset now, long after)
    {
        var typed = new string([.. code.Where(c => !char.IsWhiteSpace(c))]);
        if (typed.Length != 6) return null;
        var step = now.ToUnixTimeSeconds() / StepSeconds;
        long? found = null;
        for (var at = step - 1; at <= step + 1; at++)
        {
            var same = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(At(key, at)), Encoding.UTF8.GetBytes(typed));
            if (same && at > after) found ??= at;
        }

        return found;
    }

    /// <summary>The code of a time step.</summary>
    public static string At(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[20];
        HMACSHA1.HashData(Bytes(key), counter, mac);
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[19] & 0xf)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The code at a moment.</summary>
    public static string At(string key, DateTimeOffset now) => At(key, now.ToUnixTimeSeconds() / StepSeconds);

    /// <summary>The address a QR code carries to the app.</summary>
    public static string Address(string key, string userName) =>
        $"otpauth://totp/Bluelamp:{Uri.EscapeDataString(userName)}?secret={key}&issuer=Bluelamp&digits=6&period={StepSeconds}";

    private static byte[] Bytes(string base32)
    {
        var bytes = new byte[base32.Length * 5 / 8];
        int buffer = 0, bits = 0, at = 0;
        foreach (var letter in base32)
        {
            buffer = (buffer << 5) | Base32.IndexOf(letter, StringComparison.Ordinal);
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes[at++] = (byte)(buffer >> bits);
        }

        return bytes;
    }
}

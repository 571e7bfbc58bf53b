using System.Globalization;
using System.Text;
using QRCoder;

namespace Bluelamp.Shell.Access;

/// <summary>A QR code as one SVG path, drawn on the server: the secret in it never leaves the house for a picture.</summary>
/// <param name="Size">Modules on each side, the quiet zone included.</param>
/// <param name="Path">Every dark module.</param>
public sealed record QrPicture(int Size, string Path)
{
    /// <summary>Draws a text.</summary>
    public static QrPicture Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (rows[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return new(rows.Count, path.ToString());
    }
}

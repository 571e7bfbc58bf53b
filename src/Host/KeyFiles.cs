using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Bluelamp.Host;

/// <summary>The keys of cookies and forms, a file each in one folder that the nodes of a house share.</summary>
/// <remarks>
/// A key is on the disk before anything is signed with it: ASP.NET Core's own folder leaves it in memory, and a disk that fails after the
/// first start then holds an empty file, with which no page that has a form opens any more. A file that cannot be read is left out: whoever
/// holds a cookie of that key signs in again.
/// </remarks>
internal sealed class KeyFiles(string folder, ILogger<KeyFiles> log) : IXmlRepository
{
    private const string Ending = ".xml";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateFiles(folder, "*" + Ending).Order(StringComparer.Ordinal).Select(Read).OfType<XElement>()];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, friendlyName + Ending);
        var draft = file + ".new";
        var owned = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) owned.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, owned))
        {
            element.Save(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, file, overwrite: true);
    }

    private XElement? Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return XElement.Load(stream);
        }
        catch (XmlException wrong)
        {
            log.LogError(
                "The key {File} cannot be read and is left out; whoever signed in with it signs in again. {Why}", file, wrong.Message);
            return null;
        }
    }
}

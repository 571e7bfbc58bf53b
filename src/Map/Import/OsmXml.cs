using System.Globalization;
using System.Xml;

namespace Bluelamp.Map;

/// <summary>Reads the XML format of OpenStreetMap.</summary>
internal static class OsmXml
{
    public static void Read(Stream stream, OsmVisit visit, Action progress)
    {
        // No document type and nothing fetched: a file from outside must not reach for other files.
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true,
        };
        using var reader = XmlReader.Create(stream, settings);
        if (reader.MoveToContent() != XmlNodeType.Element || reader.Name != "osm")
            throw new InvalidDataException("its first element is not <osm>.");
        if (reader.GetAttribute("attribution") is { Length: > 0 } thanks) visit.Attribution?.Invoke(thanks);
        var count = 0;
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                reader.Read();
                continue;
            }

            if (++count % 4096 == 0)
            {
                visit.Cancel.ThrowIfCancellationRequested();
                progress();
            }

            var wanted = reader.Name switch
            {
                "node" => visit.Node is not null,
                "way" => visit.Way is not null,
                "relation" => visit.Relation is not null,
                _ => false,
            };
            if (wanted) Element(reader, visit);
            else reader.Skip();
        }

        progress();
    }

    private static void Element(XmlReader reader, OsmVisit visit)
    {
        var (kind, id) = (reader.Name, Long(reader, "id"));
        var at = kind == "node" ? new Point(Double(reader, "lat"), Double(reader, "lon")) : default;
        var deleted = reader.GetAttribute("action") == "delete" || reader.GetAttribute("visible") == "false";
        var (tags, nodes, ways) = (new List<(string, string)>(), new List<long>(), new List<(long, string)>());
        if (reader.IsEmptyElement)
        {
            reader.Read();
        }
        else
        {
            var depth = reader.Depth;
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader.NodeType != XmlNodeType.Element) continue;
                if (reader.Name == "tag") tags.Add((Text(reader, "k"), Text(reader, "v")));
                else if (reader.Name == "nd") nodes.Add(Long(reader, "ref"));
                else if (reader.Name == "member" && reader.GetAttribute("type") == "way")
                    ways.Add((Long(reader, "ref"), reader.GetAttribute("role") ?? ""));
            }

            reader.Read();
        }

        if (deleted) return;
        var said = tags.Count == 0 ? Tags.None : new Tags(tags);
        if (kind == "node") visit.Node!(new(id, at, said));
        else if (kind == "way") visit.Way!(new(id, [.. nodes], said));
        else visit.Relation!(new(id, ways, said));
    }

    private static string Text(XmlReader reader, string name) => reader.GetAttribute(name)
        ?? throw new InvalidDataException($"line {((IXmlLineInfo)reader).LineNumber}: a <{reader.Name}> has no {name}.");

    private static long Long(XmlReader reader, string name) =>
        long.TryParse(Text(reader, name), CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new InvalidDataException(
                $"line {((IXmlLineInfo)reader).LineNumber}: the {name} \"{Text(reader, name)}\" is not a number.");

    private static double Double(XmlReader reader, string name) =>
        double.TryParse(Text(reader, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new InvalidDataException(
                $"line {((IXmlLineInfo)reader).LineNumber}: the {name} \"{Text(reader, name)}\" is not a number.");
}

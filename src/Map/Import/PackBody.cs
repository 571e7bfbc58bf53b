namespace Bluelamp.Map;

/// <summary>The body of a pack: lists in a fixed order, points as steps of a ten-millionth of a degree, each text once.</summary>
internal static class PackBody
{
    private const double Fine = 1e7;
    private const int CountMax = 50_000_000;

    public static void Write(BinaryWriter to, GeographyParts parts)
    {
        List(to, parts.Streets, street => { to.Write(street.Name); to.Write(street.Locality ?? ""); });
        List(to, parts.Roads, road =>
        {
            to.Write((byte)road.Class);
            to.Write7BitEncodedInt(road.LimitKmh);
            to.Write(road.OneWay);
            to.Write7BitEncodedInt(road.Street + 1);
            Line(to, road.Line);
        });
        List(to, parts.Addresses, address =>
        {
            to.Write7BitEncodedInt64(address.Uprn ?? 0);
            to.Write(address.House);
            to.Write(address.Street);
            to.Write(address.Postcode ?? "");
            Line(to, [address.At]);
        });
        List(to, parts.Landmarks, landmark => { to.Write((byte)landmark.Kind); to.Write(landmark.Name); Line(to, [landmark.At]); });
        List(to, parts.Areas, area =>
        {
            to.Write((byte)area.Kind);
            to.Write(area.Code);
            to.Write(area.Name);
            List(to, area.Shape.Rings, ring => Line(to, ring));
        });
        List(to, parts.Grounds, ground =>
        {
            to.Write((byte)ground.Kind);
            to.Write(ground.Name ?? "");
            List(to, ground.Shape.Rings, ring => Line(to, ring));
        });
        List(to, parts.Tracks, track => { to.Write((byte)track.Kind); to.Write(track.Name ?? ""); Line(to, track.Line); });
    }

    public static GeographyParts Read(BinaryReader from, PackHead head) => new()
    {
        Name = head.Name,
        Title = head.Title,
        Attribution = head.Attribution,
        Version = head.Version,
        Streets = List(from, () => (from.ReadString(), Optional(from))),
        Roads = List(from, () => new Road
        {
            Class = Kind<RoadClass>(from),
            LimitKmh = from.Read7BitEncodedInt(),
            OneWay = from.ReadBoolean(),
            Street = from.Read7BitEncodedInt() - 1,
            Line = Line(from),
        }),
        Addresses = List(from, () => new Address
        {
            Uprn = from.Read7BitEncodedInt64() is > 0 and var uprn ? uprn : null,
            House = from.ReadString(),
            Street = from.ReadString(),
            Postcode = Optional(from),
            At = Line(from)[0],
        }),
        Landmarks = List(from, () => new Landmark(Kind<LandmarkKind>(from), from.ReadString(), Line(from)[0])),
        Areas = List(from, () => new Area(Kind<AreaKind>(from), from.ReadString(), from.ReadString(), Shape(from))),
        Grounds = List(from, () =>
        {
            var (kind, name) = (Kind<GroundKind>(from), Optional(from));
            return new Ground(kind, Shape(from), name);
        }),
        Tracks = List(from, () =>
        {
            var (kind, name) = (Kind<TrackKind>(from), Optional(from));
            return new Track(kind, Line(from), name);
        }),
    };

    /// <summary>A point as a pack can hold it.</summary>
    public static Point Rounded(Point at) => new(Math.Round(at.Lat * Fine) / Fine, Math.Round(at.Lon * Fine) / Fine);

    private static void List<T>(BinaryWriter to, IReadOnlyList<T> items, Action<T> write)
    {
        to.Write7BitEncodedInt(items.Count);
        foreach (var item in items) write(item);
    }

    private static List<T> List<T>(BinaryReader from, Func<T> read)
    {
        var count = from.Read7BitEncodedInt();
        if (count is < 0 or > CountMax) throw new InvalidDataException();
        var items = new List<T>(Math.Min(count, 1 << 16));
        for (var i = 0; i < count; i++) items.Add(read());
        return items;
    }

    private static void Line(BinaryWriter to, IReadOnlyList<Point> line)
    {
        to.Write7BitEncodedInt(line.Count);
        var (lat, lon) = (0L, 0L);
        foreach (var point in line)
        {
            var (nextLat, nextLon) = ((long)Math.Round(point.Lat * Fine), (long)Math.Round(point.Lon * Fine));
            to.Write7BitEncodedInt64(Zigzag(nextLat - lat));
            to.Write7BitEncodedInt64(Zigzag(nextLon - lon));
            (lat, lon) = (nextLat, nextLon);
        }
    }

    private static Point[] Line(BinaryReader from)
    {
        var count = from.Read7BitEncodedInt();
        if (count is < 1 or > CountMax) throw new InvalidDataException();
        var (line, lat, lon) = (new List<Point>(Math.Min(count, 1 << 12)), 0L, 0L);
        for (var i = 0; i < count; i++)
        {
            lat += Unzigzag(from.Read7BitEncodedInt64());
            lon += Unzigzag(from.Read7BitEncodedInt64());
            line.Add(new(lat / Fine, lon / Fine));
        }

        return [.. line];
    }

    private static Shape Shape(BinaryReader from) => new(List(from, () => (IReadOnlyList<Point>)Line(from)));

    private static string? Optional(BinaryReader from) => from.ReadString() is { Length: > 0 } text ? text : null;

    private static T Kind<T>(BinaryReader from) where T : struct, Enum
    {
        var kind = (T)Enum.ToObject(typeof(T), (int)from.ReadByte());
        return Enum.IsDefined(kind) ? kind : throw new InvalidDataException();
    }

    private static long Zigzag(long value) => (value << 1) ^ (value >> 63);

    private static long Unzigzag(long value) => (long)((ulong)value >> 1) ^ -(value & 1);
}

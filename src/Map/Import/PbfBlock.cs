namespace Bluelamp.Map;

/// <summary>One block of a PBF file.</summary>
internal sealed class PbfBlock(OsmVisit visit)
{
    private readonly List<string> _texts = [];
    private long _granularity = 100, _latOffset, _lonOffset;

    public void Read(byte[] bytes)
    {
        // Texts and scale may stand behind the elements that need them.
        var first = new ProtoReader(bytes);
        while (first.Next())
        {
            if (first.Field == 1) Texts(first.Bytes());
            else if (first.Field == 17) _granularity = (long)first.Varint();
            else if (first.Field == 19) _latOffset = (long)first.Varint();
            else if (first.Field == 20) _lonOffset = (long)first.Varint();
            else first.Skip();
        }

        var second = new ProtoReader(bytes);
        while (second.Next())
        {
            if (second.Field == 2) Group(second.Bytes());
            else second.Skip();
        }
    }

    private void Texts(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1) _texts.Add(reader.Text());
            else reader.Skip();
        }
    }

    private void Group(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1 && visit.Node is not null) Node(reader.Bytes());
            else if (reader.Field == 2 && visit.Node is not null) Dense(reader.Bytes());
            else if (reader.Field == 3 && visit.Way is not null) Way(reader.Bytes());
            else if (reader.Field == 4 && visit.Relation is not null) Relation(reader.Bytes());
            else reader.Skip();
        }
    }

    private void Node(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtoReader(bytes);
        var (id, lat, lon, keys, values) = (0L, 0L, 0L, new List<ulong>(), new List<ulong>());
        while (reader.Next())
        {
            if (reader.Field == 1) id = reader.Signed();
            else if (reader.Field == 2) keys = Numbers(reader.Bytes());
            else if (reader.Field == 3) values = Numbers(reader.Bytes());
            else if (reader.Field == 8) lat = reader.Signed();
            else if (reader.Field == 9) lon = reader.Signed();
            else reader.Skip();
        }

        visit.Node!(new(id, At(lat, lon), TagsOf(keys, values)));
    }

    private void Dense(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> ids = [], lats = [], lons = [], tags = [];
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1) ids = reader.Bytes();
            else if (reader.Field == 8) lats = reader.Bytes();
            else if (reader.Field == 9) lons = reader.Bytes();
            else if (reader.Field == 10) tags = reader.Bytes();
            else reader.Skip();
        }

        var id = new ProtoReader(ids);
        var lat = new ProtoReader(lats);
        var lon = new ProtoReader(lons);
        var tag = new ProtoReader(tags);
        var (nowId, nowLat, nowLon) = (0L, 0L, 0L);
        while (!id.AtEnd)
        {
            nowId += id.Signed();
            nowLat += lat.Signed();
            nowLon += lon.Signed();
            var said = new List<(string, string)>();
            while (!tag.AtEnd && tag.Varint() is > 0 and var key) said.Add((Text(key), Text(tag.Varint())));
            visit.Node!(new(nowId, At(nowLat, nowLon), said.Count == 0 ? Tags.None : new(said)));
        }
    }

    private void Way(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtoReader(bytes);
        var (id, keys, values, nodes) = (0L, new List<ulong>(), new List<ulong>(), new List<long>());
        while (reader.Next())
        {
            if (reader.Field == 1) id = (long)reader.Varint();
            else if (reader.Field == 2) keys = Numbers(reader.Bytes());
            else if (reader.Field == 3) values = Numbers(reader.Bytes());
            else if (reader.Field == 8) nodes = Steps(reader.Bytes());
            else reader.Skip();
        }

        visit.Way!(new(id, [.. nodes], TagsOf(keys, values)));
    }

    private void Relation(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtoReader(bytes);
        var (id, keys, values) = (0L, new List<ulong>(), new List<ulong>());
        var (roles, members, kinds) = (new List<ulong>(), new List<long>(), new List<ulong>());
        while (reader.Next())
        {
            if (reader.Field == 1) id = (long)reader.Varint();
            else if (reader.Field == 2) keys = Numbers(reader.Bytes());
            else if (reader.Field == 3) values = Numbers(reader.Bytes());
            else if (reader.Field == 8) roles = Numbers(reader.Bytes());
            else if (reader.Field == 9) members = Steps(reader.Bytes());
            else if (reader.Field == 10) kinds = Numbers(reader.Bytes());
            else reader.Skip();
        }

        if (roles.Count != members.Count || kinds.Count != members.Count) throw new InvalidDataException("a relation in it is not whole.");
        const ulong way = 1;
        var ways = Enumerable.Range(0, members.Count).Where(i => kinds[i] == way).Select(i => (members[i], Text(roles[i])));
        visit.Relation!(new(id, [.. ways], TagsOf(keys, values)));
    }

    private static List<ulong> Numbers(ReadOnlySpan<byte> packed)
    {
        var reader = new ProtoReader(packed);
        var numbers = new List<ulong>();
        while (!reader.AtEnd) numbers.Add(reader.Varint());
        return numbers;
    }

    private static List<long> Steps(ReadOnlySpan<byte> packed)
    {
        var reader = new ProtoReader(packed);
        var (numbers, now) = (new List<long>(), 0L);
        while (!reader.AtEnd) numbers.Add(now += reader.Signed());
        return numbers;
    }

    private Tags TagsOf(List<ulong> keys, List<ulong> values)
    {
        if (keys.Count != values.Count) throw new InvalidDataException("the tags of an element are not whole.");
        return keys.Count == 0 ? Tags.None : new([.. keys.Select((key, i) => (Text(key), Text(values[i])))]);
    }

    private Point At(long lat, long lon) => new(1e-9 * (_latOffset + _granularity * lat), 1e-9 * (_lonOffset + _granularity * lon));

    private string Text(ulong index) => index < (ulong)_texts.Count
        ? _texts[(int)index]
        : throw new InvalidDataException("a text in it is missing.");
}

namespace Bluelamp.Map;

/// <summary>What the corners of a feature in a tile mean.</summary>
internal enum MvtKind { Point = 1, Line = 2, Polygon = 3 }

/// <summary>Writes Mapbox vector tiles, version 2.1: layers of features with whole-number coordinates and shared texts.</summary>
internal sealed class Mvt
{
    /// <summary>Whole numbers across a tile.</summary>
    public const int Extent = 4096;

    private readonly Dictionary<string, Layer> _layers = new(StringComparer.Ordinal);

    /// <summary>Adds a feature; parts without enough corners are left out.</summary>
    public void Add(string layer, MvtKind kind, IEnumerable<IReadOnlyList<(int X, int Y)>> parts,
        params ReadOnlySpan<(string Key, object? Value)> properties)
    {
        var least = kind switch { MvtKind.Point => 1, MvtKind.Line => 2, _ => 3 };
        var kept = parts.Where(part => part.Count >= least).ToList();
        if (kept.Count == 0) return;
        if (!_layers.TryGetValue(layer, out var into)) _layers[layer] = into = new();
        into.Add(kind, kept, properties);
    }

    public byte[] ToArray()
    {
        var tile = new Proto();
        foreach (var (name, layer) in _layers.OrderBy(l => l.Key, StringComparer.Ordinal)) tile.Bytes(3, layer.Write(name));
        return tile.ToArray();
    }

    private sealed class Layer
    {
        private readonly List<byte[]> _features = [];
        private readonly Dictionary<string, uint> _keys = new(StringComparer.Ordinal);
        private readonly Dictionary<object, uint> _values = [];

        public void Add(MvtKind kind, List<IReadOnlyList<(int X, int Y)>> parts, ReadOnlySpan<(string Key, object? Value)> properties)
        {
            var (feature, tags) = (new Proto(), new Proto());
            foreach (var (key, value) in properties)
            {
                if (value is null) continue;
                tags.Varint(Index(_keys, key));
                tags.Varint(Index(_values, value));
            }

            feature.Bytes(2, tags.ToArray());
            feature.Number(3, (ulong)kind);
            feature.Bytes(4, Geometry(kind, parts));
            _features.Add(feature.ToArray());
        }

        public byte[] Write(string name)
        {
            var layer = new Proto();
            layer.Number(15, 2);
            layer.Text(1, name);
            foreach (var feature in _features) layer.Bytes(2, feature);
            foreach (var key in _keys.Keys) layer.Text(3, key);
            foreach (var value in _values.Keys) layer.Bytes(4, Value(value));
            layer.Number(5, Extent);
            return layer.ToArray();
        }

        private static byte[] Value(object value)
        {
            var proto = new Proto();
            switch (value)
            {
                case string text: proto.Text(1, text); break;
                case bool truth: proto.Number(7, truth ? 1u : 0u); break;
                case int number: proto.Number(6, Zigzag(number)); break;
                default: proto.Double(3, Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)); break;
            }

            return proto.ToArray();
        }

        private static byte[] Geometry(MvtKind kind, List<IReadOnlyList<(int X, int Y)>> parts)
        {
            var (proto, x, y) = (new Proto(), 0, 0);
            void Move((int X, int Y) to)
            {
                proto.Varint(Zigzag(to.X - x));
                proto.Varint(Zigzag(to.Y - y));
                (x, y) = to;
            }

            if (kind == MvtKind.Point)
            {
                proto.Varint((uint)(1 | (parts.Count << 3)));
                foreach (var part in parts) Move(part[0]);
                return proto.ToArray();
            }

            foreach (var part in parts)
            {
                proto.Varint(1 | (1 << 3));
                Move(part[0]);
                proto.Varint((uint)(2 | ((part.Count - 1) << 3)));
                for (var i = 1; i < part.Count; i++) Move(part[i]);
                if (kind == MvtKind.Polygon) proto.Varint(7 | (1 << 3));
            }

            return proto.ToArray();
        }

        private static uint Index<T>(Dictionary<T, uint> known, T value) where T : notnull
        {
            if (!known.TryGetValue(value, out var index)) known[value] = index = (uint)known.Count;
            return index;
        }

        private static uint Zigzag(int value) => (uint)((value << 1) ^ (value >> 31));
    }
}

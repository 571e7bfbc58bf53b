namespace Bluelamp.Map;

/// <summary>A ward or beat of the town: the blocks it is made of.</summary>
internal sealed record District(string Code, string Name, int Parent, HashSet<int> Faces, Vec Seat);

/// <summary>
/// Divides the town into wards and wards into beats. Each grows from a seat over whole blocks, so that its edge
/// follows streets, the river and the railway, as
/// a boundary review would draw it; whoever has fewest homes grows next.
/// </summary>
internal sealed class Districts
{
    // A field counts for little: districts are meant to be alike in homes, not in acres.
    private const double HomesAreaMax = 45_000;
    private readonly Faces _faces;
    private readonly Mesh _mesh;
    private readonly Dictionary<int, List<(int Face, double Cost)>> _beside = [];

    public Districts(Mesh mesh, Faces faces, Site site, Chance chance, IReadOnlyList<string> names)
    {
        (_mesh, _faces) = (mesh, faces);
        Inside = Flood(site);
        foreach (var face in Inside.Order()) _beside[face] = Beside(face);
        var seats = Seats(Inside, 10, chance, site);
        var shares = Grow(Inside, seats);
        Wards = [.. shares.Select((share, i) => new District($"W{i + 1:00}", names[i], -1, share, faces.All[seats[i]].Middle))];
        Beats = [.. Wards.SelectMany((ward, i) => Split(ward, i, chance, site))];
    }

    /// <summary>All blocks inside the borough.</summary>
    public HashSet<int> Inside { get; }

    public IReadOnlyList<District> Wards { get; }
    public IReadOnlyList<District> Beats { get; }

    private IEnumerable<District> Split(District ward, int number, Chance chance, Site site)
    {
        var seats = Seats(ward.Faces, Math.Min(3, ward.Faces.Count), chance, site);
        return Grow(ward.Faces, seats)
            .Select((share, i) => new District(
                $"{ward.Code}{(char)('A' + i)}", $"{ward.Name} {i + 1}", number, share, _faces.All[seats[i]].Middle));
    }

    private HashSet<int> Flood(Site site)
    {
        // The market place lies in some block: the one whose middle is nearest to it is surely inside.
        var start = Enumerable.Range(0, _faces.All.Count).Where(f => _faces.All[f].Area is > 0 and < 1e6)
            .MinBy(f => _faces.All[f].Middle.To(site.Place(0, 0)));
        var (inside, left) = (new HashSet<int> { start }, new Stack<int>([start]));
        while (left.TryPop(out var face))
        {
            foreach (var side in _faces.All[face].Sides.Where(s => _mesh.Stretches[s.Stretch].Trace.Kind != TraceKind.Boundary))
            {
                var other = _faces.FaceOf(Faces.Back(side));
                if (inside.Add(other)) left.Push(other);
            }
        }

        return inside;
    }

    private List<(int, double)> Beside(int face)
    {
        var beside = new List<(int, double)>();
        foreach (var side in _faces.All[face].Sides)
        {
            var other = _faces.FaceOf(Faces.Back(side));
            if (other == face || !Inside.Contains(other)) continue;
            var dividing = _mesh.Stretches[side.Stretch].Trace switch
            {
                { Kind: TraceKind.River } => 9,
                { Kind: TraceKind.Rail } => 4,
                { Class: <= RoadClass.Secondary } => 2.5,
                { Class: RoadClass.Tertiary } => 1.4,
                _ => 1.0,
            };
            beside.Add((other, dividing * (40 + _faces.All[face].Middle.To(_faces.All[other].Middle))));
        }

        return beside;
    }

    // The first near the market, each further one as far as it can be from those before it, but among homes.
    private List<int> Seats(HashSet<int> faces, int count, Chance chance, Site site)
    {
        var homes = faces.Where(f => _faces.All[f].Area < HomesAreaMax && site.Edge(_faces.All[f].Middle) < 0.97).Order().ToList();
        if (homes.Count < count) homes = [.. faces.Order()];
        var seats = new List<int> { homes.MinBy(f => _faces.All[f].Middle.Length) };
        if (faces.Count < Inside.Count) seats = [chance.Pick(homes)];
        while (seats.Count < count)
            seats.Add(homes.MaxBy(f => seats.Min(s => _faces.All[s].Middle.To(_faces.All[f].Middle))));
        return seats;
    }

    private List<HashSet<int>> Grow(HashSet<int> faces, List<int> seats)
    {
        var shares = seats.Select(seat => new HashSet<int> { seat }).ToList();
        var weights = seats.Select(Homes).ToArray();
        var rims = seats.Select(_ => new PriorityQueue<(int Face, double Cost), (double, int)>()).ToList();
        var taken = seats.ToHashSet();
        void Offer(int share, int face, double cost)
        {
            foreach (var (other, step) in _beside[face])
            {
                // Compact: a block far from the seat waits longer.
                if (faces.Contains(other) && !taken.Contains(other))
                    rims[share].Enqueue((other, cost + step),
                        (cost + step + 1.5 * _faces.All[seats[share]].Middle.To(_faces.All[other].Middle), other));
            }
        }

        for (var i = 0; i < seats.Count; i++) Offer(i, seats[i], 0);
        while (true)
        {
            var next = Enumerable.Range(0, shares.Count).Where(i => rims[i].Count > 0).OrderBy(i => weights[i]).ThenBy(i => i).Cast<int?>()
                .FirstOrDefault();
            if (next is not { } share) return shares;
            var (face, cost) = rims[share].Dequeue();
            if (!taken.Add(face)) continue;
            shares[share].Add(face);
            weights[share] += Homes(face);
            Offer(share, face, cost);
        }
    }

    private double Homes(int face) => Math.Min(_faces.All[face].Area, HomesAreaMax);
}

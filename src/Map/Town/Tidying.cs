namespace Bluelamp.Map;

/// <summary>
/// Turns crossed lines into streets as towns have them: crossings that nearly touch become one, stubs go, sharp
/// forks go, and most crossroads become T-junctions
/// or closes. Nothing that was joined is cut off.
/// </summary>
internal sealed class Tidying(Mesh mesh, Site site, Chance chance)
{
    private const double TouchMetres = 17;

    public void Run()
    {
        Merge();
        Twins();
        Stubs(34);
        Remove(Sharp());
        Remove(Crossroads());
        Stubs(26);
        KeepLargest();
    }

    private void Merge()
    {
        var lead = Enumerable.Range(0, mesh.Places.Count).ToArray();
        int Lead(int place) => lead[place] == place ? place : lead[place] = Lead(lead[place]);
        var rank = new int[mesh.Places.Count];
        Array.Fill(rank, (int)RoadClass.Service + 1);
        foreach (var stretch in mesh.Stretches.Where(s => s.IsRoad))
            foreach (var place in new[] { stretch.A, stretch.B }) rank[place] = Math.Min(rank[place], (int)stretch.Trace.Class);
        foreach (var stretch in mesh.Stretches.Where(s => s.IsRoad && s.Metres < TouchMetres))
        {
            var (a, b) = (Lead(stretch.A), Lead(stretch.B));
            if (a == b) continue;
            if (rank[a] <= rank[b]) lead[b] = a;
            else lead[a] = b;
        }

        foreach (var stretch in mesh.Stretches)
        {
            (stretch.A, stretch.B) = (Lead(stretch.A), Lead(stretch.B));
            stretch.Line[0] = mesh.Places[stretch.A];
            stretch.Line[^1] = mesh.Places[stretch.B];
            Straighten(stretch.Line);
            if (stretch.A == stretch.B && stretch.Metres < 90) stretch.Removed = true;
        }
    }

    // An end that was moved must not leave a kink just before it.
    private static void Straighten(List<Vec> line)
    {
        while (line.Count > 2 && line[0].To(line[1]) < 11) line.RemoveAt(1);
        while (line.Count > 2 && line[^1].To(line[^2]) < 11) line.RemoveAt(line.Count - 2);
    }

    // Two stretches side by side between the same places are one road drawn twice.
    private void Twins()
    {
        foreach (var pair in mesh.Stretches.Where(s => !s.Removed && s.IsRoad).GroupBy(s => (Math.Min(s.A, s.B), Math.Max(s.A, s.B))))
        {
            var ordered = pair.OrderBy(s => s.Trace.Class).ThenBy(s => s.Metres).ToList();
            foreach (var stretch in ordered.Skip(1)) stretch.Removed = stretch.Metres < ordered[0].Metres * 1.6 + 30;
        }
    }

    private void Stubs(double metres)
    {
        for (var round = 0; round < 3; round++)
        {
            var meeting = mesh.Meeting(s => s.IsRoad);
            foreach (var stretch in mesh.Stretches.Where(s => !s.Removed && s.IsRoad && s.Metres < metres))
                stretch.Removed = meeting[stretch.A].Count == 1 || meeting[stretch.B].Count == 1;
        }
    }

    private List<Stretch> Sharp()
    {
        var sharp = new List<Stretch>();
        var meeting = mesh.Meeting(s => s.IsRoad);
        for (var place = 0; place < meeting.Length; place++)
        {
            foreach (var one in meeting[place])
            {
                foreach (var other in meeting[place])
                {
                    if (one == other || one.Leaving(place).Dot(other.Leaving(place)) < 0.86) continue;
                    var lesser = one.Trace.Class != other.Trace.Class ? one.Trace.Class > other.Trace.Class
                        ? one : other : one.Metres < other.Metres ? one : other;
                    if (lesser.Trace.Class >= RoadClass.Tertiary) sharp.Add(lesser);
                }
            }
        }

        return sharp;
    }

    private List<Stretch> Crossroads()
    {
        var spare = new List<Stretch>();
        var meeting = mesh.Meeting(s => s.IsRoad);
        for (var place = 0; place < meeting.Length; place++)
        {
            var across = meeting[place].Where(s => s.Trace is { Class: RoadClass.Residential, Family: 2 } && s.Metres < 260).ToList();
            var along = meeting[place].Where(s => s.Trace is { Class: RoadClass.Residential, Family: 1 } && s.Metres < 300).ToList();
            var keep = site.QuarterAt(mesh.Places[place]).Style switch { QuarterStyle.Terraces => 0.5, QuarterStyle.Old => 0.45, _ => 0.2 };
            if (meeting[place].Count < 4 || chance.Is(keep)) continue;
            if (across.Count > 0 && (along.Count == 0 || chance.Is(0.75))) spare.Add(chance.Pick(across));
            else if (along.Count > 0) spare.Add(chance.Pick(along));
        }

        return spare;
    }

    // Some of what goes leaves a close: the first part of the street, with houses round its end.
    private void Remove(List<Stretch> spare)
    {
        var (group, going) = (Enumerable.Range(0, mesh.Places.Count).ToArray(), spare.ToHashSet());
        int Group(int place) => group[place] == place ? place : group[place] = Group(group[place]);
        foreach (var stretch in mesh.Stretches.Where(s => !s.Removed && s.IsRoad && !going.Contains(s)))
            group[Group(stretch.A)] = Group(stretch.B);
        foreach (var stretch in mesh.Stretches.Where(going.Contains))
        {
            var (a, b) = (Group(stretch.A), Group(stretch.B));
            if (a != b) group[a] = b;
            else if (stretch.Metres > 95 && chance.Is(0.55)) Shorten(stretch);
            else stretch.Removed = true;
        }
    }

    private void Shorten(Stretch stretch)
    {
        if (chance.Is(0.5))
        {
            stretch.Line.Reverse();
            (stretch.A, stretch.B) = (stretch.B, stretch.A);
        }

        stretch.Line = Lines.Start(stretch.Line, stretch.Metres * chance.Between(0.45, 0.68));
        stretch.B = mesh.PlaceOf(stretch.Line[^1]);
    }

    private void KeepLargest()
    {
        var group = Enumerable.Range(0, mesh.Places.Count).ToArray();
        int Group(int place) => group[place] == place ? place : group[place] = Group(group[place]);
        var roads = mesh.Stretches.Where(s => !s.Removed && s.IsRoad).ToList();
        foreach (var stretch in roads) group[Group(stretch.A)] = Group(stretch.B);
        var largest = roads.GroupBy(s => Group(s.A)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
        foreach (var stretch in roads) stretch.Removed = Group(stretch.A) != largest;
    }
}

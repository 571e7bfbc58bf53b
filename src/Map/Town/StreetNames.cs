using System.Text.Json;

namespace Bluelamp.Map;

/// <summary>The words that names are made of: common words of English street signs, no real place's own.</summary>
internal sealed record NameWords
{
    public static NameWords Default { get; } =
        JsonSerializer.Deserialize<NameWords>(Resource.Text("words.json"), JsonSerializerOptions.Web)!;

    public required IReadOnlyList<string> Towns { get; init; }
    public required IReadOnlyList<string> Wards { get; init; }
    public required IReadOnlyList<string> Villages { get; init; }
    public required IReadOnlyList<string> Old { get; init; }

    /// <summary>Families of words, one for each quarter: an estate of birds, an estate of trees.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Themes { get; init; }

    public required IReadOnlyList<string> Pubs { get; init; }
    public required IReadOnlyList<string> Saints { get; init; }
    public required IReadOnlyList<string> Shops { get; init; }
}

/// <summary>Gathers stretches into streets and names them: main roads after where they lead, the rest after the theme of their quarter, the
/// ending after their shape.</summary>
internal sealed class StreetNames
{
    private static readonly string[] MainEndings = ["Road"];
    private readonly Mesh _mesh;
    private readonly Site _site;
    private readonly Chance _chance;
    private readonly NameWords _words;
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _wordUsed = new(StringComparer.Ordinal);
    private readonly List<Stretch>[] _meeting;
    private readonly Queue<string> _villages;

    public StreetNames(Mesh mesh, Site site, Chance chance, NameWords words)
    {
        (_mesh, _site, _chance, _words) = (mesh, site, chance, words);
        _meeting = mesh.Meeting(s => s.IsRoad);
        var villages = words.Villages.ToList();
        chance.Shuffle(villages);
        _villages = new(villages);
        foreach (var trace in mesh.Stretches.Where(s => !s.Removed && s.IsRoad).GroupBy(s => s.Trace.Id).OrderBy(g => g.Key))
            foreach (var run in Runs([.. trace.OrderBy(s => s.Order)])) Give(run);
    }

    public List<string> Names { get; } = [];

    private IEnumerable<List<Stretch>> Runs(List<Stretch> stretches)
    {
        var run = new List<Stretch>();
        var metres = 0d;
        foreach (var stretch in stretches)
        {
            if (run.Count > 0 && Ends(run[^1], stretch, metres))
            {
                yield return run;
                (run, metres) = ([], 0);
            }

            run.Add(stretch);
            metres += stretch.Metres;
        }

        yield return run;
    }

    private bool Ends(Stretch last, Stretch next, double metres)
    {
        var shared = last.B == next.A || last.B == next.B ? last.B : last.A == next.A || last.A == next.B ? last.A : -1;
        if (shared < 0) return true;
        var kind = next.Trace.Class;
        if (metres < 110 && kind > RoadClass.Secondary) return false;
        if (next.Trace.Name is not null) return false;
        var crossing = _meeting[shared].Where(s => s.Trace.Id != next.Trace.Id).Select(s => s.Trace.Class).DefaultIfEmpty(RoadClass.Service)
            .Min();
        if (kind <= RoadClass.Secondary) return metres > 900 && crossing <= RoadClass.Tertiary;
        if (crossing <= RoadClass.Secondary) return true;
        if (kind == RoadClass.Tertiary) return metres > 650 && crossing <= RoadClass.Tertiary;
        return metres > 360 || (metres > 130
            && (crossing <= RoadClass.Tertiary || _site.QuarterAt(_mesh.Places[shared]) != _site.QuarterAt(last.Line[0])));
    }

    private void Give(List<Stretch> run)
    {
        foreach (var stretch in run) stretch.Street = Names.Count;
        Names.Add(run[0].Trace.Name ?? (run[0].Trace.Class switch
        {
            RoadClass.Primary or RoadClass.Secondary => Main(run),
            _ => Minor(run),
        }));
        _used.Add(Names[^1]);
    }

    private string Main(List<Stretch> run)
    {
        var far = run.Max(s => s.Line.Max(p => p.Length));
        var closed = run[0].Trace.Line[0] == run[0].Trace.Line[^1];
        if (closed)
            return Free(["Northgate", "Kingsway", "Queensway", "Southgate", "Westgate", "Eastgate", "Abbey Way", "Castle Way",
                "Priory Way"], [""]);
        return far > 1500 && _villages.TryDequeue(out var village)
            ? Free([village], MainEndings) : Free(_words.Old, ["Road", "Street", "Hill"]);
    }

    private string Minor(List<Stretch> run)
    {
        var middle = run[run.Count / 2].Line[0];
        var quarter = _site.QuarterAt(middle);
        var words = quarter.Style == QuarterStyle.Old ? _words.Old : _words.Themes[quarter.Id % _words.Themes.Count];
        return Free(words, Endings(run, quarter));
    }

    private IReadOnlyList<string> Endings(List<Stretch> run, Quarter quarter)
    {
        var metres = run.Sum(s => s.Metres);
        var (from, to) = (run[0].Line[0], run[^1].Line[^1]);
        var closed = run.Any(s => _meeting[s.A].Count == 1 || _meeting[s.B].Count == 1);
        if (run[0].Trace.Class == RoadClass.Tertiary)
            return quarter.Style == QuarterStyle.Old ? ["Street", "Road"] : ["Road", "Road", "Avenue", "Lane", "Way"];
        if (closed && metres < 220)
            return quarter.Style is QuarterStyle.Old or QuarterStyle.Terraces
                ? ["Court", "Mews", "Place", "Yard", "Terrace"] : ["Close", "Close", "Gardens", "Court", "Place"];
        if (from.To(to) < metres * 0.84) return ["Crescent", "Drive", "Crescent", "Rise"];
        return quarter.Style switch
        {
            QuarterStyle.Old => metres < 120 ? ["Lane", "Row", "Passage", "Yard"] : ["Street", "Lane", "Street", "Row", "Hill"],
            QuarterStyle.Terraces => ["Street", "Street", "Road", "Terrace"],
            QuarterStyle.Suburb => ["Avenue", "Road", "Drive", "Grove", "Gardens"],
            _ => ["Drive", "Way", "Walk", "Close", "Green", "Road"],
        };
    }

    private string Free(IReadOnlyList<string> words, IReadOnlyList<string> endings)
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            var word = _chance.Pick(attempt < 150 ? words : _words.Themes[_chance.Below(_words.Themes.Count)]);
            var ending = _chance.Pick(endings);
            var name = ending.Length == 0 ? word : $"{word} {ending}";
            // One word in many endings makes a town in which nobody is found.
            if (_used.Contains(name) || _wordUsed.GetValueOrDefault(word) >= (attempt < 60 ? 2 : 4)) continue;
            _wordUsed[word] = _wordUsed.GetValueOrDefault(word) + 1;
            return name;
        }

        for (var number = 2; ; number++)
            if ($"{_words.Old[number % _words.Old.Count]} {endings[0]} {number}".Trim() is var name && !_used.Contains(name)) return name;
    }
}

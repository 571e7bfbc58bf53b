namespace Bluelamp.Map;

/// <summary>Finds names by words that may be cut short, mistyped or out of order. A rare word counts for more
/// than a common one such as "road".</summary>
internal sealed class NameIndex
{
    private const double ScoreMin = 0.5;
    private readonly IReadOnlyList<string>[] _names;
    private readonly Dictionary<string, List<int>> _holders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);
    private readonly string[] _vocabulary;

    public NameIndex(IEnumerable<string> names)
    {
        _names = [.. names.Select(Words.Of)];
        for (var i = 0; i < _names.Length; i++)
        {
            foreach (var word in _names[i].Distinct())
            {
                if (!_holders.TryGetValue(word, out var holders)) _holders[word] = holders = [];
                holders.Add(i);
            }
        }

        foreach (var (word, holders) in _holders) _weights[word] = Weight(holders.Count);
        _vocabulary = [.. _holders.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Names that fit, with how well: 1 is the name itself.</summary>
    public IReadOnlyList<(int Name, double Score)> Find(IReadOnlyList<string> words)
    {
        if (words.Count == 0) return [];
        var (scores, matched) = (new Dictionary<int, double>(), new Dictionary<int, double>());
        var asked = 0d;
        for (var i = 0; i < words.Count; i++)
        {
            var likes = Likes(words[i], last: i == words.Count - 1);
            // A word that no name holds is as telling as a rare one: its absence must cost. A common word is
            // common even where a rare one is spelt nearly alike.
            var weight = likes.Count == 0 ? Weight(1) : _weights.TryGetValue(words[i], out var known)
                ? known : likes.Max(like => _weights[like.Word]);
            asked += weight;
            foreach (var (name, quality, covered) in Gains(likes))
            {
                scores[name] = scores.GetValueOrDefault(name) + quality * weight;
                matched[name] = matched.GetValueOrDefault(name) + covered;
            }
        }

        return [.. scores
            .Select(pair => (pair.Key, Score: pair.Value / asked * (0.7 + 0.3 * Math.Min(1, matched[pair.Key] / Whole(pair.Key)))))
            .Where(found => found.Score >= ScoreMin)
            .OrderByDescending(found => found.Score)
            .ThenBy(found => found.Key)];
    }

    private double Weight(int holders) => Math.Log(1 + (double)_names.Length / holders);

    private double Whole(int name) => _names[name].Sum(word => _weights[word]);

    private IEnumerable<(int Name, double Quality, double Covered)> Gains(List<(string Word, double Quality)> likes) => likes
        .SelectMany(like => _holders[like.Word].Select(name => (name, like.Quality, covered: _weights[like.Word])))
        .GroupBy(gain => gain.name)
        .Select(gains => gains.MaxBy(gain => gain.Quality));

    private List<(string Word, double Quality)> Likes(string asked, bool last)
    {
        var likes = new List<(string, double)>();
        var slips = asked.Length switch { < 4 => 0, < 7 => 1, _ => 2 };
        foreach (var word in _vocabulary)
        {
            if (word == asked) likes.Add((word, 1));
            else if (word.StartsWith(asked, StringComparison.Ordinal)) likes.Add((word, last ? 0.9 : 0.75));
            else if (slips > 0 && Words.Distance(asked, word, slips) is var distance && distance <= slips)
                likes.Add((word, distance == 1 ? 0.8 : 0.6));
            else if (slips > 0 && last && word.Length > asked.Length && Words.Distance(asked, word[..asked.Length], 1) <= 1)
                likes.Add((word, 0.55));
        }

        return likes;
    }
}

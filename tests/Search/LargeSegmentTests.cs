using Bluelamp.Kernel;
using Bluelamp.Kit;

namespace Bluelamp.Search.Tests;

/// <summary>A segment large enough for columns, beginnings kept as bits and tables of near words, against small ones that have none of
/// these, and against adding up one by one.</summary>
public sealed class LargeSegmentTests : IDisposable
{
    private const int Records = 9_000;
    private const int Words = 400;

    private readonly SearchIndex _large = new(mergeWidth: int.MaxValue);
    private readonly SearchIndex _small = new(mergeWidth: int.MaxValue);
    private readonly List<Sheet> _sheets = [];
    private readonly string[] _names;
    private readonly string[] _words;
    private readonly Random _random = new(20_261_123);

    private sealed record Sheet(int Number, Label Label, string[] Title, string[] Text, DateTimeOffset At);

    public LargeSegmentTests()
    {
        (_names, _words) = (Vocabulary("abcde", 4, 7), Vocabulary("klmnoprst", 2, 6));
        for (var i = 0; i < Records; i++)
        {
            string[] title = [Pick(_names), Pick(_names)];
            string[] text = [.. Enumerable.Range(0, _random.Next(5, 30)).Select(_ => Pick(_random.Next(8) == 0 ? _names : _words))];
            var label = _random.Next(5) switch { 0 => Things.TeamOnly, 1 => Things.Secret, _ => Label.Official };
            _sheets.Add(new(i, label, title, text, TestHouse.Noon.AddMinutes(-_random.Next(100_000))));
        }

        _large.Take(Batch(_sheets), Checkpoint.Start);
        foreach (var some in _sheets.Chunk(1_000)) _small.Take(Batch(some), Checkpoint.Start);
        foreach (var index in new[] { _large, _small }) Change(index);
    }

    public void Dispose()
    {
        _large.Dispose();
        _small.Dispose();
    }

    [Fact]
    public void However_records_are_kept_the_answers_are_the_same()
    {
        var officer = new Actor("pc") { Teams = new HashSet<string> { "murder" } };
        for (var i = 0; i < 600; i++)
        {
            var words = Question(i);
            var from = i % 4 == 0 ? TestHouse.Noon.AddMinutes(-50_000) : (DateTimeOffset?)null;
            var query = new SearchQuery(words, i % 2 == 0 ? Things.Officer : officer, Take: 20, From: from);
            var (one, other) = (_large.Find(query), _small.Find(query));
            Assert.Equal((words, string.Join(' ', other.Best)), (words, string.Join(' ', one.Best)));
            Assert.Equal((words, other.Types.GetValueOrDefault("person")), (words, one.Types.GetValueOrDefault("person")));
        }
    }

    [Fact]
    public void The_best_twenty_are_those_that_adding_up_one_by_one_finds()
    {
        for (var i = 0; i < 300; i++)
        {
            string[] words = [Pick(i % 2 == 0 ? _words : _names), Pick(_words)];
            var isEither = i % 3 == 0;
            var typed = isEither ? string.Join(" OR ", words) : $"\"{string.Join(' ', words)}\"";
            var found = _large.Numbers(typed, take: 20);
            Assert.Equal((typed, string.Join(' ', OneByOne(words, isEither))), (typed, string.Join(' ', found)));
        }
    }

    // BM25 as the engine is documented to weigh it, over those an officer may see.
    private IEnumerable<int> OneByOne(string[] words, bool isEither)
    {
        var open = _sheets.Where(s => s.Label == Label.Official).ToList();
        var weights = words.Select(w => open.Count(s => Times(s, w).All > 0))
            .Select(count => (int)(Math.Log(1 + ((double)open.Count / (1 + count))) * 20)).ToList();
        return open.Select(s => (s.Number, Worth: words.Select(w => Impact(s, w)).ToList()))
            .Where(s => isEither ? s.Worth.Any(w => w > 0) : s.Worth.All(w => w > 0))
            .OrderByDescending(s => s.Worth.Select((w, i) => w * weights[i]).Sum())
            .ThenByDescending(s => _sheets.FindIndex(x => x.Number == s.Number))
            .Take(20).Select(s => s.Number);
    }

    private static int Impact(Sheet sheet, string word)
    {
        var (times, inTitle) = Times(sheet, word);
        if (times == 0) return 0;
        var impact = (int)(times / (times + (1.2 * (0.4 + (0.6 * (sheet.Title.Length + sheet.Text.Length) / 40)))) * 63);
        return inTitle ? Math.Max(impact, 16) * 4 : Math.Max(impact, 1);
    }

    private static (int All, bool InTitle) Times(Sheet sheet, string word) =>
        (sheet.Title.Concat(sheet.Text).Count(w => w == word), sheet.Title.Contains(word));

    private string Question(int i)
    {
        var (name, word) = (Pick(_names), Pick(_words));
        return (i % 12) switch
        {
            0 => $"{name} {Pick(_names)} ",
            1 => $"{word} {Pick(_words)} ",
            2 => $"{word} OR {Pick(_words)} OR {name}",
            3 => $"{name} {Slipped(Pick(_names))} ",
            4 => $"{Slipped(name)} {Slipped(Pick(_names))} ",
            5 => name[..2],
            6 => word[..Math.Min(3, word.Length)],
            7 => $"{word} {name[..3]}",
            8 => $"{name} {word[..2]}",
            9 => $"\"{name} {word}\"",
            10 => $"{Slipped(word)} {word} {name[..4]}",
            _ => Slipped(name),
        };
    }

    private string Slipped(string word)
    {
        var at = _random.Next(word.Length - 1);
        return _random.Next(2) == 0 ? word.Remove(at, 1) : string.Concat(word.AsSpan(0, at), "e", word.AsSpan(at));
    }

    // Some are struck out, some written anew.
    private void Change(SearchIndex index)
    {
        var batch = new SegmentBuilder();
        foreach (var sheet in _sheets.Where(s => s.Number % 97 == 0)) Add(batch, sheet with { Text = [.. sheet.Text.Reverse()] });
        index.Take(batch, Checkpoint.Start);
        if (index == _large) return;
        var changed = _sheets.Where(s => s.Number % 97 == 0).ToList();
        _sheets.RemoveAll(changed.Contains);
        _sheets.AddRange(changed);
    }

    private static SegmentBuilder Batch(IEnumerable<Sheet> sheets)
    {
        var batch = new SegmentBuilder();
        foreach (var sheet in sheets) Add(batch, sheet);
        return batch;
    }

    private static void Add(SegmentBuilder batch, Sheet sheet)
    {
        batch.Add(new(Things.Ref(sheet.Number), sheet.Label, sheet.At));
        batch.Text(string.Join(' ', sheet.Title), isTitle: true);
        batch.Text(string.Join(' ', sheet.Text), isTitle: false);
    }

    // The n-th word is used 1/n times as often as the first.
    private string Pick(string[] words) =>
        words[(int)Math.Min(Math.Exp(_random.NextDouble() * Math.Log(words.Length)) - 1, words.Length - 1)];

    private string[] Vocabulary(string letters, int shortest, int longest)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < Words)
            words.Add(new([.. Enumerable.Range(0, _random.Next(shortest, longest + 1))
                .Select(_ => letters[_random.Next(letters.Length)])]));
        return [.. words];
    }
}

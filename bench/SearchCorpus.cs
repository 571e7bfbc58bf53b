using Bluelamp.Kernel;

namespace Bluelamp.Bench;

/// <summary>A generated record to be found: somebody with a plate, a telephone number and what was written of them.</summary>
internal sealed record SearchSheet(
    Guid Id, string Given, string Family, string Plate, string Phone, string Narrative,
        Label Label, DateTimeOffset At, double Lat, double Lon);

/// <summary>Names, plates, telephone numbers and narratives of 20 to 60 words from a seed; three in ten records are for one of 200
/// teams at one
/// of three markings.</summary>
internal sealed class SearchCorpus(int seed)
{
    private const int Teams = 200;
    private static readonly string[] Onsets = ["b", "br", "c", "ch", "cl", "d", "f", "g", "gr", "h", "j", "k", "l",
        "m", "n", "p", "r", "s", "sh", "st", "t", "th", "w"];
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "ai", "ea", "oo", "y"];
    private static readonly string[] Codas = ["", "n", "r", "s", "l", "ck", "m", "t", "nd", "ng", "rd", "x"];
    private static readonly DateTimeOffset Start = new(2016, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(seed);

    public string[] Given { get; } = Words(seed + 1, 4_000, 2);
    public string[] Family { get; } = Words(seed + 2, 60_000, 3);
    public string[] Vocabulary { get; } = Words(seed + 3, 50_000, 3);

    /// <summary>Who asks: cleared to OFFICIAL-SENSITIVE, in ten teams.</summary>
    public static Actor Asker { get; } = new("bench")
    {
        Clearance = Marking.OfficialSensitive, Teams = Enumerable.Range(0, 10).Select(t => $"team-{t}").ToHashSet(),
    };

    public SearchSheet Next(int number)
    {
        var narrative = string.Join(' ', Enumerable.Range(0, _random.Next(20, 61)).Select(_ => Pick(Vocabulary, 1.0)));
        return new(
            IdOf(number), Pick(Given, 0.8), Pick(Family, 0.8), Plate(), $"07{_random.Next(100_000_000, 999_999_999)}", narrative,
            _random.Next(10) < 7 ? Label.Official : new((Marking)_random.Next(3), [$"team-{_random.Next(Teams)}"], []),
            Start.AddMinutes(_random.Next(10 * 525_600)), 51.3 + (_random.NextDouble() * 0.4), -0.5 + (_random.NextDouble() * 0.8));
    }

    /// <summary>A word with so many typing errors in it.</summary>
    public string Mistyped(string word, int errors)
    {
        var letters = word.ToList();
        for (var i = 0; i < errors && letters.Count > 3; i++)
        {
            var at = _random.Next(1, letters.Count);
            switch (_random.Next(4))
            {
                case 0: letters.RemoveAt(at); break;
                case 1: letters.Insert(at, (char)('a' + _random.Next(26))); break;
                case 2: letters[at] = (char)('a' + _random.Next(26)); break;
                default: (letters[at - 1], letters[at]) = (letters[at], letters[at - 1]); break;
            }
        }

        return new([.. letters]);
    }

    /// <summary>A word of a list as often as words are used: the n-th 1/n^skew times the first.</summary>
    public string Pick(string[] words, double skew)
    {
        var u = _random.NextDouble();
        var rank = skew == 1.0
            ? Math.Exp(u * Math.Log(words.Length)) - 1
            : Math.Pow((u * (Math.Pow(words.Length, 1 - skew) - 1)) + 1, 1 / (1 - skew)) - 1;
        return words[Math.Min((int)rank, words.Length - 1)];
    }

    public int Below(int most) => _random.Next(most);

    private static Guid IdOf(int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return new(bytes, bigEndian: true);
    }

    private string Plate()
    {
        const string letters = "ABCDEFGHJKLMNOPRSTUVWXYZ";
        char L() => letters[_random.Next(letters.Length)];
        return $"{L()}{L()}{_random.Next(2, 75):00}{L()}{L()}{L()}";
    }

    private static string[] Words(int seed, int count, int syllables)
    {
        var (random, words) = (new Random(seed), new HashSet<string>(StringComparer.Ordinal));
        while (words.Count < count)
        {
            var word = "";
            for (var s = random.Next(1, syllables + 1); s > 0; s--)
                word += Onsets[random.Next(Onsets.Length)] + Vowels[random.Next(Vowels.Length)]
                    + (s == 1 ? Codas[random.Next(Codas.Length)] : "");
            if (word.Length >= 3) words.Add(word);
        }

        return [.. words];
    }
}

using Bluelamp.Search;

namespace Bluelamp.Bench;

/// <summary>A question and, where one record is meant, which must be among the best 20.</summary>
internal sealed record SearchQuestion(
    string Words, Guid? Wanted = null, int Errors = 0, bool IsAny = false, bool IsExact = false,
        DateTimeOffset? From = null, DateTimeOffset? To = null, Area? Area = null)
{
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "exact name", "name, and what may be meant", "name, one error", "name, two errors and one", "beginning of a name",
            "part of a plate", "piece of a telephone number",
        "two common words, either", "two common words, both", "a rare and a common word", "name with errors, box, four years, a word",
    ];

    private const int Spread = 10;

    /// <summary>Records that the asker may see, to ask about.</summary>
    /// <param name="corpus">A fresh one.</param>
    /// <param name="records">How many records there are.</param>
    /// <param name="count">How many to ask about.</param>
    /// <param name="seen">False for records that the asker may not see.</param>
    public static List<SearchSheet> Sheets(SearchCorpus corpus, int records, int count, bool seen = true)
    {
        var sheets = new List<SearchSheet>();
        for (var i = 0; i < records && sheets.Count < count; i++)
        {
            var sheet = corpus.Next(i);
            if (i % Math.Max(1, (seen ? records * 2 : records / 2) / (3 * count)) == 0 && sheet.Label.Allows(SearchCorpus.Asker) == seen)
                sheets.Add(sheet);
        }

        // Spread over all records, the first ones too: who answers equal scores by age would else be favoured or wronged.
        return [.. sheets.Index().OrderBy(s => s.Index % Spread).Select(s => s.Item)];
    }

    /// <summary>Questions about these records.</summary>
    public static List<SearchQuestion> Make(string kind, SearchCorpus corpus, List<SearchSheet> sheets) =>
        [.. sheets.Select(s => Of(kind, corpus, s))];

    private static SearchQuestion Of(string kind, SearchCorpus corpus, SearchSheet s) => kind switch
    {
        "exact name" => new($"{s.Given} {s.Family} ", s.Id, IsExact: true),
        "name, and what may be meant" => new($"{s.Given} {s.Family} ", s.Id),
        "name, one error" => new($"{s.Given} {corpus.Mistyped(s.Family, 1)} ", s.Id, 1),
        "name, two errors and one" => new($"{corpus.Mistyped(s.Given, 1)} {corpus.Mistyped(s.Family, 2)} ", s.Id, 2),
        "beginning of a name" => new($"{s.Given} {s.Family[..Math.Max(2, s.Family.Length - 2)]}", s.Id),
        "part of a plate" => new(corpus.Below(2) == 0 ? $"{s.Plate[0]}??{s.Plate[3]}{s.Plate[4]}?{s.Plate[6]}" : $"*{s.Plate[2..]}", s.Id),
        "piece of a telephone number" => new(s.Phone[3..9], s.Id),
        "two common words, either" => new($"{corpus.Vocabulary[corpus.Below(40)]} {corpus.Vocabulary[corpus.Below(40)]} ", IsAny: true),
        "two common words, both" => new($"{corpus.Vocabulary[corpus.Below(40)]} {corpus.Vocabulary[corpus.Below(40)]} "),
        "a rare and a common word" => new($"{corpus.Vocabulary[5_000 + corpus.Below(5_000)]} {corpus.Vocabulary[corpus.Below(40)]} "),
        _ => new(
            $"{s.Given} {corpus.Mistyped(s.Family, 1)} {s.Narrative.Split(' ')[3]} ", s.Id, 1,
                From: s.At.AddYears(-2), To: s.At.AddYears(2),
            Area: new(s.Lat - 0.05, s.Lon - 0.08, s.Lat + 0.05, s.Lon + 0.08)),
    };
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bluelamp.Bench;

/// <summary>Search over a million generated records, one thread, warm, every question trimmed to what the asker may see, the best 20: ours
/// beside Lucene.Net and SQLite FTS5 with the same records and questions in the same run.</summary>
internal static class Searches
{
    private const int Seed = 20_260_717;
    private const int Batch = 16_384;
    private const int Questions = 2_000;
    private const int PeerQuestions = 200;
    private const int Writers = 8;
    private const int WritesEach = 1_000;

    private static readonly TimeSpan PeerPatience = TimeSpan.FromSeconds(6);

    public static async Task Run(TextWriter print)
    {
        await Lag(print);
        var count = int.TryParse(Environment.GetEnvironmentVariable("BENCH_SEARCH_RECORDS"), out var asked) ? asked : 1_000_000;
        using var folder = new TempFolder();
        var clock = Stopwatch.StartNew();
        using var index = await Build(count, Path.Combine(folder.Path, "ours"));
        var took = clock.Elapsed.TotalSeconds;
        await print.WriteLineAsync($"ours: {count:N0} records in {took:0.0} s; {index.BytesOnDisk / 1e6:N0} MB on disk, " +
            $"{GC.GetTotalMemory(true) / 1e6:N0} MB held, {index.Snapshot.Count} segments");
        var peers = new List<ISearchPeer>();
        foreach (var peer in Peers(folder.Path))
        {
            clock.Restart();
            peer.Build(new SearchCorpus(Seed), count);
            peers.Add(peer);
            await print.WriteLineAsync($"{peer.Name}: {clock.Elapsed.TotalSeconds:0.0} s");
        }

        var names = string.Concat(peers.Select(p => $" {p.Name} p99 | found |"));
        await print.WriteLineAsync($"\n| question | ours p50 ms | p99 | found |{names}");
        await print.WriteLineAsync($"|---|--:|--:|--:|{string.Concat(peers.Select(_ => "--:|--:|"))}");
        var sheets = SearchQuestion.Sheets(new SearchCorpus(Seed), count, Questions);
        foreach (var kind in SearchQuestion.Kinds)
        {
            var questions = SearchQuestion.Make(kind, new SearchCorpus(Seed), sheets);
            var ours = Measure(questions, q => Ask(index, q));
            var line = $"| {kind} | {ours.Middle:0.000} | {ours.Slow:0.000} | {ours.Found:0.000} |";
            foreach (var peer in peers)
            {
                var some = questions[..Math.Min(questions.Count, PeerQuestions)];
                var theirs = peer.Answers(kind) ? Measure(some, peer.Ask, PeerPatience) : default;
                line += theirs == default ? " – | – |" : $" {theirs.Slow:0.000} | {theirs.Found:0.000} |";
            }

            await print.WriteLineAsync(line);
        }

        foreach (var peer in peers) peer.Dispose();
    }

    // From the answer to a command until a search by the same person finds what it wrote, with eight people writing as fast as they can.
    private static async Task Lag(TextWriter print)
    {
        await using var house = await TestHouse.Open([typeof(Person).Assembly]);
        using var feed = new SearchFeed(house.Store, NullLogger<SearchFeed>.Instance);
        await feed.StartAsync(default);
        var lags = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < WritesEach; i++)
            {
                var facts = new PersonFacts { Given = $"Writer{writer}", Family = $"Number{i}" };
                var answer = await house.Store.Run(new RecordPerson(facts, Channel.Officer, "a bench"), TestHouse.House);
                var from = Stopwatch.GetTimestamp();
                await feed.Find(new($"writer{writer} number{i}", TestHouse.House, Take: 1), answer.Position);
                lags.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
        })));
        var (rate, times) = (Writers * WritesEach / clock.Elapsed.TotalSeconds, lags.Order().ToList());
        await print.WriteLineAsync(
            $"commit to found: p50 {times[times.Count / 2]:0.0} ms, p99 {times[(int)(times.Count * 0.99)]:0.0} ms, " +
            $"most {times[^1]:0.0} ms, at {rate:N0} writes and searches a second");
        await feed.StopAsync(default);
    }

    internal static async Task<SearchIndex> Build(int count, string house, Predicate<SearchSheet>? keep = null)
    {
        var (corpus, index, builder) = (new SearchCorpus(Seed), SearchIndex.Open(IndexFolder.Own(house)!), new SegmentBuilder());
        for (var i = 0; i < count; i++)
        {
            var sheet = corpus.Next(i);
            if (keep?.Invoke(sheet) == false && i < count - 1) continue;
            builder.Add(new(new("sheet", sheet.Id), sheet.Label, sheet.At, sheet.Lat, sheet.Lon));
            builder.Text($"{sheet.Given} {sheet.Family}", isTitle: true);
            builder.Text(sheet.Plate, isTitle: false);
            builder.Text(sheet.Phone, isTitle: false);
            builder.Text(sheet.Narrative, isTitle: false);
            if (builder.Count < Batch && i < count - 1) continue;
            index.Take(builder, new(new(i, i), sheet.Id, sheet.At));
            builder = new();
        }

        await index.Save();
        index.BeginTidy();
        await index.Settled();
        return index;
    }

    internal static IReadOnlyList<Guid> Ask(SearchIndex index, SearchQuestion asked)
    {
        var words = asked.IsAny ? string.Join(" OR ", asked.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries)) + " "
            : asked.IsExact ? $"\"{asked.Words}\"" : asked.Words;
        return [.. index.Find(new(words, SearchCorpus.Asker, From: asked.From, To: asked.To, Area: asked.Area)).Best.Select(r => r.Id)];
    }

    // All three, or those named in BENCH_SEARCH_PEERS: lucene, fts5, postgres; none for none.
    private static IEnumerable<ISearchPeer> Peers(string folder)
    {
        var named = Environment.GetEnvironmentVariable("BENCH_SEARCH_PEERS") ?? "lucene fts5 postgres";
        if (named.Contains("lucene", StringComparison.Ordinal)) yield return new LucenePeer(Path.Combine(folder, "lucene"));
        if (named.Contains("fts5", StringComparison.Ordinal)) yield return new Fts5Peer(Path.Combine(folder, "fts5.db"));
        if (named.Contains("postgres", StringComparison.Ordinal)) yield return new PostgresPeer();
    }

    // Whoever needs longer than the patience is not asked the rest.
    private static (double Middle, double Slow, double Found) Measure(
        List<SearchQuestion> questions, Func<SearchQuestion, IReadOnlyList<Guid>> ask, TimeSpan? patience = null)
    {
        var (begun, most) = (Stopwatch.GetTimestamp(), patience ?? TimeSpan.FromDays(1));
        foreach (var question in questions.Take(questions.Count / 2))
            if (Stopwatch.GetElapsedTime(begun) < most.Divide(3)) ask(question);
        var (times, found) = (new List<double>(), 0);
        foreach (var question in questions.TakeWhile(_ => Stopwatch.GetElapsedTime(begun) < most))
        {
            var from = Stopwatch.GetTimestamp();
            var answers = ask(question);
            times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            if (times.Count <= PeerQuestions && (question.Wanted is { } wanted ? answers.Contains(wanted) : answers.Count > 0)) found++;
        }

        // Found or not is compared on the same questions: those the others are asked.
        var asked = Math.Min(times.Count, PeerQuestions);
        times.Sort();
        return (times[times.Count / 2], times[(int)(times.Count * 0.99)], found / (double)asked);
    }
}

using Bluelamp.Kernel;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Microsoft.Data.Sqlite;

namespace Bluelamp.Bench;

/// <summary>Another engine over the same records.</summary>
internal interface ISearchPeer : IDisposable
{
    string Name { get; }
    void Build(SearchCorpus corpus, int count);
    bool Answers(string kind);
    IReadOnlyList<Guid> Ask(SearchQuestion question);
}

/// <summary>Lucene.Net with its own fuzzy, prefix, wildcard, range and filter queries.</summary>
internal sealed class LucenePeer(string folder) : ISearchPeer
{
    private IndexSearcher _searcher = null!;
    private DirectoryReader _reader = null!;

    public string Name => "Lucene.Net";

    public void Build(SearchCorpus corpus, int count)
    {
        var directory = new MMapDirectory(folder);
        using (var writer = new IndexWriter(directory, new(LuceneVersion.LUCENE_48, new SimpleWords()) { RAMBufferSizeMB = 256 }))
        {
            for (var i = 0; i < count; i++)
            {
                var sheet = corpus.Next(i);
                writer.AddDocument([
                    new StoredField("id", sheet.Id.ToByteArray()),
                    new TextField("name", $"{sheet.Given} {sheet.Family}", Field.Store.NO),
                    new TextField("text", sheet.Narrative, Field.Store.NO),
                    new StringField("plate", sheet.Plate.ToLowerInvariant(), Field.Store.NO),
                    new StringField("phone", sheet.Phone, Field.Store.NO),
                    new StringField("label", sheet.Label.Canonical, Field.Store.NO),
                    new Int64Field("at", sheet.At.ToUnixTimeSeconds(), Field.Store.NO),
                    new DoubleField("lat", sheet.Lat, Field.Store.NO), new DoubleField("lon", sheet.Lon, Field.Store.NO),
                ]);
            }

            writer.ForceMerge(1);
        }

        _reader = DirectoryReader.Open(directory);
        _searcher = new(_reader);
    }

    public bool Answers(string kind) => true;

    public IReadOnlyList<Guid> Ask(SearchQuestion question)
    {
        var query = new BooleanQuery();
        var words = question.Words.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
            query.Add(Word(question, words[i], i, i == words.Length - 1 && !question.Words.EndsWith(' ')),
                question.IsAny ? Occur.SHOULD : Occur.MUST);
        return [.. _searcher.Search(query, Visible(question), 20).ScoreDocs
            .Select(d => new Guid(_searcher.Doc(d.Doc).GetBinaryValue("id").Bytes))];
    }

    public void Dispose() => _reader.Dispose();

    private static Query Word(SearchQuestion question, string word, int place, bool isBegun)
    {
        if (word.Any(char.IsAsciiDigit) || word.Contains('?'))
            return new WildcardQuery(word.All(char.IsAsciiDigit) ? new("phone", $"*{word}*") : new("plate", word));
        if (question.Wanted is null || place == 2) return new TermQuery(new("text", word));
        if (isBegun) return new PrefixQuery(new("name", word));
        var errors = question.Errors == 2 ? 2 - (1 - place) : question.Errors * place;
        return errors > 0 ? new FuzzyQuery(new("name", word), errors) : new TermQuery(new("name", word));
    }

    // Labels the asker may see, as Lucene is told them: a filter that is kept between questions.
    private readonly Filter _visible = new CachingWrapperFilter(new QueryWrapperFilter(Labels()));

    private Filter Visible(SearchQuestion question)
    {
        if (question.Area is not { } area) return _visible;
        var all = new BooleanQuery
        {
            { new ConstantScoreQuery(_visible), Occur.MUST },
            { NumericRangeQuery.NewInt64Range("at", question.From!.Value.ToUnixTimeSeconds(),
                question.To!.Value.ToUnixTimeSeconds(), true, true), Occur.MUST },
            { NumericRangeQuery.NewDoubleRange("lat", area.South, area.North, true, true), Occur.MUST },
            { NumericRangeQuery.NewDoubleRange("lon", area.West, area.East, true, true), Occur.MUST },
        };
        return new QueryWrapperFilter(all);
    }

    private static BooleanQuery Labels()
    {
        BooleanQuery.MaxClauseCount = 4_096;
        var labels = new BooleanQuery { { new TermQuery(new("label", Label.Official.Canonical)), Occur.SHOULD } };
        foreach (var team in SearchCorpus.Asker.Teams)
        {
            foreach (var marking in new[] { Marking.Official, Marking.OfficialSensitive })
                labels.Add(new TermQuery(new("label", new Label(marking, [team], []).Canonical)), Occur.SHOULD);
        }

        return labels;
    }

    private sealed class SimpleWords : Lucene.Net.Analysis.Analyzer
    {
        protected override Lucene.Net.Analysis.TokenStreamComponents CreateComponents(string fieldName, TextReader reader) =>
            new(new LowerCaseTokenizer(LuceneVersion.LUCENE_48, reader));
    }
}

/// <summary>SQLite FTS5, its labels, time and place in columns of a table beside.</summary>
internal sealed class Fts5Peer(string path) : ISearchPeer
{
    private readonly SqliteConnection _connection = new($"Data Source={path}");

    public string Name => "SQLite FTS5";

    public void Build(SearchCorpus corpus, int count)
    {
        _connection.Open();
        Run("""
            PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA mmap_size=8000000000;
            CREATE TABLE sheet(rid INTEGER PRIMARY KEY, id BLOB, label TEXT, at INTEGER, lat REAL, lon REAL);
            CREATE VIRTUAL TABLE words USING fts5(name, text, content='', prefix='2 3');
            """);
        using var transaction = _connection.BeginTransaction();
        using var sheet = _connection.CreateCommand();
        sheet.CommandText = """
            INSERT INTO sheet VALUES($rid,$id,$label,$at,$lat,$lon); INSERT INTO words(rowid,name,text) VALUES($rid,$name,$text)
            """;
        var names = new[] { "$rid", "$id", "$label", "$at", "$lat", "$lon", "$name", "$text" };
        foreach (var name in names) sheet.Parameters.Add(new(name, null));
        for (var i = 0; i < count; i++)
        {
            var s = corpus.Next(i);
            object[] values = [i + 1, s.Id.ToByteArray(), s.Label.Canonical,
                s.At.ToUnixTimeSeconds(), s.Lat, s.Lon, $"{s.Given} {s.Family}", s.Narrative];
            for (var v = 0; v < values.Length; v++) sheet.Parameters[v].Value = values[v];
            sheet.ExecuteNonQuery();
        }

        transaction.Commit();
        var labels = new[] { Label.Official }.Concat(SearchCorpus.Asker.Teams.SelectMany(t =>
            new[] { Marking.Official, Marking.OfficialSensitive }
            .Select(m => new Label(m, [t], [])))).Select(l => $"('{l.Canonical}')");
        Run($"CREATE TABLE visible(label TEXT PRIMARY KEY); INSERT INTO visible VALUES {string.Join(',', labels)}; ANALYZE");
    }

    public bool Answers(string kind) => !kind.Contains("error", StringComparison.Ordinal) && !kind.StartsWith('p');

    public IReadOnlyList<Guid> Ask(SearchQuestion question)
    {
        using var ask = _connection.CreateCommand();
        ask.CommandText = """
            SELECT s.id FROM words w JOIN sheet s ON s.rid=w.rowid WHERE words MATCH $q AND s.label IN (SELECT label FROM visible)
            ORDER BY bm25(words) LIMIT 20
            """;
        var words = question.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => $"\"{w}\"");
        var match = string.Join(question.IsAny ? " OR " : " ", words) + (question.Words.EndsWith(' ') ? "" : "*");
        ask.Parameters.AddWithValue("$q", question.Wanted is null ? match : $"name:({match})");
        var found = new List<Guid>();
        using var reader = ask.ExecuteReader();
        while (reader.Read()) found.Add(new((byte[])reader[0]));
        return found;
    }

    public void Dispose() => _connection.Dispose();

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

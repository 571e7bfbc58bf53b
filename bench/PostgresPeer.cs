using Bluelamp.Kernel;
using Bluelamp.Kit;
using Npgsql;
using NpgsqlTypes;

namespace Bluelamp.Bench;

/// <summary>PostgreSQL with pg_trgm for names, plates and telephone numbers, its own text search for narratives, labels in a
/// column.</summary>
internal sealed class PostgresPeer : ISearchPeer
{
    private readonly NpgsqlConnection _connection =
        new(TestPostgres.NewStore(durable: true).GetAwaiter().GetResult() + ";Command Timeout=600");
    private readonly string[] _visible = [.. SearchCorpus.Asker.Teams
        .SelectMany(t => new[] { Marking.Official, Marking.OfficialSensitive }.Select(m => new Label(m, [t], []).Canonical))
        .Append(Label.Official.Canonical)];

    public string Name => "PostgreSQL";

    public void Build(SearchCorpus corpus, int count)
    {
        _connection.Open();
        Run("""
            CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
            SET search_path TO bench, public; SET maintenance_work_mem='1GB'; SET work_mem='64MB'; SET jit=off;
            CREATE SCHEMA bench;
            CREATE TABLE sheet(id uuid, given text, family text, name text, plate text, phone text, words text, label text, at timestamptz,
                lat float8, lon float8, tsv tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED)
            """);
        using (var writer = _connection.BeginBinaryImport(
            "COPY sheet(id,given,family,name,plate,phone,words,label,at,lat,lon) FROM STDIN (FORMAT BINARY)"))
        {
            for (var i = 0; i < count; i++)
            {
                var s = corpus.Next(i);
                writer.StartRow();
                writer.Write(s.Id, NpgsqlDbType.Uuid);
                foreach (var text in new[] { s.Given, s.Family, $"{s.Given} {s.Family}", s.Plate, s.Phone, s.Narrative, s.Label.Canonical })
                    writer.Write(text, NpgsqlDbType.Text);
                writer.Write(s.At.UtcDateTime, NpgsqlDbType.TimestampTz);
                writer.Write(s.Lat, NpgsqlDbType.Double);
                writer.Write(s.Lon, NpgsqlDbType.Double);
            }

            writer.Complete();
        }

        Run("""
            CREATE INDEX ON sheet(given, family text_pattern_ops);
            CREATE INDEX ON sheet USING gin(name gin_trgm_ops);
            CREATE INDEX ON sheet USING gin(plate gin_trgm_ops);
            CREATE INDEX ON sheet USING gin(phone gin_trgm_ops);
            CREATE INDEX ON sheet USING gin(tsv);
            VACUUM ANALYZE sheet
            """);
    }

    public bool Answers(string kind) => true;

    public IReadOnlyList<Guid> Ask(SearchQuestion question)
    {
        using var ask = new NpgsqlCommand { Connection = _connection };
        var words = question.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (where, order) = Condition(question, words, ask.Parameters);
        if (question.Area is { } area)
        {
            where += " AND at BETWEEN @from AND @to AND lat BETWEEN @south AND @north AND lon BETWEEN @west AND @east";
            ask.Parameters.AddWithValue("from", question.From!.Value.UtcDateTime);
            ask.Parameters.AddWithValue("to", question.To!.Value.UtcDateTime);
            ask.Parameters.AddWithValue("south", area.South);
            ask.Parameters.AddWithValue("north", area.North);
            ask.Parameters.AddWithValue("west", area.West);
            ask.Parameters.AddWithValue("east", area.East);
        }

        ask.Parameters.AddWithValue("visible", _visible);
        ask.CommandText = $"SELECT id FROM sheet WHERE {where} AND label = ANY(@visible) {order} LIMIT 20";
        var found = new List<Guid>();
        using var reader = ask.ExecuteReader();
        while (reader.Read()) found.Add(reader.GetGuid(0));
        return found;
    }

    public void Dispose() => _connection.Dispose();

    private static (string Where, string Order) Condition(SearchQuestion question, string[] words, NpgsqlParameterCollection values)
    {
        const string byText = "ORDER BY ts_rank(tsv, to_tsquery('simple', @text)) DESC";
        if (question.Wanted is null)
        {
            values.AddWithValue("text", string.Join(question.IsAny ? " | " : " & ", words));
            return ("tsv @@ to_tsquery('simple', @text)", byText);
        }

        if (words[0].Any(char.IsAsciiDigit) || words[0].Contains('?') || words[0].Contains('*'))
        {
            var isPhone = words[0].All(char.IsAsciiDigit);
            values.AddWithValue("part", isPhone ? $"%{words[0]}%" : words[0].Replace('*', '%').Replace('?', '_'));
            return (isPhone ? "phone LIKE @part" : "plate LIKE @part", "");
        }

        values.AddWithValue("name", $"{words[0]} {words[1]}");
        if (words.Length == 3) values.AddWithValue("text", words[2]);
        if (question.Errors > 0)
            return ("name % @name" + (words.Length == 3 ? " AND tsv @@ to_tsquery('simple', @text)" : ""),
                "ORDER BY similarity(name, @name) DESC");
        values.AddWithValue("given", words[0]);
        values.AddWithValue("family", words[1] + (question.Words.EndsWith(' ') ? "" : "%"));
        return (question.Words.EndsWith(' ') ? "given=@given AND family=@family" : "given=@given AND family LIKE @family", "");
    }

    private void Run(string sql)
    {
        foreach (var one in sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            using var command = new NpgsqlCommand(one, _connection);
            command.ExecuteNonQuery();
        }
    }
}

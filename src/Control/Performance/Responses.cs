using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>One row an incident with its grades and times, so that attendance is counted by the database and
/// not by reading incidents.</summary>
public sealed class Responses : IProjection
{
    /// <inheritdoc/>
    public string Name => "control-responses";

    /// <inheritdoc/>
    public IReadOnlyList<string> Types => [Incident.Type];

    /// <inheritdoc/>
    public Task Create(ISql sql) => sql.Execute("""
        create table if not exists control_response (
            id text primary key, day text not null, first_grade text, grade text, opened_s integer not null,
            arrived_s integer, first_due_s integer, due_s integer)
        """);

    /// <inheritdoc/>
    public Task Drop(ISql sql) => sql.Execute("drop table if exists control_response");

    /// <inheritdoc/>
    public async Task Apply(IReadOnlyList<Entry> entries, ISql sql)
    {
        foreach (var entry in entries)
        {
            var id = entry.Record.Id.ToString();
            if (entry.As<Incident>() is not { } incident)
            {
                await sql.Execute("delete from control_response where id = $1", id);
                continue;
            }

            await sql.Execute(
                """
                insert into control_response (id, day, first_grade, grade, opened_s, arrived_s, first_due_s, due_s)
                    values ($1, $2, $3, $4, $5, $6, $7, $8)
                on conflict (id) do update set first_grade = excluded.first_grade, grade = excluded.grade, arrived_s = excluded.arrived_s,
                    first_due_s = excluded.first_due_s, due_s = excluded.due_s
                """,
                id, incident.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), incident.FirstGrade,
                    incident.Grade,
                incident.OpenedAt.ToUnixTimeSeconds(), incident.FirstAtSceneAt?.ToUnixTimeSeconds(),
                incident.FirstDueAt?.ToUnixTimeSeconds(), incident.DueAt?.ToUnixTimeSeconds());
        }
    }
}

/// <summary>One row a call with its times.</summary>
public sealed class Answers : IProjection
{
    /// <inheritdoc/>
    public string Name => "control-answers";

    /// <inheritdoc/>
    public IReadOnlyList<string> Types => [Call.Type];

    /// <inheritdoc/>
    public Task Create(ISql sql) => sql.Execute(
        """
        create table if not exists control_answer (
            id text primary key, day text not null, line text not null, seconds real, abandoned integer not null)
        """);

    /// <inheritdoc/>
    public Task Drop(ISql sql) => sql.Execute("drop table if exists control_answer");

    /// <inheritdoc/>
    public async Task Apply(IReadOnlyList<Entry> entries, ISql sql)
    {
        foreach (var entry in entries)
        {
            var id = entry.Record.Id.ToString();
            if (entry.As<Call>() is not { } call)
            {
                await sql.Execute("delete from control_answer where id = $1", id);
                continue;
            }

            await sql.Execute(
                """
                insert into control_answer (id, day, line, seconds, abandoned) values ($1, $2, $3, $4, $5)
                on conflict (id) do update set seconds = excluded.seconds, abandoned = excluded.abandoned
                """,
                id, London.DateOf(call.PresentedAt).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                call.Line.IsEmergency() ? "999" : "101", call.AnswerSeconds, call.Ending == CallEnding.Abandoned ? 1 : 0);
        }
    }
}

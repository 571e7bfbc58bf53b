using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Kit.Drills;

/// <summary>A command that a client of the drill sent, and what it was answered.</summary>
/// <param name="Key">Its idempotency key.</param>
/// <param name="Path">Where it was posted.</param>
/// <param name="Because">Its reason: unique, so that its rows are found in the log.</param>
/// <param name="Body">Its JSON.</param>
/// <param name="Rows">How many log rows it makes.</param>
internal sealed record Asked(Guid Key, string Path, string Because, string Body, int Rows)
{
    /// <summary>The answer letter for letter; null while there is none.</summary>
    public string? Answer { get; set; }

    /// <summary>The answer as the program means it.</summary>
    public Answer? Meant => Answer is null ? null : JsonSerializer.Deserialize<Answer>(Answer, Json.Options);
}

/// <summary>One of the drill's clients: opens incidents, makes accounts, renames the last account it made.</summary>
internal sealed class Client(string name, Random random)
{
    private int _count;
    private (Guid Account, int Version)? _account;
    private Asked? _last;

    /// <summary>The next command; the answer of the one before is known.</summary>
    public Asked Next()
    {
        if (_last is { Path: not "/api/control/create-incident" } && _last.Meant is { } answer)
            _account = (answer.Records[0].Id, answer.Records[0].Version);
        var because = $"drill {name} {++_count}";
        return _last = random.Next(3) switch
        {
            0 when _account is var (account, version) => Make("shell/rename-account", because, 1,
                new { account, version, displayName = because, because }),
            1 => Make("shell/create-account", because, 2, new
            {
                userName = because.Replace(' ', '.'),
                displayName = because,
                roles = Array.Empty<string>(),
                teams = Array.Empty<string>(),
                clearance = "official",
                because,
            }),
            _ => Make("control/create-incident", because, 2, new
            {
                where = new { text = because },
                category = "Public safety and welfare",
                subcategory = "Alarm",
                caller = new { given = "Ada", family = name },
                because,
            }),
        };
    }

    private Asked Make(string command, string because, int rows, object body)
    {
        Span<byte> key = stackalloc byte[16];
        random.NextBytes(key);
        return new(new(key), $"/api/{command}", because, JsonSerializer.Serialize(body, Json.Options), rows);
    }
}

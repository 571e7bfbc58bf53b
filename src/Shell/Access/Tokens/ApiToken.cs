using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>
/// A key another system shows to the API: what it may do, what it may see, and until when. Only the SHA-256 of its secret is kept.
/// </summary>
[Grant(Shell.Roles.Auditor, Shell.Roles.Administrator)]
public sealed record ApiToken : IRecord<ApiToken>
{
    /// <summary>How every secret begins, so that one left lying about is recognised for what it is.</summary>
    public const string Prefix = "blt_";

    /// <summary>A token lasts no longer than this.</summary>
    public const int DaysMax = 366;

    /// <summary>Use is noted at most this often: a busy system must not fill the log.</summary>
    public static readonly TimeSpan UseNotedEvery = TimeSpan.FromHours(1);

    public static string Type => "api-token";
    public static bool Searchable => false;

    public static readonly Index<ApiToken> ByHash = new(t => t.Hash) { Unique = "There is a token with this secret already." };
    public static readonly Index<ApiToken> ByName = new(t => t.Name)
    {
        Unique = "There is a token with this name already. Choose another.",
    };

    /// <summary>What it is for: <c>Custody system</c>. Stands in the log as <c>token:Custody system</c>.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret, 64 lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }
    public IReadOnlyList<string> Roles { get; init; } = [];
    public IReadOnlyList<string> Teams { get; init; } = [];
    public Marking Clearance { get; init; } = Marking.Official;
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>To within an hour; null when it was never used.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    public string Title => $"API token \"{Name}\"";

    /// <summary>The name of what uses it, in the log.</summary>
    public string ActorName => $"token:{Name}";

    /// <summary>True while it opens anything.</summary>
    public bool IsGood(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;

    /// <summary>True when its use should be noted again.</summary>
    public bool IsUseDue(DateTimeOffset now) => LastUsedAt is not { } last || now - last >= UseNotedEvery;

    /// <summary>A new token.</summary>
    /// <exception cref="Refused">The name, the hash, a role or the time is wrong.</exception>
    public static ApiToken New(
        string name, string hash, IReadOnlyList<string> roles, IReadOnlyList<string> teams, Marking clearance, int days, DateTimeOffset now)
    {
        var wrong = new Refusals();
        wrong.If(
            name.Trim() is not { Length: > 0 and <= Account.NameLengthMax },
            $"Say what the token is for, in 1 to {Account.NameLengthMax} characters.", "name");
        wrong.If(
            hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower),
            "Give the SHA-256 of the secret as 64 lower-case hexadecimal digits.", "hash");
        wrong.If(roles.Count == 0, "Choose at least one role: a token without one can do nothing.", "roles");
        wrong.If(days is < 1 or > DaysMax, $"A token lasts 1 to {DaysMax} days.", "days");
        wrong.Raise();
        return new()
        {
            Name = name.Trim(), Hash = hash, Roles = Shell.Roles.Checked(roles), Teams = Account.CheckedTeams(teams),
            Clearance = clearance, ExpiresAt = now.AddDays(days),
        };
    }

    /// <summary>Makes it open nothing from now on.</summary>
    public ApiToken Revoke(DateTimeOffset now) => RevokedAt is null
        ? this with { RevokedAt = now }
        : throw new Refused("This token is revoked already.");
}

/// <summary>Makes a token. The caller draws the secret and gives only its hash, so the secret is never in a command or the log.</summary>
[Grant(Shell.Roles.Administrator)]
public sealed record IssueToken(
    string Name, string Hash, IReadOnlyList<string> Roles, IReadOnlyList<string> Teams, Marking Clearance, int Days, string Because)
    : ICommand<IssueToken>
{
    public static Task<Changes> Handle(IssueToken command, Reading reading)
    {
        var token = ApiToken.New(command.Name, command.Hash, command.Roles, command.Teams, command.Clearance, command.Days, reading.Now);
        return Task.FromResult(Changes.New(reading.NewId<ApiToken>(), token, new TokenIssued(token.Name, token.Roles, token.ExpiresAt)));
    }
}

/// <summary>Revokes a token: the next call with it is refused.</summary>
[Grant(Shell.Roles.Administrator)]
public sealed record RevokeToken(Id<ApiToken> Token, string Because) : ICommand<RevokeToken>
{
    public static async Task<Changes> Handle(RevokeToken command, Reading reading)
    {
        // Without the version: its use may have been noted a moment ago, and a revocation must not wait for that.
        var token = await reading.Get(command.Token);
        return Changes.Of(token, token.Record.Revoke(reading.Now), new TokenRevoked(token.Record.Name));
    }
}

/// <summary>Notes that a token was used.</summary>
[Grant(Door.Role)]
public sealed record NoteTokenUse(Id<ApiToken> Token, string Because) : ICommand<NoteTokenUse>
{
    public static async Task<Changes> Handle(NoteTokenUse command, Reading reading)
    {
        var token = await reading.Get(command.Token);
        return token.Record.IsUseDue(reading.Now)
            ? Changes.Of(token, token.Record with { LastUsedAt = reading.Now }, new TokenUsed())
            : Changes.None;
    }
}

/// <summary>A token was made.</summary>
public sealed record TokenIssued(string Name, IReadOnlyList<string> Roles, DateTimeOffset ExpiresAt) : IHappening<ApiToken>;

/// <summary>A token was revoked.</summary>
public sealed record TokenRevoked(string Name) : IHappening<ApiToken>;

/// <summary>A token was used, for the first time in an hour.</summary>
public sealed record TokenUsed : IHappening<ApiToken>;

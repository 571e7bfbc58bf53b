using Bluelamp.Kernel;
using Bluelamp.Shell.Access;

namespace Bluelamp.Kit.Faults;

/// <summary>What readers of the log choke on until they are mended.</summary>
internal static class Picky
{
    /// <summary>The display name of the account they cannot take.</summary>
    public const string Poison = "Poison";

    /// <summary>What they say of it.</summary>
    public const string Sentence = "This one cannot be taken yet.";

    /// <summary>Throws on the one row.</summary>
    public static void Take(Entry entry, bool isMended)
    {
        if (!isMended && entry.As<Account>()?.DisplayName == Poison) throw new InvalidOperationException(Sentence);
    }
}

/// <summary>One row an account.</summary>
internal sealed class PickyCount : IProjection
{
    public bool IsMended { get; set; }

    public string Name => "picky-count";

    public IReadOnlyList<string> Types => [Account.Type];

    public Task Create(ISql sql) => sql.Execute("CREATE TABLE IF NOT EXISTS drill_account(id BLOB PRIMARY KEY)");

    public Task Drop(ISql sql) => sql.Execute("DROP TABLE IF EXISTS drill_account");

    public async Task Apply(IReadOnlyList<Entry> entries, ISql sql)
    {
        foreach (var entry in entries.Where(e => e.Version == 1))
        {
            Picky.Take(entry, IsMended);
            await sql.Execute("INSERT INTO drill_account(id) VALUES($1)", entry.Record.Id);
        }
    }
}

/// <summary>Disables each account that is made.</summary>
internal sealed class PickyAnswer : IFollow
{
    public bool IsMended { get; set; }

    public string Name => "picky-answer";

    public IReadOnlyList<string> Happenings => ["account.AccountCreated"];

    public Task<ICommand?> On(Entry entry, Reading reading)
    {
        Picky.Take(entry, IsMended);
        return Task.FromResult<ICommand?>(new DisableAccount(entry.Record.As<Account>(), entry.Version, "a fault run"));
    }
}

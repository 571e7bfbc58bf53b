using Npgsql;

namespace Bluelamp.Kernel.Postgres;

/// <summary>Where connections come from: the operator's connection string with what the kernel needs added.</summary>
internal static class Sources
{
    private const int ReadersMax = 32;
    private const int NpgsqlDefaultPool = 100;
    private const int NpgsqlDefaultRecheckSeconds = 10;

    /// <summary>A source of connections to the store.</summary>
    /// <param name="connection">As the operator wrote it.</param>
    /// <param name="pooled">False for those that are held.</param>
    /// <param name="options">Settings of PostgreSQL for these sessions.</param>
    public static NpgsqlDataSource Of(string connection, bool pooled, string options)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection) { Pooling = pooled };
        builder.Options = $"{options} {builder.Options}".TrimEnd();
        builder.ApplicationName ??= "bluelamp";
        if (builder.MaxPoolSize == NpgsqlDefaultPool) builder.MaxPoolSize = ReadersMax;

        // A commit whose wait for the standby is cancelled is called a success by PostgreSQL. We do not wait to hear it.
        builder.CancellationTimeout = -1;
        if (builder.MaxAutoPrepare == 0) (builder.MaxAutoPrepare, builder.AutoPrepareMinUsages) = (256, 2);
        FollowPrimary(builder);
        return new NpgsqlDataSourceBuilder(builder.ConnectionString).Build();
    }

    /// <summary>Of several hosts only the primary will do, for reading too: a page shows what its reader has just written.</summary>
    public static void FollowPrimary(NpgsqlConnectionStringBuilder builder)
    {
        if (builder.Host?.Contains(',', StringComparison.Ordinal) != true) return;

        // By "read-write" our own readers' connections, read-only on purpose, would find no host at all.
        if (builder.TargetSessionAttributes is null or "read-write") builder.TargetSessionAttributes = "primary";

        // Who was a standby may be the primary a second later.
        if (builder.HostRecheckSeconds == NpgsqlDefaultRecheckSeconds) builder.HostRecheckSeconds = 1;
    }
}

using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Host.Verbs;

/// <summary><c>bluelamp token new</c>: makes a token for the API and prints its secret, once.</summary>
internal static class Token
{
    private const int DaysUnlessSaid = 90;

    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } = Words.Verb(
        "token", "new --role ROLE[,ROLE] [--name NAME] [--days 90] [--team TEAM[,TEAM]] [--clearance official|official-sensitive|secret]",
        Run, "role", "name", "days", "team", "clearance");

    private static async Task<int> Run(Words words)
    {
        if (words.Places is not ["new"]) throw new Misused("What can be done with tokens here is \"token new\".");
        var secret = ApiToken.Prefix + Secrets.New();
        var issue = new IssueToken(
            words.Option("name") ?? $"token {Secrets.New()[..6]}", Secrets.Hash(secret),
            Listed(words.Option("role") ?? throw new Misused("Say what it may do with --role.")), Listed(words.Option("team")),
            Clearance(words.Option("clearance")), words.Whole("days") ?? DaysUnlessSaid, "made on the command line");
        await using var store = await words.Open(make: true);
        await store.Run(issue, await words.Actor(store), cancel: words.Cancel);
        await words.Print.WriteLineAsync(secret);
        await words.Complain.WriteLineAsync($"\"{issue.Name}\" is made. This is its only showing: the house keeps a fingerprint of it.");
        return Exit.Done;
    }

    private static string[] Listed(string? names) =>
        (names ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Marking Clearance(string? name) => name?.ToLowerInvariant() switch
    {
        null or "official" => Marking.Official,
        "official-sensitive" => Marking.OfficialSensitive,
        "secret" => Marking.Secret,
        _ => throw new Misused($"--clearance is official, official-sensitive or secret, not \"{name}\"."),
    };
}

using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Host.Verbs;

/// <summary>Makes a bearer token for another system.</summary>
internal static class Token
{
    public static Func<IReadOnlyList<IRoom>, Verb> Verb { get; } = Words.Verb("token", "new --role ROLE[,ROLE] [--name NAME] [--days D]      prints the secret once", Run, "role", "name", "days");

    private static async Task<int> Run(Words words)
    {
        if (words.Place(0, "new") != "new") throw new Misused("The one thing to do with tokens here is new.");
        var roles = (words.Option("role") ?? throw new Misused("Say what it may do with --role.")).Split(',');
        var days = words.Option("days") is not { } text ? 90 : int.TryParse(text, out var d) ? d : throw new Misused($"--days takes a number, not \"{text}\".");
        await using var store = await words.Open(make: true);
        var secret = $"{ApiToken.Prefix}{Secrets.New()}";
        var name = words.Option("name") ?? $"command line {store.Time.GetUtcNow():yyyy-MM-dd HH:mm:ss}";
        await store.Run(new IssueToken(name, Secrets.Hash(secret), roles, [], Marking.OfficialSensitive, days, "made at the command line"), Actor.System("command-line"), cancel: words.Cancel);
        await words.Complain.WriteLineAsync($"Token \"{name}\" for {string.Join(", ", roles)}, good for {days} days. It is shown this once:");
        await words.Print.WriteLineAsync(secret);
        return Exit.Done;
    }
}

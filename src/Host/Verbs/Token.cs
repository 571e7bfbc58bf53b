using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Access;

namespace Bluelamp.Host.Verbs;

/// <summary><c>bluelamp token new</c>: makes a token for the API and prints its secret, once.</summary>
internal static class Token
{
    private const int DaysUnlessSaid = 90;
    private const string Usage =
        "new --role ROLE[,ROLE] [--name NAME] [--days 90] [--team TEAM[,TEAM]] [--clearance official|official-sensitive|secret] [--data FOLDER]";

    public static Verb Verb(IReadOnlyList<IRoom> rooms) => new("token", Usage, args => Run(args, rooms, Console.Out));

    private static async Task<int> Run(string[] args, IReadOnlyList<IRoom> rooms, TextWriter output)
    {
        var options = new Options(args, ["role", "name", "days", "team", "clearance", "data"]);
        if (options.Words is not ["new"]) throw new Misused("What can be done with tokens here is \"token new\".");
        var secret = ApiToken.Prefix + Secrets.New();
        var issue = new IssueToken(
            options["name"] ?? $"token {Secrets.New()[..6]}", Secrets.Hash(secret), Listed(options["role"] ?? throw new Misused("Say what it may do with --role.")),
            Listed(options["team"]), Clearance(options["clearance"]), options.Whole("days") ?? DaysUnlessSaid, "made on the command line");
        await using var store = await Opened(options["data"] ?? "data", rooms);
        var answer = await store.Run(issue, Actor.System("command-line"));
        await output.WriteLineAsync(secret);
        await Console.Error.WriteLineAsync($"{answer.Records[0].Title} is made. This is its only showing: the house keeps a fingerprint of it.");
        return Exit.Done;
    }

    private static string[] Listed(string? names) => (names ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Marking Clearance(string? name) => name?.ToLowerInvariant() switch
    {
        null or "official" => Marking.Official,
        "official-sensitive" => Marking.OfficialSensitive,
        "secret" => Marking.Secret,
        _ => throw new Misused($"--clearance is official, official-sensitive or secret, not \"{name}\"."),
    };

    private static Task<Store> Opened(string folder, IReadOnlyList<IRoom> rooms) => Store.Open(new()
    {
        Folder = Path.GetFullPath(folder),
        Catalogue = new(rooms.Select(r => r.GetType().Assembly).Append(typeof(IRoom).Assembly)),
    });
}

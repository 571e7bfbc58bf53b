using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Host.Verbs;

/// <summary><c>bluelamp serve</c>: the house on the network, until it is told to stop.</summary>
internal static class Serve
{
    // From "environment" on, what a test's host gives: ASP.NET Core's own names, and a section before the settings in it.
    private static readonly string[] Known =
        ["data", "store", "urls", "public-address", "demo", "speed", "environment", "contentRoot", "applicationName", "Oidc",
         "Proxy", "Session", "Telemetry"];

    public static Verb Verb(IReadOnlyList<IRoom> rooms) =>
        new("serve", "[--data FOLDER] [--store CONNECTION] [--urls http://localhost:5080] [--public-address https://...] "
            + "[--demo SEED] [--speed N]", args => Run(args, rooms));

    private static async Task<int> Run(string[] args, IReadOnlyList<IRoom> rooms)
    {
        var options = new Options(args, Known);
        if (options.Words is [var word, ..]) throw new Misused($"serve takes options only, not \"{word}\".");
        var connection = StoreAddress.Of(options);
        await using var app = House.Build(rooms, new()
        {
            Folder = Path.GetFullPath(options["data"] ?? "data"),
            Connection = connection,
            Files = Storage.FilesAddress.Of(TimeProvider.System),
            DemoSeed = options.Whole("demo"),
            Speed = options.FromNought("speed") ?? 1,
        }, args);
        await House.Open(app);
        try
        {
            await app.StartAsync();
        }
        catch (IOException busy) when (busy.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new Refused($"{busy.Message} Choose another address with --urls.");
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            throw new Refused($"It cannot listen there: {wrong.Message.TrimEnd('.')}. Choose another address with --urls.");
        }

        var kept = connection is null ? "data" : "store in PostgreSQL, files";
        Console.WriteLine(
            $"Bluelamp is open at {string.Join(" and ", app.Urls)} ({kept} in {options["data"] ?? "data"}; stop with Ctrl+C)");
        await app.WaitForShutdownAsync();
        return Exit.Done;
    }
}

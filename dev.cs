// The project's own commands: dotnet run dev.cs [serve] | test | bench | cluster | faults | publish | new slice | format.
#:property PublishAot=false
#:property AssemblyName=dev
#:property RootNamespace=Bluelamp.Dev
#:property RestorePackagesWithLockFile=false
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

var root = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? Environment.CurrentDirectory;
var (verb, rest) = args is [] || args[0].StartsWith('-') ? ("serve", args) : (args[0], args[1..]);
return verb switch
{
    "serve" => new Serve(root).Run(rest),
    "test" => new Tests(root).Run(rest),
    "bench" => Bench(rest),
    "cluster" or "faults" => Bench([verb, .. rest]),
    "publish" when rest is [var folder] => Serve.Publish(root, folder),
    "new" when rest is ["slice", var slice, ..] && rest.Length <= 3 => new Slice(root).Make(slice, rest.Length == 3 ? rest[2] : null),
    "format" when rest is [] => new Tests(root).Format(),
    _ => Usage(),
};

int Bench(string[] words)
{
    if (words is ["cluster" or "faults", ..]) Tests.Install();
    return Tool.Run("dotnet", root, ["run", "--project", Path.Combine(root, "bench"), "-c", "Release", "--", .. words]);
}

static int Usage() => Tool.Say(2, """
    dotnet run dev.cs [serve] [--data FOLDER] [--speed N] ...   a living demo force in the browser
    dotnet run dev.cs test [NAME ...]                           install what tests need, run all or those under tests/NAME, on both stores
    dotnet run dev.cs test [NAME ...] --store sqlite|postgres   the same with every test's store in one of the two
    dotnet run dev.cs bench [NAME]                              measure what docs/performance.md states
    dotnet run dev.cs cluster [--port N] [--speed N]            two nodes, PostgreSQL primary and standby, RabbitMQ, until Ctrl+C
    dotnet run dev.cs faults [--short] [--times N] [NAME ...]   kill, fill, cut and tear, and see that nothing is lost: ten minutes
    dotnet run dev.cs publish FOLDER                            one executable called bluelamp, with its pages' assets beside it
    dotnet run dev.cs new slice ROOM/NAME [RECORD]              command, page and test of a new feature
    dotnet run dev.cs format                                    format the code, write generated tables, check the tree
    """);

/// <summary>Builds the host and runs it in the foreground with the demo force.</summary>
internal sealed class Serve(string root)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public int Run(string[] rest)
    {
        var host = Path.Combine(root, "src", "Host");
        Console.WriteLine("Building Bluelamp. The first time takes a minute or two.");
        var watch = Stopwatch.StartNew();
        using (new Timer(_ => Console.WriteLine($"Still building, {watch.Elapsed.TotalSeconds:N0} seconds."), null, Patience, Patience))
        {
            if (!Tool.Build(root, Path.Combine(host, "Host.csproj"))) return 1;
        }

        Console.WriteLine($"Built in {watch.Elapsed.TotalSeconds:N0} seconds. Starting: open the address below in a browser.");
        string[] demo = rest.Contains("--demo") ? [] : ["--demo", "1"];

        // Started from the caller's folder, so that --data means what the caller sees.
        return Tool.Run(Path.Combine(host, "bin", "Release", "net10.0", "bluelamp"), null, ["serve", .. demo, .. rest]);
    }

    /// <summary>The lock files hold what every machine restores; a publish adds its own platform's packages, so it locks apart.</summary>
    public static int Publish(string root, string folder)
    {
        var target = Path.GetFullPath(folder);
        var done = Tool.Run("dotnet", root, [
            "publish", Path.Combine("src", "Host"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained",
            "-p:PublishSingleFile=true", "-p:PublishReadyToRun=true", "-p:IncludeNativeLibrariesForSelfExtract=true", "-p:DebugType=none",
            "-p:NuGetLockFilePath=obj/publish.lock.json", "-nologo", "-v", "q", "-o", target,
        ]);
        return done == 0 ? Tool.Say(0, $"Published: {Path.Combine(target, "bluelamp")}") : done;
    }
}

/// <summary>Builds the solution once, runs the test programs, two at a time, adds up what they report.</summary>
internal sealed class Tests(string root)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // What tests and the fault run need from the machine: the program (or folder) looked for, the Debian package with it.
    private static readonly (string Program, string Package)[] Needs =
        [("chromium", "chromium"), ("/usr/lib/postgresql", "postgresql"), ("rabbitmq-server", "rabbitmq-server"), ("faketime", "faketime")];

    private static readonly string[] Stores = ["sqlite", "postgres"];

    private string Reports => Path.Combine(root, "TestResults");

    public int Run(string[] names)
    {
        string? store = null;
        if (names is [.. var named, "--store", "sqlite" or "postgres"]) (names, store) = (named, names[^1]);

        var all = Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .ToDictionary(p => Path.GetFileName(Path.GetDirectoryName(p)!), StringComparer.OrdinalIgnoreCase);
        if (names.FirstOrDefault(n => !all.ContainsKey(n)) is { } unknown)
            return Tool.Say(2, $"There is no tests/{unknown}. There are: {string.Join(", ", all.Keys.Order(StringComparer.Ordinal))}.");
        var wanted = all.Where(p => names.Length == 0 || names.Contains(p.Key, StringComparer.OrdinalIgnoreCase))
            .OrderBy(p => p.Key, StringComparer.Ordinal).ToList();
        Install();
        if (!(names.Length == 0 ? Tool.Build(root, "Bluelamp.slnx") : wanted.TrueForAll(p => Tool.Build(root, p.Value))))
        {
            Console.WriteLine("The build failed, so no test ran. It counts as one failure.");
            return Tool.Say(1, "0 passed, 1 failed");
        }

        // Half of a program's time is waiting for browsers, brokers and disks. The rooms' are short, so they come last and end together.
        var runs = wanted.OrderBy(p => HasRoom(p.Key)).SelectMany(p =>
            (store is not null ? [store] : HasRoom(p.Key) ? Stores : Stores[..1]).Select(on => (p.Key, p.Value, on)));
        var (passed, failed, skipped, gate) = (0, 0, 0, new Lock());
        Parallel.ForEach(Partitioner.Create(runs, EnumerablePartitionerOptions.NoBuffering), new() { MaxDegreeOfParallelism = 2 }, run =>
        {
            if (Tool.IsStopped) return;
            var one = RunOne(run.Key, run.Value, run.on, gate);
            lock (gate) (passed, failed, skipped) = (passed + one.Passed, failed + one.Failed, skipped + one.Skipped);
        });
        if (Tool.IsStopped) return Tool.Say(1, "Stopped before the last test.");
        return Tool.Say(failed == 0 ? 0 : 1, $"{passed} passed, {failed} failed{(skipped > 0 ? $", {skipped} skipped" : "")}");
    }

    /// <summary>Formats, lets the tests that own generated text write it, then checks the tree.</summary>
    public int Format()
    {
        if (Tool.Run("dotnet", root, ["format", "Bluelamp.slnx", "--verbosity", "quiet"]) is not 0 and var bad) return bad;
        Environment.SetEnvironmentVariable("BLUELAMP_WRITE", "1");
        return Run(["Architecture", "Host", "Tidy"]);
    }

    // The kernel's tests name both stores themselves. A room's know of none: each is run on one, and then on the other.
    private bool HasRoom(string name) => name is not ("Kernel" or "Host") && Directory.Exists(Path.Combine(root, "src", name));

    private (int Passed, int Failed, int Skipped) RunOne(string name, string project, string store, Lock gate)
    {
        var output = Path.Combine(Path.GetDirectoryName(project)!, "bin", "Release", "net10.0");
        var report = Path.Combine(Reports, $"{name}.{store}.json");
        Directory.CreateDirectory(Reports);
        File.Delete(report);

        // Into a file, because what a test leaves running would hold a pipe open.
        var line = $"BLUELAMP_TEST_STORE={store} exec \"$0\" -noLogo -noColor -result-ctrf \"$1\" > \"$1.txt\" 2>&1";
        var program = Path.Combine(output, $"Bluelamp.{Path.GetFileNameWithoutExtension(project)}");
        var code = Tool.Run("sh", output, ["-c", line, program, report], Patience);
        lock (gate) Console.Write($"== {name}{(store == "postgres" ? " on PostgreSQL" : "")}\n{File.ReadAllText(report + ".txt")}");
        if (!File.Exists(report))
        {
            Console.WriteLine($"{name} left no report and ended with code {code} ({Tool.TimedOut}: too late). It counts as one failure.");
            return (0, 1, 0);
        }

        // The runner writes control characters of a test's name as they are, which no JSON may hold.
        using var json = JsonDocument.Parse(string.Concat(File.ReadAllText(report).Select(c => char.IsControl(c) ? ' ' : c)));
        var summary = json.RootElement.GetProperty("results").GetProperty("summary");
        var (passed, failed, other) = (Count("passed"), Count("failed"), Count("skipped") + Count("pending") + Count("other"));

        // A fault outside any test (a fixture, a crash after the last one) is in the exit code only.
        return (passed, code != 0 && failed == 0 ? 1 : failed, other);
        int Count(string field) => summary.GetProperty(field).GetInt32();
    }

    public static void Install()
    {
        var packages = Needs.Where(n => !Tool.IsInstalled(n.Program)).Select(n => n.Package).ToArray();
        if (packages.Length == 0) return;
        var list = string.Join(' ', packages);
        if (!Tool.IsInstalled("apt-get") || Environment.UserName != "root")
        {
            Console.WriteLine($"Some tests need {list}. Install it (Debian: apt-get install {list}) and run this again.");
            return;
        }

        Console.WriteLine($"Installing {list}");
        Environment.SetEnvironmentVariable("DEBIAN_FRONTEND", "noninteractive");
        _ = Tool.Run("apt-get", null, ["update", "-qq"]);
        if (Tool.Run("apt-get", null, ["install", "-y", "-qq", "--no-install-recommends", .. packages]) != 0)
            Console.WriteLine($"{list} could not be installed: the tests that need it will say so.");
    }
}

/// <summary>Writes the four files of a new feature from the templates in tools/slice.</summary>
internal sealed partial class Slice(string root)
{
    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["Begin"] = "Begun", ["Find"] = "Found", ["Give"] = "Given", ["Hold"] = "Held", ["Leave"] = "Left", ["Make"] = "Made",
        ["Put"] = "Put", ["Send"] = "Sent", ["Set"] = "Set", ["Take"] = "Taken", ["Withdraw"] = "Withdrawn", ["Write"] = "Written",
    };

    public int Make(string slice, string? record)
    {
        if (!SliceName().IsMatch(slice)) return Tool.Say(2, $"\"{slice}\" is not a room and a verb, such as Crime/Charge.");
        var (room, name) = (slice.Split('/')[0], slice.Split('/')[1]);
        var home = Path.Combine(root, "src", room);
        if (!Directory.Exists(home)) return Tool.Say(1, $"There is no room src/{room}.");
        var records = Records(home);
        var found = record is null ? records.FirstOrDefault() : records.Find(r => r.Name == record);
        if (found is null)
            return Tool.Say(1, record is null
                ? $"src/{room} has no record yet. Write one first: CONTRIBUTING.md shows how."
                : $"src/{room} has no record {record}. It has: {string.Join(", ", records.Select(r => r.Name))}.");
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [$"src/{room}/{name}/{name}.cs"] = "Command.cs.txt",
            [$"src/{room}/{name}/{name}.cshtml"] = "Page.cshtml.txt",
            [$"src/{room}/{name}/{name}.cshtml.cs"] = "Page.cshtml.cs.txt",
            [$"tests/{room}/{name}Tests.cs"] = "Tests.cs.txt",
        };
        var taken = files.Keys.FirstOrDefault(f => File.Exists(Path.Combine(root, f)));
        if (taken is not null) return Tool.Say(1, $"{taken} exists already. Nothing was written.");
        foreach (var (file, template) in files)
        {
            var path = Path.Combine(root, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Fill(File.ReadAllText(Path.Combine(root, "tools", "slice", template)), room, name, found));
            Console.WriteLine(file);
        }

        return Tool.Say(0, $"Now write the rule as a method of {found.Name} with the test that it says no, then: dotnet run dev.cs format");
    }

    private static string Fill(string template, string room, string name, Record record)
    {
        var words = Words().Split(name);
        var past = Irregular.GetValueOrDefault(words[0]) ?? Regular(words[0]);
        return template
            .Replace("$Room$", room, StringComparison.Ordinal).Replace("$room$", room.ToLowerInvariant(), StringComparison.Ordinal)
            .Replace("$Namespace$", record.Namespace, StringComparison.Ordinal).Replace("$Name$", name, StringComparison.Ordinal)
            .Replace("$kebab$", string.Join('-', words).ToLowerInvariant(), StringComparison.Ordinal)
            .Replace("$Words$", $"{words[0]} {string.Join(' ', words.Skip(1)).ToLowerInvariant()}".TrimEnd(), StringComparison.Ordinal)
            .Replace("$Happening$", string.Concat(words.Skip(1)) + past, StringComparison.Ordinal)
            .Replace("$Record$", record.Name, StringComparison.Ordinal);
    }

    private static string Regular(string verb) =>
        verb.EndsWith('e') ? verb + "d" : EndsInConsonantAndY().IsMatch(verb) ? verb[..^1] + "ied" : verb + "ed";

    private static List<Record> Records(string home) => [.. Directory.EnumerateFiles(home, "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).Select(File.ReadAllText)
        .SelectMany(text => Declared().Matches(text).Select(m => new Record(m.Groups[1].Value, Spaces().Match(text).Groups[1].Value)))];

    [GeneratedRegex("[^aeiou]y$")]
    private static partial Regex EndsInConsonantAndY();

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*/[A-Z][A-Za-z0-9]+$")]
    private static partial Regex SliceName();

    [GeneratedRegex(@"(?<!^)(?=[A-Z])")]
    private static partial Regex Words();

    [GeneratedRegex(@"\brecord (\w+)\b[^;{]*\bIRecord<\1>")]
    private static partial Regex Declared();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Spaces();

    private sealed record Record(string Name, string Namespace);
}

/// <summary>Runs programs in the foreground: their output is ours, a signal to us reaches them.</summary>
internal static class Tool
{
    public const int TimedOut = 124;

    /// <summary>True once somebody has asked us to stop: nothing further is begun.</summary>
    public static bool IsStopped { get; private set; }

    public static int Run(string program, string? folder, IEnumerable<string> arguments, TimeSpan? patience = null)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder ?? "" };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;

        // A terminal sends Ctrl+C to the child as well; a plain kill reaches only us, so it is handed on.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = IsStopped = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = IsStopped = true;
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        });
        if (process.WaitForExit(patience ?? Timeout.InfiniteTimeSpan)) return process.ExitCode;
        process.Kill(entireProcessTree: true);
        return TimedOut;
    }

    /// <summary>Restores and builds for release, saying nothing but what is wrong.</summary>
    public static bool Build(string root, string project) => !IsStopped
        && Run("dotnet", root, ["msbuild", project, "-restore", "-p:Configuration=Release", "-nologo", "-v:q", "-maxcpucount:2"]) == 0;

    public static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => Path.Exists(Path.Combine(folder, program)));

    public static int Say(int code, string sentence)
    {
        (code == 2 ? Console.Error : Console.Out).WriteLine(sentence);
        return code;
    }
}

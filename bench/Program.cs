using Bluelamp.Bench;

// Each bench prints what it measured; docs/performance.md keeps the figures with the command that made them.
var benches = new Dictionary<string, Func<TextWriter, Task>>
{
    ["writes"] = KernelWrites.Run,
    ["reads"] = KernelReads.Run,
    ["search"] = Searches.Run,
};

if (args is ["list"] || args.FirstOrDefault(a => !benches.ContainsKey(a)) is { })
{
    await Console.Error.WriteLineAsync($"bench [{string.Join(" | ", benches.Keys)}] ...");
    return args is ["list"] ? 0 : 2;
}

foreach (var name in args.Length == 0 ? [.. benches.Keys] : args)
{
    Console.WriteLine($"## {name}");
    await benches[name](Console.Out);
}

return 0;

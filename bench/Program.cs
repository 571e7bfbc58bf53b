using Bluelamp.Bench;

// Each bench prints what it measured; docs/performance.md keeps the figures with the command that made them.
if (args is ["cluster", .. var words]) return await Living.Run(words);
if (args is ["faults", .. var which]) return await Faults.Run(which);
if (args is ["import", var source])
{
    await ImportRows.Run(Console.Out, source);
    return 0;
}

if (args is ["matching", var sets])
{
    await Matching.Run(Console.Out, sets);
    return 0;
}

if (args is ["matching", var namesOf, "--records", var many] && int.TryParse(many, out var records))
{
    await Matching.Many(Console.Out, namesOf, records);
    return 0;
}

if (args is ["names", var judged])
{
    await WholeNames.Run(Console.Out, judged);
    return 0;
}

if (args is ["chart", var graph, .. var where])
{
    await Charts.Run(Console.Out, graph, where is ["--store", "postgres"]);
    return 0;
}

if (args is ["groups", var names])
{
    await Matching.Groups(Console.Out, names);
    return 0;
}

if (args is ["matching", var learnFrom, "--figures", var to])
{
    await Matching.Figures(learnFrom, to);
    return 0;
}

var benches = new Dictionary<string, Func<TextWriter, Task>>
{
    ["writes"] = KernelWrites.Run,
    ["reads"] = KernelReads.Run,
    ["search"] = Searches.Run,
    ["twins"] = Twins.Run,
    ["pages"] = Pages.Run,
    ["kills"] = Kills.Run,
    ["bus"] = BusFlow.Run,
    ["failover"] = Failovers.Run,
    ["live"] = LivePages.Run,
    ["restarts"] = Restarts.Run,
};

var onPostgres = args is [.., "--store", "postgres"];
if (onPostgres) args = args[..^2];
if (args is ["list"] || args.FirstOrDefault(a => !benches.ContainsKey(a)) is { })
{
    await Console.Error.WriteLineAsync(
        $"bench [{string.Join(" | ", benches.Keys)}] ... [--store postgres] | bench import FOLDER "
        + "| bench matching FOLDER [--records N | --figures FILE] | bench groups FOLDER "
        + "| bench names FILE | bench chart FOLDER [--store postgres]");
    return args is ["list"] ? 0 : 2;
}

foreach (var name in args.Length == 0 ? [.. benches.Keys] : args)
{
    Console.WriteLine($"## {name}{(onPostgres ? " --store postgres" : "")}");
    await (onPostgres && name == "writes" ? PostgresWrites.Run(Console.Out) : benches[name](Console.Out));
}

return 0;

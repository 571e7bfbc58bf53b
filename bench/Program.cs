using Bluelamp.Bench;

// dotnet run dev.cs bench [NAME]: each measurement prints the figures that docs/performance.md states, and nothing it did not measure.
IReadOnlyList<Measurement> all = Measurements.All;
if (args is ["list"])
{
    foreach (var measurement in all) Console.WriteLine($"{measurement.Name,-16}{measurement.Says}");
    return 0;
}

var wanted = all.Where(m => args.Length == 0 || args.Contains(m.Name)).ToList();
if (wanted.Count == 0 || wanted.Count < args.Length)
{
    Console.Error.WriteLine($"bench [NAME ...]. There are: {string.Join(", ", all.Select(m => m.Name).Prepend("list"))}.");
    return 2;
}

foreach (var measurement in wanted)
{
    Console.WriteLine($"== {measurement.Name}: {measurement.Says}");
    await measurement.Run();
}

return 0;

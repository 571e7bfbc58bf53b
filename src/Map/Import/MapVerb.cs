using System.Globalization;
using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Map;

/// <summary>The command line of the map: <c>bluelamp map import FILE… | list | use NAME</c>.</summary>
public static class MapVerb
{
    /// <summary>How it is used.</summary>
    public const string Usage = """
        bluelamp map import FILE... [--name NAME] [--areas borough|ward|beat] [--attribution TEXT]   OpenStreetMap (.osm.pbf, .osm,
                                                                                                     .osm.gz) and boundaries (.geojson)
        bluelamp map list                                                                            the maps kept, and which is in use
        bluelamp map use NAME                                                                        choose the one in use
        each with [--data FOLDER] [--json]
        """;

    /// <summary>Runs one of them. 0 done, 1 refused (one sentence), 2 wrong usage, 3 interrupted (nothing was changed).</summary>
    /// <param name="args">What follows <c>bluelamp map</c>.</param>
    /// <param name="output">For what was done.</param>
    /// <param name="error">For what was not.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancel">Ctrl-C.</param>
    public static async Task<int> Run(
        IReadOnlyList<string> args, TextWriter output, TextWriter error, string data, TimeProvider time, CancellationToken cancel)
    {
        var folder = Path.Combine(data, "map");
        try
        {
            var (words, options) = Parse(args);
            var json = options.ContainsKey("json");
            return words switch
            {
                ["import", _, ..] => await Import([.. words.Skip(1)], options, folder, output, time, json, cancel),
                ["list"] when Only(options, "json") => await List(folder, output, json),
                ["use", var name] when Only(options, "json") => await Use(folder, name, output, json),
                _ => throw new FormatException("That is not how it is used."),
            };
        }
        catch (FormatException wrong)
        {
            await error.WriteLineAsync($"{wrong.Message}\n{Usage}");
            return 2;
        }
        catch (Refused refused)
        {
            await error.WriteLineAsync(refused.Message);
            return 1;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"{trouble.Message} Nothing was changed.");
            return 1;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Interrupted. Nothing was changed.");
            return 3;
        }
    }

    private static async Task<int> Import(
        List<string> files, Dictionary<string, string> options, string folder, TextWriter output, TimeProvider time, bool json,
        CancellationToken cancel)
    {
        if (!Only(options, "json", "name", "areas", "attribution")) throw new FormatException("There is no such option.");
        var areas = AreaKind.Borough;
        if (options.TryGetValue("areas", out var said) && (!Enum.TryParse(said, true, out areas) || !Enum.IsDefined(areas)))
            throw new FormatException($"--areas is borough, ward or beat, not {said}.");
        var import = new MapImport
        {
            Files = files, Name = options.GetValueOrDefault("name"),
            Attribution = options.GetValueOrDefault("attribution"), Areas = areas
        };
        var tenths = 0;
        void Progress(double share)
        {
            if (json || (int)(share * 10) <= tenths) return;
            tenths = (int)(share * 10);
            output.WriteLine($"{tenths * 10} % read");
        }

        var (head, report) = await import.Run(folder, time, Progress, cancel);
        Packs.Use(folder, head.Name);
        if (json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(new { Pack = head, Report = Facts(report), InUse = true }, Json.Options));
            return 0;
        }

        foreach (var line in report.Lines()) await output.WriteLineAsync(line);
        await output.WriteLineAsync($"Shown with it: {head.Attribution}");
        if (head.Areas > 0 && import.Attribution is null)
            await output.WriteLineAsync("Boundary files mostly ask to be thanked in words of their own: --attribution TEXT.");
        await output.WriteLineAsync($"Kept as {head.Name}. It is the map in use from the next start of bluelamp serve.");
        return 0;
    }

    private static async Task<int> List(string folder, TextWriter output, bool json)
    {
        var (heads, inUse) = (Packs.List(folder, out var damaged), Packs.InUse(folder));
        if (json)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(new { InUse = inUse, Packs = heads, Damaged = damaged }, Json.Options));
            return 0;
        }

        if (inUse is null) await output.WriteLineAsync("In use: the generated town.");
        foreach (var head in heads)
        {
            var mark = head.Name == inUse ? "*" : " ";
            var counts = string.Create(CultureInfo.InvariantCulture,
                $"{head.Roads,9:#,0} roads {head.Streets,7:#,0} streets {head.Addresses,9:#,0} addresses {head.Areas,4:#,0} areas");
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{mark} {head.Name,-24} {counts}  {head.ImportedAt:yyyy-MM-dd}  {head.Attribution}"));
        }

        foreach (var sentence in damaged) await output.WriteLineAsync($"! {sentence}");
        return 0;
    }

    private static async Task<int> Use(string folder, string name, TextWriter output, bool json)
    {
        Packs.Use(folder, name);
        await output.WriteLineAsync(json
            ? JsonSerializer.Serialize(new { InUse = name }, Json.Options)
                : $"{name} is the map in use from the next start of bluelamp serve.");
        return 0;
    }

    private static object Facts(ImportReport report) =>
        new
        {
            report.Stretches,
            report.NotJoined,
            report.RoadKm,
            report.Streets,
            report.Addresses,
            report.Landmarks,
            report.Areas,
            report.Shapes,
            report.LeftOut
        };

    private static bool Only(Dictionary<string, string> options, params string[] allowed) =>
        options.Keys.All(key => key == "data" || allowed.Contains(key));

    private static (List<string> Words, Dictionary<string, string> Options) Parse(IReadOnlyList<string> args)
    {
        var (words, options) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal)) words.Add(args[i]);
            else if (args[i] == "--json") options["json"] = "";
            else if (i + 1 < args.Count) options[args[i][2..]] = args[++i];
            else throw new FormatException($"{args[i]} needs a value.");
        }

        return (words, options);
    }
}

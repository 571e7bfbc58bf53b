using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Map;

/// <summary>How a vehicle is driven: the share of the legal limit it really makes on each class of road.</summary>
public sealed record Profile
{
    /// <summary>Keeping to the limit and the lights.</summary>
    public const string Normal = "normal";

    /// <summary>Under blue lights and sirens.</summary>
    public const string BlueLight = "blue-light";

    public required string Name { get; init; }

    /// <summary>Seconds lost at the end of each stretch of road.</summary>
    public double JunctionSeconds { get; init; }

    /// <summary>Never faster than this.</summary>
    public required double KmhMax { get; init; }

    /// <summary>Real speed as a share of the limit.</summary>
    public required IReadOnlyDictionary<RoadClass, double> LimitShare { get; init; }

    internal double Seconds(Road road, double metres) =>
        metres / (Math.Min(KmhMax, road.LimitKmh * LimitShare[road.Class]) / 3.6) + JunctionSeconds;
}

/// <summary>The speeds file: data, because every force must calibrate it.</summary>
public sealed record Speeds
{
    public string? About { get; init; }

    /// <summary>From the car to the road, and from the road to the door.</summary>
    public required double OffRoadKmh { get; init; }

    /// <summary>Where no road is known, the way is guessed as the straight line times this.</summary>
    public required double StraightLineFactor { get; init; }

    /// <summary>The legal limit taken for a road whose source does not say.</summary>
    public required IReadOnlyDictionary<RoadClass, int> LimitKmhUnknown { get; init; }

    public required IReadOnlyList<Profile> Profiles { get; init; }

    /// <summary>The speeds that come with the house.</summary>
    public static Speeds Default { get; } = Read(Resource.Text("speeds.json"), "speeds.json");

    /// <summary>The force's own speeds where the file is there, else the ones that come with the house.</summary>
    /// <exception cref="Refused">The file is not a speeds file.</exception>
    public static Speeds Load(string file) => File.Exists(file) ? Read(File.ReadAllText(file), file) : Default;

    private static Speeds Read(string json, string file)
    {
        try
        {
            return JsonSerializer.Deserialize<Speeds>(json, Json.Options)!.Checked();
        }
        catch (JsonException broken)
        {
            throw new Refused(
                $"{file} is not a speeds file: line {broken.LineNumber + 1}, {broken.Path}. "
                + "Correct it, or remove it to use the speeds that come with Bluelamp.");
        }
        catch (Refused wrong)
        {
            throw new Refused($"{file}: {wrong.Message}");
        }
    }

    private Speeds Checked()
    {
        if (OffRoadKmh <= 0 || StraightLineFactor < 1) throw new Refused("offRoadKmh must be above 0 and straightLineFactor at least 1.");
        if (Enum.GetValues<RoadClass>().Any(c => LimitKmhUnknown.GetValueOrDefault(c) is < 5 or > 160))
            throw new Refused("limitKmhUnknown needs 5 to 160 for every road class.");
        foreach (var name in new[] { Profile.Normal, Profile.BlueLight })
            if (Profiles.All(p => p.Name != name)) throw new Refused($"The profile \"{name}\" is missing.");
        foreach (var profile in Profiles)
        {
            if (Enum.GetValues<RoadClass>().Any(c => profile.LimitShare.GetValueOrDefault(c) <= 0) || profile.KmhMax <= 0
                || profile.JunctionSeconds < 0)
                throw new Refused(
                    $"The profile \"{profile.Name}\" needs a share above 0 for every road class, "
                    + "kmhMax above 0 and junctionSeconds of 0 or more.");
        }

        return this;
    }
}

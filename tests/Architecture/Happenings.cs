using Bluelamp.Kernel;

namespace Bluelamp.Architecture.Tests;

/// <summary>The records, commands and happenings in each room's README are those of its code.</summary>
public sealed class Happenings
{
    private static readonly bool Write = Environment.GetEnvironmentVariable("BLUELAMP_WRITE") == "1";

    public static IEnumerable<TheoryDataRow<string>> Rooms => House.Assemblies
        .Where(a => RoomPage.Tables(a, House.Catalogue).Length > 0).Select(a => new TheoryDataRow<string>(House.RoomOf(a)));

    [Theory, MemberData(nameof(Rooms))]
    public void A_rooms_page_tells_what_its_code_declares(string room)
    {
        var path = Path.Combine(Tidy.Tests.Tree.Root(), "src", room, "README.md");
        var readme = File.Exists(path) ? File.ReadAllText(path) : $"# {room}\n";
        var tables = RoomPage.Tables(House.Assemblies.Single(a => House.RoomOf(a) == room), House.Catalogue);
        if (Write)
        {
            var page = RoomPage.With(readme, tables) ?? $"{readme.TrimEnd()}\n\n{RoomPage.Begin}\n{tables}\n{RoomPage.End}\n";
            if (page != readme) File.WriteAllText(path, page);
            return;
        }

        Assert.True(RoomPage.With(readme, tables) == readme,
            $"src/{room}/README.md is behind its code. To write it: dotnet run dev.cs format");
    }

    [Fact]
    public void A_page_that_is_behind_is_found()
    {
        var tables = RoomPage.Tables(
            typeof(Lamp).Assembly,
            [new("streetlamp", typeof(Lamp), 1, true, [])],
            [new("street/light-lamp", typeof(LightLamp), ["auditor"], false)],
            [new("streetlamp.LampLit", typeof(LampLit))]);
        Assert.Contains("| `streetlamp` | A lamp in a street. |", tables, StringComparison.Ordinal);
        Assert.Contains("| `street/light-lamp` | auditor | Lights a `Lamp`. |", tables, StringComparison.Ordinal);
        Assert.Contains("| `streetlamp.LampLit` | litAt, watts | It was lit. |", tables, StringComparison.Ordinal);
        const string Behind = "# Lamps\n<!-- happenings -->\nold\n<!-- /happenings -->\n";
        Assert.NotEqual(Behind, RoomPage.With(Behind, tables));
        Assert.Null(RoomPage.With("# Lamps\n", tables));
    }
}

/// <summary>A lamp
/// in a street.</summary>
public sealed record Lamp : IRecord<Lamp>
{
    public static string Type => "streetlamp";

    public string Title => "Lamp";
}

/// <summary>Lights a <see cref="Lamp"/>.</summary>
[Grant("auditor")]
public sealed record LightLamp(Id<Lamp> Lamp, int Version, string Because) : ICommand<LightLamp>
{
    public static async Task<Changes> Handle(LightLamp command, Reading reading)
    {
        var lamp = await reading.Get(command.Lamp, command.Version);
        return Changes.Of(lamp, lamp.Record, new LampLit(reading.Now, 60));
    }
}

/// <summary>It was lit.</summary>
public sealed record LampLit(DateTimeOffset LitAt, int Watts) : IHappening<Lamp>;

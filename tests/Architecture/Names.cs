using Bluelamp.Kernel;

namespace Bluelamp.Architecture.Tests;

/// <summary>A name in the store means one thing: types and indexes are written to it and never renamed.</summary>
public sealed class Names
{
    [Fact]
    public void Every_record_type_has_a_name_of_its_own() => House.Keeps(Twice(House.Types.Where(IsRecord).Select(TypeOf)));

    [Fact]
    public void Every_index_has_a_name_of_its_own() =>
        House.Keeps(Twice(House.Catalogue.Records.SelectMany(r => r.Indexes).Select(i => i.Name)));

    [Fact]
    public void Every_happening_has_a_name_of_its_own() => House.Keeps(Twice(House.Catalogue.Happenings.Select(h => h.Name)));

    [Fact]
    public void Every_record_type_is_called_in_kebab_case() =>
        Assert.All(House.Types.Where(IsRecord).Select(TypeOf), n => Assert.True(IsKebab(n), n));

    [Fact]
    public void A_name_used_twice_is_found()
    {
        Assert.Equal(["lamp"], Twice(new[] { typeof(Lamp), typeof(OtherLamp) }.Select(TypeOf)));
        Assert.Equal(["ix_lamp_colour"], Twice(new IIndex[] { Lamp.ByColour, OtherLamp.ByColour }.Select(i => i.Name)));
    }

    [Theory]
    [InlineData("Crime")]
    [InlineData("stop_search")]
    [InlineData("stopSearch")]
    public void A_name_in_another_case_is_found(string name) => Assert.False(IsKebab(name));

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key);

    private static bool IsKebab(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool IsRecord(Type type) => type.IsClass && typeof(IRecord).IsAssignableFrom(type);

    private static string TypeOf(Type type) => (string)type.GetProperty(nameof(IKind.Type))!.GetValue(null)!;

    private sealed record Lamp : IRecord<Lamp>
    {
        public static readonly Index<Lamp> ByColour = new(l => l.Colour);

        public static string Type => "lamp";

        public string Title => "Lamp";

        public string Colour { get; init; } = "blue";
    }

    private sealed record OtherLamp : IRecord<OtherLamp>
    {
        public static readonly Index<OtherLamp> ByColour = new(l => l.Colour);

        public static string Type => "lamp";

        public string Title => "Lamp";

        public string Colour { get; init; } = "red";
    }
}

using Bluelamp.Kernel;

namespace Bluelamp.Architecture.Tests;

/// <summary>A room sees another room's record through a slim view of its own: the same facts under the same names.</summary>
public sealed class Views
{
    [Fact]
    public void Every_view_reads_what_the_owner_writes() => House.Keeps(House.Types.Where(IsView).SelectMany(view =>
    {
        var type = (string)view.GetProperty(nameof(IKind.Type))!.GetValue(null)!;
        return House.Catalogue.Knows(type)
            ? ViewCheck.Differences(view, House.Catalogue.Record(type).Clr)
            : [$"{view.Name} is a view of {type}, which no room declares"];
    }));

    [Fact]
    public void A_true_view_is_left_alone() => Assert.Empty(ViewCheck.Differences(typeof(TrueView), typeof(Lamp)));

    [Fact]
    public void A_false_view_is_found_in_each_place() => Assert.Equal(
        [
            "FalseView.Brightness: Lamp has no such property",
            "FalseView.LitAt: the owner may leave it empty (Nullable`1), the view cannot",
            "FalseView.Watts: the owner writes Int32, the view reads String",
            "FalseView.State: the owner may write Broken, the view does not know it",
            "FalseView.Post: a link to post is read as one to lamp",
            "FalseView.Repairs[].By: Repair has no such property",
            "FalseView: Lamp declares no index over watts",
        ],
        ViewCheck.Differences(typeof(FalseView), typeof(Lamp)));

    private static bool IsView(Type type) => type.IsClass && typeof(IView).IsAssignableFrom(type);

    private enum LampState { Dark, Lit, Broken }

    private enum HalfState { Dark, Lit }

    private sealed record Post : IView
    {
        public static string Type => "post";
    }

    private sealed record PostView : IView
    {
        public static string Type => "post";
    }

    private sealed record Repair(DateOnly DoneOn, string What);

    private sealed record RepairView(DateOnly DoneOn);

    private sealed record Mended(string By);

    private sealed record Lamp : IRecord<Lamp>
    {
        public static readonly Index<Lamp> ByState = new(l => l.State);

        public static string Type => "lamp";

        public string Title => $"{Watts} watts";

        public int Watts { get; init; }

        public LampState State { get; init; }

        public DateTimeOffset? LitAt { get; init; }

        public Id<Post> Post { get; init; }

        public IReadOnlyList<Repair> Repairs { get; init; } = [];
    }

    private sealed record TrueView : IView
    {
        public static readonly Index<TrueView> ByState = new(l => l.State);

        public static string Type => "lamp";

        public string State { get; init; } = "";

        public DateTimeOffset? LitAt { get; init; }

        public Id<PostView> Post { get; init; }

        public IReadOnlyList<RepairView> Repairs { get; init; } = [];
    }

    private sealed record FalseView : IView
    {
        public static readonly Index<FalseView> ByWatts = new(l => l.Watts);

        public static string Type => "lamp";

        public double Brightness { get; init; }

        public DateTimeOffset LitAt { get; init; }

        public string Watts { get; init; } = "";

        public HalfState State { get; init; }

        public Id<TrueView> Post { get; init; }

        public IReadOnlyList<Mended> Repairs { get; init; } = [];
    }
}

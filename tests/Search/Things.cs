using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Kit;

namespace Bluelamp.Search.Tests;

/// <summary>Records as the index takes them, without a store.</summary>
internal static class Things
{
    public static Label Secret { get; } = new(Marking.Secret, [], []);

    public static Label TeamOnly { get; } = new(Marking.Official, ["murder"], []);

    public static Actor Officer { get; } = new("pc");

    public static Actor House { get; } = Actor.System("test");

    public static Ref Ref(int number, string type = "person") => new(type, new Guid(number, 0, 0, new byte[8]));

    public static void Put(this SearchIndex index, int number, string title, object? state = null, Label? label = null,
        string type = "person") => index.Take(new SegmentBuilder().With(number, title, state, label, type), Checkpoint.Start);

    public static void Drop(this SearchIndex index, int number, string type = "person") =>
        index.Take(new SegmentBuilder().Without(number, type), Checkpoint.Start);

    public static SegmentBuilder With(this SegmentBuilder batch, int number, string title, object? state = null, Label? label = null,
        string type = "person")
    {
        batch.Add(new(Ref(number, type), label ?? Label.Official, TestHouse.Noon));
        batch.Text(title, isTitle: true);
        Terms.Texts(JsonSerializer.SerializeToElement(state ?? new { }, Json.Options), "", (_, text) => batch.Text(text, isTitle: false));
        return batch;
    }

    public static SegmentBuilder Without(this SegmentBuilder batch, int number, string type = "person")
    {
        batch.Drop(Ref(number, type).Id);
        return batch;
    }

    /// <summary>The numbers of what was found, best first.</summary>
    public static int[] Numbers(this SearchIndex index, string words, Actor? actor = null, string? type = null, int take = 100,
        int skip = 0) =>
        [.. index.Find(new(words, actor ?? Officer, type, take, skip)).Best.Select(Number)];

    private static int Number(Ref record)
    {
        Span<byte> bytes = stackalloc byte[16];
        record.Id.TryWriteBytes(bytes);
        return BitConverter.ToInt32(bytes);
    }
}

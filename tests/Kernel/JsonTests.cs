using System.Text.Json;

namespace Bluelamp.Kernel.Tests;

public sealed class JsonTests
{
    [Fact]
    public void An_answer_put_together_on_the_spot_is_written_whole() =>
        Assert.Equal("""{"type":"unit","count":66}""", JsonSerializer.Serialize(new { type = "unit", count = 66 }, Json.Options));

    [Fact]
    public void What_a_record_works_out_from_other_facts_is_not_written() =>
        Assert.Equal("""{"low":1,"high":3}""", JsonSerializer.Serialize(new Span { Low = 1, High = 3 }, Json.Options));

    private sealed record Span
    {
        public int Low { get; init; }

        public int High { get; init; }

        public int Width => High - Low;
    }
}

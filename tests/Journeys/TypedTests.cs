namespace Bluelamp.Journeys;

/// <summary>The measure itself: it must see a fact typed twice, however it is spelt, and nothing else.</summary>
public sealed class TypedTests
{
    [Theory]
    [InlineData("Nora Ashdown", "nora  ashdown")]
    [InlineData("07700 900123", "07700900123")]
    [InlineData("LB24 KXR", "lb24kxr")]
    [InlineData("Ashdown", "Mrs Ashdown saw him leave")] // told within something longer
    [InlineData("A red Brompton bicycle was taken", "red brompton bicycle")]
    public void A_fact_typed_again_is_noticed(string first, string again)
    {
        var typed = new Typed();
        typed.Note(first, "the call");
        Assert.Throws<TypedTwiceException>(() => typed.Note(again, "the crime"));
    }

    [Theory]
    [InlineData("Nora", "Nora Ashdown rang")] // too short to tell
    [InlineData("Grove", "Evergroves")]
    [InlineData("LB24 KXR", "LB24 KXS")]
    public void Another_fact_is_none_typed_again(string first, string other)
    {
        var typed = new Typed();
        typed.Note(first, "the call");
        typed.Note(other, "the crime");
        Assert.Equal(2, typed.Words.Count());
    }

    [Fact]
    public void What_the_network_brought_counts_as_known()
    {
        var typed = new Typed();
        typed.Known("07700 900123", "the network");
        Assert.Throws<TypedTwiceException>(() => typed.Note("07700 900 123", "the call"));
    }
}

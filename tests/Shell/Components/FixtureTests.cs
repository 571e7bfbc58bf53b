using System.Text.Encodings.Web;

namespace Bluelamp.Shell.Tests.Components;

public sealed class FixtureTests
{
    public static TheoryData<string> Ours { get; } = [.. Drawn.By.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ours))]
    public void A_component_draws_what_govuk_frontend_draws_from_the_same_options(string component)
    {
        var outOfScope = Fixtures.OutOfScope();
        var wrong = new List<string>();
        foreach (var fixture in Fixtures.Of(component))
        {
            var difference = Difference(fixture);
            var listed = outOfScope.ContainsKey(fixture.Key);
            if (difference is not null && !listed) wrong.Add($"{fixture.Key}\n{difference}");
            if (difference is null && listed) wrong.Add($"{fixture.Key}: listed as out of scope, but drawn right. Take it off the list.");
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Fact]
    public void Every_component_of_govuk_frontend_is_drawn_or_listed_with_a_reason()
    {
        var outOfScope = Fixtures.OutOfScope();
        var there = Fixtures.Components();

        Assert.All(there, component => Assert.True(Drawn.By.ContainsKey(component) ^ outOfScope.ContainsKey(component), component));
        Assert.All(outOfScope.Values, reason => Assert.True(reason.Length > 20, reason));
        var known = there.Concat(there.SelectMany(Fixtures.Of).Select(f => f.Key)).ToHashSet();
        Assert.All(outOfScope.Keys, key => Assert.Contains(key, known));
    }

    [Fact]
    public void The_comparison_sees_a_missing_class_attribute_word_and_space()
    {
        const string Html = "<p class=\"a b\" id=x>One <b>two</b></p>";
        Assert.Equal(Dom.Normal(Html), Dom.Normal("<p id=\"x\"  class='b  a'>\n One <b>\n two </b>\n</p>"));
        Assert.NotEqual(Dom.Normal(Html), Dom.Normal("<p class=\"a\" id=x>One <b>two</b></p>"));
        Assert.NotEqual(Dom.Normal(Html), Dom.Normal("<p class=\"a b\">One <b>two</b></p>"));
        Assert.NotEqual(Dom.Normal(Html), Dom.Normal("<p class=\"a b\" id=x>One <b>three</b></p>"));
        Assert.NotEqual(Dom.Normal(Html), Dom.Normal("<p class=\"a b\" id=x>One<b>two</b></p>"));
    }

    /// <summary>The first lines that differ; null when none does.</summary>
    private static string? Difference(Fixture fixture)
    {
        var ours = Dom.Normal(Html(fixture)).Split('\n');
        var theirs = Dom.Normal(fixture.Html).Split('\n');
        for (var i = 0; i < Math.Max(ours.Length, theirs.Length); i++)
        {
            var (our, their) = (ours.ElementAtOrDefault(i), theirs.ElementAtOrDefault(i));
            if (our != their) return $"  line {i + 1}\n  theirs {their}\n  ours   {our}";
        }

        return null;
    }

    private static string Html(Fixture fixture)
    {
        using var writer = new StringWriter();
        Drawn.By[fixture.Component](fixture.Options).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}

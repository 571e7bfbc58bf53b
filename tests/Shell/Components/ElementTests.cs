using System.Text.Encodings.Web;
using Bluelamp.Shell.Components;
using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Tests.Components;

public sealed class ElementTests
{
    [Fact]
    public void Text_and_attribute_values_are_encoded() => Assert.Equal(
        "<p class=\"a b\" title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; c</p>",
        Html(new Element("p", "a", null, " b ").Set("title", "\"><script>").Add("<b> & c")));

    [Fact]
    public void An_attribute_without_a_value_is_left_out_and_an_empty_one_stays() =>
        Assert.Equal(
            "<input value hidden>",
            Html(new Element("input").Set("id", (string?)null).Set("value", "").Flag("hidden").Flag("checked", false)));

    [Fact]
    public void The_first_setting_of_an_attribute_stands() =>
        Assert.Equal("<i id=\"a\"></i>", Html(new Element("i").Set("id", "a").Set(new Dictionary<string, Content?> { ["ID"] = "b" })));

    [Fact]
    public void An_attribute_s_name_cannot_begin_another_attribute() =>
        Assert.Throws<ArgumentException>(() => new Element("i").Flag("x onclick=alert(1)"));

    [Fact]
    public void Content_of_a_component_is_not_encoded_again() =>
        Assert.Equal(
            "<p><strong class=\"govuk-tag\">A &amp; B</strong></p>", Html(new Element("p").Add(new TagModel { Content = "A & B" })));

    [Fact]
    public void Empty_text_is_no_content()
    {
        Content? none = "";
        Assert.Null(none);
        Assert.Equal("", Html(new LabelModel { For = "x" }));
    }

    private static string Html(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}

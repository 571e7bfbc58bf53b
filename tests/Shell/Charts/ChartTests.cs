using System.Globalization;
using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Bluelamp.Shell.Charts;
using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Tests.Charts;

public sealed class ChartTests
{
    private static readonly IReadOnlyList<ChartLabel> Months =
        [.. Enumerable.Range(0, 3).Select(i => ChartLabel.Month(new DateOnly(2025, 12 - i, 1)))];

    [Fact]
    public void A_chart_says_what_it_is_to_those_who_do_not_see_it()
    {
        var page = Page(new BarChartModel { Title = "Burglaries", Labels = Months, Series = [Series.Of("Burglary", [4, 1_200, -3])] });
        var drawing = page.QuerySelector("svg")!;
        Assert.Equal("img", drawing.GetAttribute("role"));
        var words = drawing.GetAttribute("aria-labelledby")!.Split(' ').Select(id => page.GetElementById(id)!.TextContent);
        Assert.Equal(
            ["Burglaries", "Bar chart, December 2025 to October 2025. Highest: November 2025, 1,200. Lowest: October 2025, \u22123."],
            words);
    }

    [Fact]
    public void The_same_figures_stand_in_a_table()
    {
        var page = Page(new LineChartModel
        {
            Title = "Two", LabelName = "Month", Labels = Months, Series = [Series.Of("A", [1, 2, 3]), new("B", [0.5, null])],
        });
        Assert.Equal(
            ["Month|A|B", "December 2025|1|0.5", "November 2025|2|\u2013", "October 2025|3|\u2013"],
            page.QuerySelectorAll("details tr").Select(row => string.Join('|', row.Children.Select(c => c.TextContent))));
    }

    [Fact]
    public void A_bar_is_as_high_as_its_figure_and_hangs_below_zero_when_that_is_less()
    {
        var page = Page(new BarChartModel { Title = "T", Labels = Months, Series = [Series.Of("A", [10, 20, -10])] });
        var bars = page.QuerySelectorAll("rect.chart__bar").ToArray();
        Assert.Equal(2 * Number(bars[0], "height"), Number(bars[1], "height"), 1);
        Assert.Equal(Number(bars[0], "height"), Number(bars[2], "height"), 1);
        Assert.Equal(Number(bars[0], "y") + Number(bars[0], "height"), Number(bars[2], "y"), 1);
    }

    [Fact]
    public void Stacked_bars_stand_one_on_the_other()
    {
        var page = Page(new BarChartModel
        {
            Title = "T", Stacked = true, Labels = ["x"], Series = [Series.Of("A", [10]), Series.Of("B", [30])],
        });
        var bars = page.QuerySelectorAll("rect.chart__bar").ToArray();
        Assert.Equal(Number(bars[0], "y"), Number(bars[1], "y") + Number(bars[1], "height"), 1);
        Assert.Equal(3 * Number(bars[0], "height"), Number(bars[1], "height"), 1);
    }

    [Fact]
    public void Series_are_told_apart_by_pattern_and_by_name_not_by_colour_alone()
    {
        var page = Page(new BarChartModel
        {
            Title = "T", Labels = ["x"], Series = [Series.Of("A", [1]), Series.Of("B", [2]), Series.Of("C", [3])],
        });
        Assert.Equal(["A", "B", "C"], page.QuerySelectorAll(".chart__key").Select(k => k.TextContent));
        var fills = page.QuerySelectorAll("rect.chart__bar").Select(b => b.GetAttribute("fill")).ToArray();
        Assert.Equal([null, "url(#chart-t-p2)", "url(#chart-t-p3)"], fills);
        Assert.Equal(2, page.QuerySelectorAll("pattern#chart-t-p2, pattern#chart-t-p3").Length);
        Assert.Equal(fills, page.QuerySelectorAll(".chart__key rect").Select(b => b.GetAttribute("fill")));
    }

    [Fact]
    public void Lines_are_named_where_they_end_and_the_names_do_not_touch()
    {
        var page = Page(new LineChartModel
        {
            Title = "T", Labels = Months, Series = [.. Enumerable.Range(0, 6).Select(i => Series.Of($"S{i}", [1, 2, 0]))],
        });
        var names = page.QuerySelectorAll("text").Where(t => t.TextContent.StartsWith('S')).Select(t => Number(t, "y")).ToArray();
        Assert.Equal(6, names.Length);
        Assert.All(names.Zip(names.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 16));
        Assert.True(names[^1] < 320);
        Assert.Equal(6, page.QuerySelectorAll("path.chart__line").Select(p => p.GetAttribute("stroke-dasharray")).Distinct().Count());
    }

    [Fact]
    public void A_gap_in_the_figures_is_a_gap_in_the_line()
    {
        var page = Page(new LineChartModel { Title = "T", Labels = ["a", "b", "c", "d", "e"], Series = [new("A", [1, 2, null, 3, 4])] });
        Assert.Equal(2, page.QuerySelector("path.chart__line")!.GetAttribute("d")!.Count(c => c == 'M'));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_figures_a_chart_says_so(bool labels)
    {
        var page = Page(new BarChartModel { Title = "T", Labels = labels ? Months : [], Series = [new("A", [null, null])] });
        Assert.Null(page.QuerySelector("svg"));
        Assert.Equal("There are no figures to show yet.", page.QuerySelector("p")!.TextContent);
    }

    [Fact]
    public void A_chart_of_one_zero_can_be_drawn()
    {
        foreach (var chart in new Chart[]
        {
            new BarChartModel { Title = "T", Labels = ["x"], Series = [Series.Of("A", [0])] },
            new BarRowsModel { Title = "T", Labels = ["x"], Series = [Series.Of("A", [0])] },
            new WaterfallModel { Title = "T", Labels = ["x"], Series = [Series.Of("A", [0])] },
            new LineChartModel { Title = "T", Labels = ["x"], Series = [Series.Of("A", [0])] },
            new HeatStripModel { Title = "T", Labels = ["x"], Series = [Series.Of("A", [0])] },
        })
        {
            var page = Page(chart);
            Assert.NotNull(page.QuerySelector("svg"));
            Assert.DoesNotContain("NaN", page.Body!.InnerHtml, StringComparison.Ordinal);
            Assert.DoesNotContain("Infinity", page.Body!.InnerHtml, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void More_series_than_can_be_told_apart_are_refused()
    {
        Series[] seven = [.. Enumerable.Range(0, 7).Select(i => Series.Of($"{i}", [i]))];
        var chart = new BarChartModel { Title = "T", Labels = ["x"], Series = seven };
        Assert.Throws<ArgumentException>(() => Page(chart));
    }

    [Fact]
    public void A_long_name_of_a_row_does_not_leave_the_drawing()
    {
        var page = Page(new BarRowsModel { Title = "T", Labels = [new string('x', 200)], Series = [Series.Of("A", [1])] });
        Assert.EndsWith("\u2026", page.QuerySelector("text")!.TextContent, StringComparison.Ordinal);
        Assert.True(Number(page.QuerySelector("text")!, "x") < 300);
    }

    [Fact]
    public void Each_bar_of_a_waterfall_begins_where_the_one_before_ended_and_the_last_is_the_sum()
    {
        var page = Page(new WaterfallModel { Title = "T", Labels = ["x", "y"], Series = [Series.Of("A", [8, -3])] });
        var bars = page.QuerySelectorAll("rect.chart__bar");
        Assert.Equal(Number(bars[0], "x") + Number(bars[0], "width"), Number(bars[1], "x") + Number(bars[1], "width"), 1);
        Assert.Equal(Number(bars[0], "x"), Number(bars[2], "x"), 1);
        Assert.Equal(Number(bars[1], "x"), Number(bars[2], "x") + Number(bars[2], "width"), 1);
        Assert.Equal("5", page.QuerySelectorAll("text.chart__text--figure")[^1].TextContent);
    }

    [Fact]
    public void Each_cell_of_a_heat_strip_bears_its_figure()
    {
        var page = Page(new HeatStripModel
        {
            Title = "T", Labels = ["00", "01"], Series = [Series.Of("Mon", [0, 9]), new("Tue", [null, 3])],
        });
        Assert.Equal(["0", "9", "\u2013", "3"], page.QuerySelectorAll("text[class*=on-heat]").Select(t => t.TextContent));
        Assert.Equal(1, page.QuerySelectorAll("rect.chart__heat-5").Length);
        Assert.Equal(1, page.QuerySelectorAll("rect.chart__heat-none").Length);
    }

    [Fact]
    public void A_sparkline_tells_its_course()
    {
        var page = Page(new SparklineModel { Title = "Calls", Values = [3, null, 8, 5] });
        Assert.Equal("Calls: from 3 to 5, lowest 3, highest 8.", page.QuerySelector("svg")!.GetAttribute("aria-label"));
        Assert.Equal("\u2013", Page(new SparklineModel { Title = "Calls" }).QuerySelector("span")!.TextContent);
    }

    [Fact]
    public void Months_are_London_s() =>
        Assert.Equal("July 2026", ChartLabel.Month(new DateTimeOffset(2026, 6, 30, 23, 30, 0, TimeSpan.Zero)).Text);

    [Fact]
    public void Words_of_a_chart_are_encoded()
    {
        const string Bad = "<script>";
        Series[] series = [Series.Of(Bad, [1]), Series.Of(Bad, [2])];
        var html = Html(new BarChartModel { Title = Bad, Caption = Bad, Labels = [Bad], Series = series });
        Assert.DoesNotContain(Bad, html, StringComparison.Ordinal);
    }

    private static double Number(IElement element, string attribute) =>
        double.Parse(element.GetAttribute(attribute)!, CultureInfo.InvariantCulture);

    private static IDocument Page(IHtmlContent content) => new HtmlParser().ParseDocument(Html(content));

    private static string Html(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}

using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Bluelamp.Shell.Tests.Components;

/// <summary>The Ministry of Justice ships no examples, so its own templates draw what ours are compared with.</summary>
public sealed partial class MojTests
{
    [Fact]
    public async Task A_component_draws_what_the_ministry_s_own_template_draws()
    {
        var theirs = await Templates(MojExamples.All);
        var wrong = new List<string>();
        foreach (var (example, html) in MojExamples.All.Zip(theirs))
        {
            var (our, their) = (Plain(Html(example.Ours)), Plain(html));
            if (our != their) wrong.Add($"{example.Component} {example.Options}\ntheirs\n{their}\nours\n{our}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
        Assert.Equal(MojExamples.All.Count, theirs.Count);
    }

    private static async Task<IReadOnlyList<string>> Templates(IReadOnlyList<MojExample> examples)
    {
        Assert.True(Directory.Exists(Path.Combine(Fixtures.Root, "node_modules/nunjucks")), $"Run 'npm ci' in {Fixtures.Root} first.");
        using var node = Process.Start(new ProcessStartInfo("node",
            [Path.Combine(Fixtures.Root, "tests/Shell/Components/moj.mjs"), Fixtures.Root])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var asked = examples.Select(e => new { component = e.Component, options = JsonDocument.Parse(e.Options).RootElement });
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(asked));
        node.StandardInput.Close();
        var drawn = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, node.ExitCode);
        return JsonSerializer.Deserialize<List<string>>(drawn)!;
    }

    private static string Html(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    /// <summary>The outlines of the alert's signs are our own drawing.</summary>
    private static string Plain(string html) => Outline().Replace(Dom.Normal(html), "");

    [GeneratedRegex("(?<=<path.*)( d| clip-rule| fill-rule)=\"[^\"]*\"")]
    private static partial Regex Outline();
}

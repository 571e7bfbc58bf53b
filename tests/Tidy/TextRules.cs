using System.Text.RegularExpressions;

namespace Bluelamp.Tidy.Tests;

/// <summary>Rules that a line or a file breaks by its text alone.</summary>
internal static partial class TextRules
{
    private const int FileLinesMax = 300;
    private const int LineLengthMax = 140;

    public static IReadOnlyList<Rule> All { get; } =
    [
        new("A file has at most 300 lines", tree => Code(tree)
            .Where(f => f.Lines.Length > FileLinesMax).Select(f => $"{f.Path} has {f.Lines.Length} lines; split it by what it is about"))
        {
            Bad = [Tree.Of(("src/Crime/Long.cs", Repeat("// line\n", 301)))],
            Good = Tree.Of(("src/Crime/Long.cs", Repeat("// line\n", 300))),
        },
        new("A line has at most 140 characters", tree => Rule.Lines(
            Code(tree), line => line.Length > LineLengthMax, "is longer than 140 characters"))
        {
            Bad = [Tree.Of(("a.cs", "//" + Repeat("x", 139))), Tree.Of(("a.cshtml", Repeat("x", 141)))],
            Good = Tree.Of(("a.cs", "//" + Repeat("x", 138))),
        },
        new("There are no regions", tree => Rule.Lines(
            tree.With(".cs"), line => Region().IsMatch(line), "opens a region; a file that needs one is two files"))
        {
            Bad = [Tree.Of(("a.cs", "  #region Rules"))],
            Good = Tree.Of(("a.cs", "// the #region of the city")),
        },
        new("No warning is switched off in code", tree => Rule.Lines(
            tree.With(".cs", ".cshtml"), line => Pragma().IsMatch(line),
            "switches a warning off; mend what it warns of, or argue it in .editorconfig"))
        {
            Bad = [Tree.Of(("a.cs", "#pragma warning " + "disable CA1000")), Tree.Of(("a.cs", "[Suppress" + "Message(\"x\", \"y\")]"))],
            Good = Tree.Of(
                ("a.cs", "// a pragmatic warning"),
                ("b.cs", "[Suppress" + "Message(\"x\", \"y\", Justification = \"RFC 6238\")]")),
        },
        new("Work left over names its issue", tree => Rule.Lines(
            Code(tree), line => LeftOver().IsMatch(line) && !Issue().IsMatch(line), "leaves work without an issue: write #123 beside it"))
        {
            Bad = [Tree.Of(("a.cs", "// TO" + "DO: later")), Tree.Of(("a.js", "// FIX" + "ME")), Tree.Of(("a.css", "/* HA" + "CK */"))],
            Good = Tree.Of(("a.cs", "// TO" + "DO #12: later"), ("b.cs", "// Hackney is a borough")),
        },
        new("Pages hold no script or style of their own", tree => Rule.Lines(
            tree.With(".cshtml"), line => Inline().IsMatch(line),
            "would be stopped by the content security policy: use a module or a class in wwwroot"))
        {
            Bad =
            [
                Tree.Of(("a.cshtml", "<script>alert(1)</script>")), Tree.Of(("a.cshtml", "<p style=\"color: red\">")),
                Tree.Of(("a.cshtml", "<button onclick=\"go()\">")), Tree.Of(("a.cshtml", "<a href=\"javascript:go()\">")),
            ],
            Good = Tree.Of(("a.cshtml", "<script type=\"module\" src=\"/_content/Bluelamp.Map/map.js\"></script>")),
        },
        new("No path of somebody's machine stands outside the tests", tree => Rule.Lines(
            tree.Files.Where(f => !f.IsTest), line => MachinePath().IsMatch(line), "names a folder of one machine"))
        {
            Bad =
            [
                Tree.Of(("docs/a.md", "see /" + "work/main")), Tree.Of(("a.cs", "var f = \"/" + "tmp/x\";")),
                Tree.Of(("a.json", "C:" + "\\Users\\me")),
            ],
            Good = Tree.Of(("a.cs", "// teamwork/root/tmp"), ("tests/a.cs", "\"/" + "tmp/x\"")),
        },
        new("No file names the host of a package registry", tree => Rule.Lines(
            tree.Files, line => Registry().IsMatch(line), "names a registry's host"))
        {
            Bad =
            [
                Tree.Of(("package-lock.json", "https://registry.npm" + "js.org/x.tgz")),
                Tree.Of(("nuget.config", "https://api.nuget" + ".org/v3/index.json")),
            ],
            Good = Tree.Of(("README.md", "packages come from npm and NuGet")),
        },
    ];

    private static IEnumerable<Source> Code(Tree tree) =>
        tree.With(".cs", ".cshtml", ".js", ".css", ".scss", ".targets", ".props", ".csproj");

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    [GeneratedRegex(@"^\s*#(end)?region\b")]
    private static partial Regex Region();

    [GeneratedRegex(@"^\s*#pragma warning disable|\bSuppressMessage\((?!.*\bJustification = "")")]
    private static partial Regex Pragma();

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b")]
    private static partial Regex LeftOver();

    [GeneratedRegex(@"#\d+")]
    private static partial Regex Issue();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)|\sstyle=[""']|\son[a-z]+=[""']|[""']javascript:|Html\.Raw\(", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"(?<![\w.~)}-])/(work|root|tmp|home)/|\b[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(npmjs|npmmirror|yarnpkg|nuget|crates|pypi|pythonhosted|debian|golang|docker)\.(org|com|io)\b")]
    private static partial Regex Registry();
}

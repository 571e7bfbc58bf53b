using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bluelamp.Tidy.Tests;

/// <summary>Rules that need to read C# as C#.</summary>
internal static partial class CodeRules
{
    private const int MethodLinesMax = 60;

    // Words that say nothing of what a thing is. TagHelper is ASP.NET's own noun, and a ServiceLevel is a thing a force has.
    private static readonly HashSet<string> Anywhere = ["Helper", "Helpers", "Util", "Utils", "Utility", "Common", "Dto", "Repository"];
    private static readonly HashSet<string> AtTheEnd = ["Service", "Manager", "Processor"];

    public static IReadOnlyList<Rule> All { get; } =
    [
        new("A method has at most 60 lines", tree => Nodes<SyntaxNode>(tree)
            .Where(n => n.Node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax
                or AccessorDeclarationSyntax or AnonymousFunctionExpressionSyntax)
            .Where(n => Length(n.Node) > MethodLinesMax).Select(n => $"{n.File.Place(n.Node)} is a method of {Length(n.Node)} lines"))
        {
            Bad = [Tree.Of(("a.cs", Method(59))), Tree.Of(("a.cs", "class A { Action a = () =>\n    {\n" + Statements(59) + "    }; }\n"))],
            Good = Tree.Of(("a.cs", Method(57))),
        },
        new("Nothing is caught and forgotten", tree => Nodes<CatchClauseSyntax>(tree)
            .Where(n => n.Node.Block.Statements.Count == 0)
            .Where(n => !n.Node.Block.DescendantTrivia().Any(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia)))
            .Select(n => $"{n.File.Place(n.Node)} catches and says nothing: handle it, or say in a comment why nothing is to do"))
        {
            Bad = [Tree.Of(("a.cs", "class A { void M() { try { } catch (IOException) { } } }"))],
            Good = Tree.Of(("a.cs", "class A { void M() { try { } catch (E)\n{\n// It is gone, which is what was wanted.\n} } }")),
        },
        new("No test is passed over", tree => Nodes<AttributeArgumentSyntax>(tree)
            .Where(n => n.Node.NameEquals?.Name.Identifier.Text is "Skip" or "SkipWhen" or "SkipUnless" or "Explicit")
            .Select(n => $"{n.File.Place(n.Node)} passes a test over: mend it or delete it"))
        {
            Bad = [Tree.Of(("tests/a.cs", "class A { [Fact(Skip = \"slow\")] public void B() { } }"))],
            Good = Tree.Of(("tests/a.cs", "class A { [Fact(Timeout = 5)] public void B() { var x = rows.Skip(1); } }")),
        },
        new("Types are called by what they are", tree => Nodes<BaseTypeDeclarationSyntax>(tree)
            .Where(n => IsEmptyWord(n.Node.Identifier.Text))
            .Select(n => $"{n.File.Place(n.Node)} {n.Node.Identifier.Text}: a word that says nothing; use the officer's noun"))
        {
            Bad =
            [
                Tree.Of(("a.cs", "class CrimeService { }")), Tree.Of(("a.cs", "record PersonDto(string Name);")),
                Tree.Of(("a.cs", "static class DateHelpers { }")), Tree.Of(("a.cs", "interface ICrimeRepository { }")),
            ],
            Good = Tree.Of(("a.cs", "class ButtonTagHelper { } record ServiceLevel; class Processing { }")),
        },
        new("Every public type of the kernel says in a sentence what it is", tree => Nodes<BaseTypeDeclarationSyntax>(tree)
            .Where(n => n.File.Path.StartsWith("src/Kernel/", StringComparison.Ordinal) && n.Node.Parent is not TypeDeclarationSyntax)
            .Where(n => n.Node.Modifiers.Any(SyntaxKind.PublicKeyword) && !n.Node.Modifiers.Any(SyntaxKind.PartialKeyword))
            .Where(n => !n.Node.GetLeadingTrivia().ToFullString().Contains("/// <summary>", StringComparison.Ordinal))
            .Select(n => $"{n.File.Place(n.Node)} {n.Node.Identifier.Text} has no summary"))
        {
            Bad = [Tree.Of(("src/Kernel/a.cs", "public sealed record Link;"))],
            Good = Tree.Of(("src/Kernel/a.cs", "/// <summary>What is named.</summary>\npublic sealed record Link;\ninternal class Row;")),
        },
    ];

    private static IEnumerable<(Source File, T Node)> Nodes<T>(Tree tree) where T : SyntaxNode =>
        tree.With(".cs").SelectMany(f => f.Code.DescendantNodes().OfType<T>().Select(n => (f, n)));

    private static int Length(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static bool IsEmptyWord(string name)
    {
        var words = Words().Split(name.Replace("TagHelper", "Tag", StringComparison.Ordinal));
        return words.Any(Anywhere.Contains) || AtTheEnd.Contains(words[^1]);
    }

    private static string Method(int statements) => "class A\n{\n    void M()\n    {\n" + Statements(statements) + "    }\n}\n";

    private static string Statements(int count) => string.Concat(Enumerable.Repeat("        x++;\n", count));

    [GeneratedRegex(@"(?<!^)(?=[A-Z])")]
    private static partial Regex Words();
}

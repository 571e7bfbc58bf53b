using System.Diagnostics;
using Bluelamp.Tidy.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bluelamp.Architecture.Tests;

/// <summary><c>dev.cs new slice</c> writes a feature that compiles, and never over another's.</summary>
public sealed class Slices : IDisposable
{
    private static readonly string[] Needed =
        ["dev.cs", "global.json", "Directory.Build.props", "Directory.Packages.props", ".editorconfig", "BannedSymbols.txt"];

    private readonly string _copy = Path.Combine(Path.GetTempPath(), $"bluelamp-slice-{Environment.ProcessId}");

    public Slices()
    {
        var templates = Tree.OnDisk.With(".txt").Select(f => f.Path).Where(p => p.StartsWith("tools/slice/", StringComparison.Ordinal));
        foreach (var file in Needed.Concat(templates))
        {
            var target = Path.Combine(_copy, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Tree.Root(), file), target, overwrite: true);
        }

        Directory.CreateDirectory(Path.Combine(_copy, "src", "Crime"));
        Directory.CreateDirectory(Path.Combine(_copy, "src", "Empty"));
        File.WriteAllText(Path.Combine(_copy, "src", "Crime", "CrimeReport.cs"), """
            using Bluelamp.Kernel;
            namespace Bluelamp.Crime;
            public sealed record CrimeReport : IRecord<CrimeReport>
            {
                public static string Type => "crime";
                public string Title => "A crime";
            }
            """);
    }

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    [Fact]
    public void A_new_slice_compiles_and_another_of_its_name_is_refused()
    {
        Assert.Equal(0, New("Crime/WithdrawCharge").Code);
        var page = Text("src/Crime/WithdrawCharge/WithdrawCharge.cshtml");
        const string Head = "@page \"/crime/{id}/withdraw-charge\"\n@model Bluelamp.Crime.WithdrawChargePage\n";
        Assert.StartsWith(Head, page, StringComparison.Ordinal);
        var command = Text("src/Crime/WithdrawCharge/WithdrawCharge.cs");
        Assert.Contains("record ChargeWithdrawn : IHappening<CrimeReport>", command, StringComparison.Ordinal);
        Assert.Empty(Errors());

        var (code, said) = New("Crime/WithdrawCharge");
        Assert.Equal(1, code);
        Assert.Contains("exists already. Nothing was written.", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "is not a room and a verb", "charge")]
    [InlineData(1, "There is no room src/Nowhere", "Nowhere/Charge")]
    [InlineData(1, "src/Empty has no record yet", "Empty/Charge")]
    [InlineData(1, "src/Crime has no record Person. It has: CrimeReport.", "Crime/Charge", "Person")]
    public void What_cannot_be_made_is_refused_with_a_sentence(int code, string sentence, params string[] asked)
    {
        var answer = New(asked);
        Assert.Equal(code, answer.Code);
        Assert.Contains(sentence, answer.Said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_copy, "tests")));
    }

    private string Text(string path) => File.ReadAllText(Path.Combine(_copy, path));

    private (int Code, string Said) New(params string[] asked)
    {
        var start = new ProcessStartInfo("dotnet", ["run", "dev.cs", "new", "slice", .. asked])
        {
            WorkingDirectory = _copy, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, said);
    }

    private IEnumerable<string> Errors()
    {
        string[] usings = ["System", "System.Collections.Generic", "System.Linq", "System.Threading.Tasks", "Xunit"];
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var texts = Directory.EnumerateFiles(_copy, "*.cs", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "dev.cs")
            .Select(File.ReadAllText).Append(string.Concat(usings.Select(u => $"global using {u};\n")));
        return CSharpCompilation
            .Create(
                "Slice", texts.Select(t => CSharpSyntaxTree.ParseText(t)),
                platform.Where(p => Path.GetFileName(p) != "Bluelamp.Crime.dll").Select(p => MetadataReference.CreateFromFile(p)),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString());
    }
}

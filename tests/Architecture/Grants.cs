using System.Reflection;
using Bluelamp.Kernel;
using Bluelamp.Tidy.Tests;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Architecture.Tests;

/// <summary>Every command and page says who may: a role, anyone signed in, or the public.</summary>
public sealed class Grants
{
    [Fact]
    public void Every_command_and_page_states_a_grant() => House.Keeps(WithoutGrant(House.Types));

    [Fact]
    public void Every_page_has_a_model_that_can_state_one() => House.Keeps(WithoutModel(Tree.OnDisk));

    [Fact]
    public void One_that_states_none_is_found()
    {
        Assert.Equal([nameof(Ask), nameof(OpenPage)], WithoutGrant([typeof(Ask), typeof(OpenPage), typeof(AskNicely), typeof(FrontPage)]));
        Assert.Single(WithoutModel(Tree.Of(("src/Crime/Board.cshtml", "@page \"/crime/board\"\n<p>"))));
    }

    [Fact]
    public void A_page_with_its_model_and_a_part_of_a_page_are_left_alone() => Assert.Empty(WithoutModel(Tree.Of(
        ("src/Crime/Board.cshtml", "@page \"/crime/board\""), ("src/Crime/Board.cshtml.cs", ""), ("src/Crime/_Row.cshtml", "<p>"))));

    private static IEnumerable<string> WithoutGrant(IEnumerable<Type> types) => types
        .Where(t => !t.IsAbstract && (typeof(ICommand).IsAssignableFrom(t) || typeof(PageModel).IsAssignableFrom(t)))
        .Where(t => t.GetCustomAttribute<GrantAttribute>() is null && t.GetCustomAttribute<PublicAttribute>() is null).Select(t => t.Name);

    private static IEnumerable<string> WithoutModel(Tree tree) => tree.With(".cshtml")
        .Where(f => f.Text.StartsWith("@page", StringComparison.Ordinal) && tree.At(f.Path + ".cs") is null).Select(f => f.Path);

    private sealed record Ask(string Because) : ICommand;

    private sealed class OpenPage : PageModel;

    [Grant("auditor")]
    private sealed record AskNicely(string Because) : ICommand;

    [Public]
    private sealed class FrontPage : PageModel;
}

using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Shell;

/// <summary>The accessibility statement (Public Sector Bodies Accessibility Regulations 2018, reg. 8).</summary>
[Public]
public sealed class AccessibilityModel(Actor actor) : PageModel
{
    public bool IsSignedIn => actor != Actor.Public;
}

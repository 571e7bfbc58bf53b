using Bluelamp.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.PublicAccess;

/// <summary>Where an emergency is sent: away from the form, to the telephone.</summary>
[Public]
public sealed class Call999Model : PageModel;

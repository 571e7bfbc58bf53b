using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>The handset sends another location; each is kept, and the best is shown.</summary>
/// <param name="Call">The call it belongs to.</param>
/// <param name="Aml">The message as it arrived.</param>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor, Roles.Administrator)]
public sealed record LocateCall(Id<Call> Call, string Aml, string Because = "The handset sent its location") : ICommand<LocateCall>
{
    public static async Task<Changes> Handle(LocateCall command, Reading reading)
    {
        var call = await reading.Get(command.Call);
        var fix = Control.Aml.Parse(command.Aml, reading.Now);
        return Changes.Of(call, call.Record.Locate(fix), new CallLocated(fix));
    }
}

/// <summary>A location arrived.</summary>
public sealed record CallLocated(Fix Fix) : IHappening<Call>;

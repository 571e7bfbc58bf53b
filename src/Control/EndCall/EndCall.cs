using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>The line is cleared: by the call-taker, by the caller, or by the network.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor, Roles.Administrator)]
public sealed record EndCall(Id<Call> Call, CallEnding Ending = CallEnding.Completed, string Because = "The call ended") : ICommand<EndCall>
{
    public static async Task<Changes> Handle(EndCall command, Reading reading)
    {
        var call = await reading.Get(command.Call);
        var ended = call.Record.End(command.Ending, reading.Now);
        return Changes.Of(call, ended, new CallEnded(ended.Ending!.Value));
    }
}

/// <summary>A call ended.</summary>
public sealed record CallEnded(CallEnding Ending) : IHappening<Call>;

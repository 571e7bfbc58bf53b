using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>A call-taker answers a call.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor)]
public sealed record AnswerCall(Id<Call> Call, string Because = "Answered") : ICommand<AnswerCall>
{
    public static async Task<Changes> Handle(AnswerCall command, Reading reading)
    {
        var call = await reading.Get(command.Call);
        return Changes.Of(call, call.Record.Answer(Operator.Of(reading), reading.Now), new CallAnswered(call.Record.PresentedAt));
    }
}

/// <summary>A call was answered.</summary>
public sealed record CallAnswered(DateTimeOffset PresentedAt) : IHappening<Call>;

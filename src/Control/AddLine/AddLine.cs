using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Writes a line into an incident's log; also after it was closed. A line is never changed.</summary>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Investigator, Roles.Supervisor)]
public sealed record AddLine(Id<Incident> Incident, string Text, string Because = "Written into the log") : ICommand<AddLine>
{
    public static async Task<Changes> Handle(AddLine command, Reading reading)
    {
        await reading.Get(command.Incident);
        var line = new IncidentLine
        {
            Incident = command.Incident, At = reading.Now, By = Operator.Of(reading),
            Text = Written.Needed(command.Text, "text", "Write the line first.", IncidentLine.TextMax),
        };
        return Changes.New(reading.NewId<IncidentLine>(), line, new LineAdded(command.Incident));
    }
}

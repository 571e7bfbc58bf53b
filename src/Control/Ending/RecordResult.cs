using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>Records how an incident ended: closing category, disposal, what was done, and why there is no crime where that is so.</summary>
/// <param name="Incident">Which.</param>
/// <param name="Category">NSIR category; left out, that of the opening.</param>
/// <param name="Subcategory">NSIR subcategory; left out, that of the opening.</param>
/// <param name="Disposal">A code of the disposals table.</param>
/// <param name="ResultText">What was done.</param>
/// <param name="Qualifiers">Codes of the qualifiers table.</param>
/// <param name="NotCrimedReason">A code of the not-crimed table, where it may have been a crime and none is recorded.</param>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.ResponseOfficer, Roles.Supervisor)]
public sealed record RecordResult(
    Id<Incident> Incident, string Disposal, string ResultText, string? Category = null, string? Subcategory = null,
    IReadOnlyList<string>? Qualifiers = null, string? NotCrimedReason = null, string Because = "Dealt with") : ICommand<RecordResult>
{
    public static async Task<Changes> Handle(RecordResult command, Reading reading)
    {
        var incident = await reading.Get(command.Incident);
        var today = London.DateOf(reading.Now);
        var opening = incident.Record.Opening;
        var row = command.Category is null && command.Subcategory is null && reading.Table(NsirTable.Table).Seek(opening) is { } same
            ? same : reading.Table(NsirTable.Table).Get(command.Category ?? opening.Category, command.Subcategory, today);
        var wrong = new Refusals();
        var closing = new Closing
        {
            Nsir = row.Nsir,
            Disposal = wrong.Of(() => Checked(CodeTable.Disposals, command.Disposal, "disposal", "disposal"))!,
            ResultText = wrong.Of(() => Written.Needed(command.ResultText, "resultText", "Write what was done."))!,
            Qualifiers = [.. (command.Qualifiers ?? []).Distinct()
                .Select(q => wrong.Of(() => Checked(CodeTable.Qualifiers, q, "qualifiers", "qualifier"))!)],
            NotCrimedReason = string.IsNullOrWhiteSpace(command.NotCrimedReason) ? null
                : wrong.Of(() => Checked(
                    CodeTable.NotCrimed, command.NotCrimedReason, "notCrimedReason", "reason for recording no crime")),
            By = Operator.Of(reading),
        };
        wrong.Raise();
        return Changes.Of(incident, incident.Record.Result(closing, row.IsCrime, reading.Now),
            new ResultRecorded(row.Nsir, closing.Disposal));

        string Checked(Table<CodeTable> table, string? code, string field, string what) =>
            reading.Table(table).Check(code, today, field, what);
    }
}

/// <summary>The result of an incident was recorded.</summary>
public sealed record ResultRecorded(Nsir Closing, string Disposal) : IHappening<Incident>;

using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Control;

/// <summary>The network presents a call: the door of the telephone system, and of the feed that stands in for
/// it. Nothing about it can keep a call out.</summary>
/// <param name="Line">How it came in.</param>
/// <param name="Number">The caller's number in any spelling; null when withheld or not known.</param>
/// <param name="Eisec">What the network says of the number.</param>
/// <param name="Aml">The handset's location message, where it came before the call.</param>
/// <param name="IsSilent55">The caller did not speak and pressed 55.</param>
/// <param name="BtAnsweredAt">When BT's operator answered.</param>
[Grant(Roles.CallTaker, Roles.Dispatcher, Roles.Supervisor, Roles.Administrator)]
public sealed record PresentCall(
    CallLine Line, string? Number = null, EisecRecord? Eisec = null, string? Aml = null, bool IsSilent55 = false,
    DateTimeOffset? BtAnsweredAt = null, string Because = "A call came in") : ICommand<PresentCall>
{
    public static async Task<Changes> Handle(PresentCall command, Reading reading)
    {
        var number = PhoneNumber.TryParse(command.Number, System.Globalization.CultureInfo.InvariantCulture, out var known)
            ? known : (PhoneNumber?)null;
        var (fix, fault) = Read(command.Aml, reading.Now);
        if (number is null && !string.IsNullOrWhiteSpace(command.Number))
            fault = $"{fault} The number arrived as \"{command.Number}\".".Trim();
        var call = new Call
        {
            Line = command.Line, Number = number, Eisec = command.Eisec, Fixes = fix is null ? [] : [fix], LocationFault = fault,
            IsSilent55 = command.IsSilent55, BtAnsweredAt = command.BtAnsweredAt, PresentedAt = reading.Now,
            Caller = number is { } n ? await KnownCaller(n, reading) : null,
        };
        return Changes.New(reading.NewId<Call>(), call, new CallPresented(command.Line, number));
    }

    // A message that cannot be read must not keep the caller waiting: the fault is shown beside the call instead.
    private static (Fix? Fix, string? Fault) Read(string? aml, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(aml)) return (null, null);
        try
        {
            return (Control.Aml.Parse(aml, at), null);
        }
        catch (Refused wrong)
        {
            return (null, wrong.Message);
        }
    }

    // Whoever rang from this number last, as that call's taker wrote them down: their name is not asked for twice.
    private static async Task<Id<Person>?> KnownCaller(PhoneNumber number, Reading reading)
    {
        var before = await reading.Find(Call.ByNumber, number).Descending().List(5);
        return before.FirstOrDefault(c => c.Record.Caller is not null)?.Record.Caller;
    }
}

/// <summary>A call rang.</summary>
public sealed record CallPresented(CallLine Line, PhoneNumber? Number) : IHappening<Call>;

using System.Globalization;
using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Bus;

/// <summary>Every subscription with how far behind it is, and every source.</summary>
[Grant(Roles.Administrator, Roles.Auditor)]
internal sealed class BusPage(Desk desk, Pumps pumps) : PageModel
{
    public IReadOnlyList<Row> Subscriptions { get; private set; } = [];
    public IReadOnlyList<Held<InboundSource>> Sources { get; private set; } = [];
    public long Waiting { get; private set; }
    public bool MayChange => desk.May<CreateSubscription>();

    public async Task OnGet()
    {
        var rows = new List<Row>();
        foreach (var held in await desk.Reading.Find(Subscription.ByName).List())
        {
            var (behind, lately) = await pumps.Lag(held);
            rows.Add(new(held, behind, lately));
        }

        Subscriptions = rows;
        Sources = await desk.Reading.Find(InboundSource.ByName).List();
        Waiting = await desk.Reading.Find(DeadLetter.ByState, DeadLetterState.Waiting).Count();
    }

    /// <summary>How a source sends.</summary>
    public static string Ways(InboundSource source)
    {
        string?[] ways = [source.ByQueue ? source.Queue : null, source.Sender is null ? null : $"POST /bus/in/{source.Name}"];
        return string.Join(", ", ways.OfType<string>());
    }

    internal sealed record Row(Held<Subscription> Held, long Behind, IReadOnlyList<double?> Lately)
    {
        public string State => Held.Record switch
        {
            { State: SubscriptionState.Paused } => "Paused",
            { LastError: not null } => "Failing",
            _ => "Active",
        };

        // A stream's reader keeps its own place.
        public string BehindWords => Held.Record.Carrier == Carrier.Stream
            ? "\u2013" : Behind.ToString("N0", CultureInfo.InvariantCulture);

        public string Colour => State switch { "Paused" => "grey", "Failing" => "red", _ => "green" };
    }
}

using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Bus;

/// <summary>The last events a subscription would have sent, as far as the person at the page may see them too.</summary>
/// <param name="Events">The oldest first, each as indented JSON.</param>
/// <param name="Refusal">Why there is none to show.</param>
public sealed record Preview(IReadOnlyList<string> Events, string? Refusal = null)
{
    private const int EventsMax = 5;

    // Enough to find a few of a common kind; a rare one shows none, and the page says how far it looked.
    internal const int RowsMax = 2_000;

    private static readonly JsonSerializerOptions Indented = new(Json.Options) { WriteIndented = true };

    /// <summary>Looks back over the newest part of the log.</summary>
    public static async Task<Preview> Of(SubscriptionForm form, Trim trim, Desk desk)
    {
        Subscription made;
        try
        {
            // What is not said yet does not keep anybody from seeing what would be sent.
            made = Subscription.New(
                form.Facts with
                {
                    Name = "preview",
                    Owner = "preview",
                    Purpose = form.Purpose is { Length: > 0 } said ? said : "not said yet",
                    Carrier = Carrier.RabbitMq,
                }, default);
        }
        catch (Refused refused)
        {
            return new([], refused.Message);
        }

        var found = new Queue<CloudEvent>();
        var last = desk.Store.Log.Last;
        var types = trim.Types(made);
        var from = new LogPosition(Math.Max(0, last.Tx - RowsMax), Math.Max(0, last.Row - RowsMax));
        while (types.Count > 0 && await desk.Store.Log.After(from, 500, types) is { Count: > 0 } batch)
        {
            foreach (var entry in batch)
            {
                if (await trim.Of(made, entry, desk.Actor) is not { } one) continue;
                found.Enqueue(one);
                if (found.Count > EventsMax) found.Dequeue();
            }

            from = batch[^1].Position;
        }

        foreach (var one in found) await desk.Consulted(Ref.Parse((string)one.Json["subject"]!, null), "bus preview");
        return new([.. found.Select(e => e.Json.ToJsonString(Indented))]);
    }
}

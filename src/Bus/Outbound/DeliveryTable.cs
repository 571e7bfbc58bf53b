using Bluelamp.Kernel;

namespace Bluelamp.Bus;

/// <summary>How patient the bus is (<c>bus-delivery.json</c>): the force's own practice, a file it can edit.</summary>
public sealed record DeliveryTable
{
    /// <summary>The table; a force's own file in <c>tables</c> of the data folder replaces it.</summary>
    public static readonly Table<DeliveryTable> Table = new("bus-delivery.json", Read);

    /// <summary>Seconds before the second, third ... try; the last goes on.</summary>
    public required IReadOnlyList<double> Pauses { get; init; }

    /// <summary>After so many failures in a row a webhook is paused and a person must look.</summary>
    public required int WebhookFailuresMax { get; init; }

    /// <summary>Seconds a webhook may take to answer.</summary>
    public required double WebhookAnswerSecondsMax { get; init; }

    /// <summary>Seconds the broker may take to confirm.</summary>
    public required double BrokerAnswerSecondsMax { get; init; }

    /// <summary>How long to wait after so many failures in a row.</summary>
    /// <param name="failures">1 or more.</param>
    public TimeSpan Pause(int failures) => TimeSpan.FromSeconds(Pauses[Math.Min(failures, Pauses.Count) - 1]);

    private static DeliveryTable Read(Stream stream)
    {
        var table = TableJson.Read<DeliveryTable>(stream);
        return table.Pauses.Count > 0 && table.Pauses.All(p => p > 0) && table.WebhookFailuresMax > 0
            ? table
            : throw new FormatException("pauses and limits are numbers above nought.");
    }
}

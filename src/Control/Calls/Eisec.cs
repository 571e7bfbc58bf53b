using Bluelamp.Pole;

namespace Bluelamp.Control;

/// <summary>What the network says of a caller's number (policing 2.1 item 2): name and address of a fixed line,
/// or the area of a mobile's cell.</summary>
public sealed record EisecRecord
{
    /// <summary>The subscriber of a fixed line.</summary>
    public string? Subscriber { get; init; }

    /// <summary>The installation address of a fixed line, on one line.</summary>
    public string? Address { get; init; }

    /// <summary>Its postcode.</summary>
    public string? Postcode { get; init; }

    /// <summary>Address and postcode on one line.</summary>
    public string? Installed => string.IsNullOrEmpty(Postcode) || Address?.Contains(Postcode, StringComparison.OrdinalIgnoreCase) != false
        ? Address : $"{Address}, {Postcode}";

    /// <summary>The network.</summary>
    public string? Network { get; init; }

    /// <summary>The area a mobile's mast covers.</summary>
    public CellArea? Cell { get; init; }
}

/// <summary>The area a mobile's mast covers.</summary>
/// <param name="Centre">Its middle.</param>
/// <param name="RadiusM">Metres.</param>
public sealed record CellArea(GeoPoint Centre, double RadiusM);

/// <summary>How a handset found itself.</summary>
public enum FixMethod
{
    Gnss,
    WiFi,
    Cell,
    None,
}

/// <summary>One location a handset sent by itself (AML).</summary>
public sealed record Fix
{
    /// <summary>When it was taken, UTC, by the handset's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it reached the force, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Where; null when the handset could not tell.</summary>
    public GeoPoint? Point { get; init; }

    /// <summary>Metres; the caller is inside with the given confidence.</summary>
    public double? RadiusM { get; init; }

    /// <summary>Percent.</summary>
    public int? Confidence { get; init; }

    /// <summary>How.</summary>
    public required FixMethod Method { get; init; }

    /// <summary>Subscriber identity (IMSI).</summary>
    public string? Imsi { get; init; }

    /// <summary>Equipment identity (IMEI).</summary>
    public string? Imei { get; init; }

    /// <summary>Mobile country code.</summary>
    public string? Mcc { get; init; }

    /// <summary>Mobile network code.</summary>
    public string? Mnc { get; init; }
}

/// <summary>Names of the ways a handset finds itself.</summary>
public static class FixMethods
{
    /// <summary>As a call-taker says it.</summary>
    public static string Words(this FixMethod method) => method switch
    {
        FixMethod.Gnss => "Satellite",
        FixMethod.WiFi => "Wi-Fi",
        FixMethod.Cell => "Mobile mast",
        _ => "Unknown",
    };
}

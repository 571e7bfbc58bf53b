using System.Text.Json;

namespace Bluelamp.Journeys;

/// <summary>Somebody of the generated town with a telephone and a home, as the records know them, and the telephone network that
/// brings their calls.</summary>
internal sealed record Caller(string Id, string Given, string Family, string Phone, string Address, double Latitude, double Longitude)
{
    /// <summary>As said.</summary>
    public string Name => $"{Given} {Family}";

    /// <summary>As records show it.</summary>
    public string Formal => $"{Given} {Family.ToUpperInvariant()}";

    /// <summary>The number as a call-taker reads it back.</summary>
    public string Spoken => $"0{Phone[3..7]} {Phone[7..]}";

    /// <summary>The first of that family name on record.</summary>
    public static async Task<Caller> OfFamily(string family, RunningHouse house)
    {
        // The demo force musters while the first pages are served; asked without a pause, the house would hold its network back.
        JsonElement row;
        while (!First(await house.Ask($"/api/records/person?index=familyKey&value={family}&take=1"), out row)) await Task.Delay(50);
        var person = row.GetProperty("record");
        var home = person.GetProperty("addresses")[0].GetProperty("place").GetString();
        var place = (await house.Ask($"/api/records/place/{home}")).GetProperty("record");
        var name = person.GetProperty("name");
        return new(
            row.GetProperty("id").GetString()!, name.GetProperty("given").GetString()!, name.GetProperty("family").GetString()!,
            person.GetProperty("phones")[0].GetProperty("number").GetString()!,
            $"{place.GetProperty("house")} {place.GetProperty("street")}",
            place.GetProperty("point").GetProperty("latitude").GetDouble(),
            place.GetProperty("point").GetProperty("longitude").GetDouble());
    }

    /// <summary>Dials 999 on a mobile at home: the network presents the number and its cell (EISEC), the
    /// handset where it is (AML).</summary>
    public Task Dial999(RunningHouse house)
    {
        var now = TimeProvider.System.GetUtcNow();
        var aml = FormattableString.Invariant(
            $"A\"ML=1;lt={Latitude:+00.00000;-00.00000};lg={Longitude:+0.00000;-0.00000};rd=14;top={now:yyyyMMddHHmmss};lc=90;pm=G");
        return house.Do("control/present-call", new
        {
            line = "emergency",
            number = Phone,
            aml,
            eisec = new { network = "Mobile", cell = new { centre = new { latitude = Latitude, longitude = Longitude }, radiusM = 900 } },
        });
    }

    private static bool First(JsonElement page, out JsonElement row)
    {
        row = page.GetProperty("rows").EnumerateArray().FirstOrDefault();
        return row.ValueKind == JsonValueKind.Object;
    }
}

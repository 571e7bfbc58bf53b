using Bluelamp.Kernel;
using Bluelamp.Shell.Records;

namespace Bluelamp.Pole;

/// <summary>Says the codes of persons and warnings in words on any record's page.</summary>
internal sealed class CodeWords : IFactWords
{
    public string? Words(Reading reading, string type, string path, string value) => path switch
    {
        "ethnicityPerceived" => Codes.NameOf(reading.Table(Codes.Table).EthnicitiesPerceived, value),
        "ethnicitySelfDefined" => Codes.NameOf(reading.Table(Codes.Table).EthnicitiesSelfDefined, value),
        "warnings.marker" => Codes.NameOf(reading.Table(Codes.Table).Markers, value),
        _ => null,
    };
}

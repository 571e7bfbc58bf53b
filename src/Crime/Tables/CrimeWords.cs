using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell.Records;

namespace Bluelamp.Crime;

/// <summary>Says the codes of offences, outcomes and removals in words on the page of every fact.</summary>
internal sealed class CrimeWords : IFactWords
{
    public string? Words(Reading reading, string type, string path, string value) => (type, path) switch
    {
        ("crime", "offence") => reading.Table(OffenceTable.Table).Seek(value)?.Name,
        ("crime", "outcomes.code") => reading.Table(OutcomeTable.Table).Seek(value)?.Name,
        ("crime", "cancelled.reason") => reading.Table(RemovalReasons.Table).All.FirstOrDefault(r => r.Code == value)?.Name,
        ("stop-search", "selfDefinedEthnicity") => Codes.NameOf(reading.Table(Codes.Table).EthnicitiesSelfDefined, value),
        _ => null,
    };
}

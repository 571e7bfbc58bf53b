using Bluelamp.Kernel;

namespace Bluelamp.Shell.Records;

/// <summary>A room that shows records of other rooms from a side of its own, such as their links: every record's page leads
/// there.</summary>
public interface IRecordSide
{
    /// <summary>Its pages of a record; none when it has none for this kind.</summary>
    IEnumerable<RecordAction> Of(Desk desk, Ref record);
}

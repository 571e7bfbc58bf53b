namespace Bluelamp.SubjectAccess;

/// <summary>What a pack says, before it is written as pages and as data.</summary>
/// <param name="Number">The request's number.</param>
/// <param name="Person">Who asked.</param>
/// <param name="ReceivedOn">The day the request came.</param>
/// <param name="On">The day it was approved.</param>
/// <param name="Records">What is given, in order.</param>
/// <param name="Disclosures">To whom it was disclosed before.</param>
/// <param name="Rules">The force's words.</param>
internal sealed record Packed(
    string Number, string Person, DateOnly ReceivedOn, DateOnly On, IReadOnlyList<PackedRecord> Records,
    IReadOnlyList<PackedDisclosure> Disclosures, AccessRules Rules);

/// <summary>One record in a pack.</summary>
/// <param name="Number">From 1; the same each time the pack is made.</param>
/// <param name="Kind">In plain words.</param>
/// <param name="Reference">The number people quote it by.</param>
/// <param name="RecordedOn">When it was recorded first.</param>
/// <param name="Lines">What it says.</param>
/// <param name="Files">Names of its files in the pack.</param>
internal sealed record PackedRecord(
    int Number, string Kind, string? Reference, DateOnly RecordedOn, IReadOnlyList<GivenLine> Lines, IReadOnlyList<string> Files);

/// <summary>A way in which the person's records were given to others before.</summary>
internal sealed record PackedDisclosure(string How, int Times, DateOnly FirstOn, DateOnly LastOn);

using System.Text.Json;

namespace Bluelamp.Kernel;

/// <summary>One row of the log: what happened to one record, who did it, when and why, and its full state after.</summary>
/// <param name="Position">Where it stands in the order of commits.</param>
/// <param name="Record">The record it happened to.</param>
/// <param name="Version">The version it made.</param>
/// <param name="Shape">The shape number of <paramref name="Data"/>.</param>
/// <param name="Label">The label of the record after it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who: a user name, or <c>system:</c> and a part of the house.</param>
/// <param name="Because">Why, in the actor's words.</param>
/// <param name="Action">The happening's type name, such as <c>Charged</c>.</param>
/// <param name="Detail">The happening as JSON (UTF-8); empty after erasure.</param>
/// <param name="Data">The record's state after it as JSON (UTF-8); empty after erasure.</param>
public sealed record Entry(
    LogPosition Position, Ref Record, int Version, int Shape, Label Label, DateTimeOffset At, string By, string Because,
    string Action, ReadOnlyMemory<byte> Detail, ReadOnlyMemory<byte> Data)
{
    /// <summary>The happening's full name as other rooms follow it: <c>crime.Charged</c>.</summary>
    public string Name => $"{Record.Type}.{Action}";

    /// <summary>True when the content was erased by law; the envelope stays.</summary>
    public bool IsErased => Data.IsEmpty;

    /// <summary>Reads the state after as a record, or as a room's own view of it; null when erased.</summary>
    public T? As<T>() where T : class, IKind => IsErased ? null : Shapes.Read<T>(Data.Span, Shape);

    /// <summary>Reads the happening as one's own type with the fields one needs; null when erased.</summary>
    public T? DetailAs<T>() where T : class => IsErased ? null : JsonSerializer.Deserialize<T>(Detail.Span, Json.Options);
}

using System.Text.Json.Nodes;

namespace Bluelamp.Kernel;

/// <summary>Something with a type name in the store: a record, or another room's view of one.</summary>
public interface IKind
{
    /// <summary>The stable type name, in kebab case: <c>crime</c>, <c>stop-search</c>. Written to the store; never renamed.</summary>
    static abstract string Type { get; }
}

/// <summary>What every record can say of itself on a page it does not own.</summary>
public interface IRecord
{
    /// <summary>One line for a person: a list, a link, a search result. Never empty, at most 200 characters are shown.</summary>
    string Title { get; }

    /// <summary>The number people quote (<c>CAD 1234/17JUL26</c>); null where the record has none.</summary>
    string? Reference => null;
}

/// <summary>Something the force holds: an immutable C# record with the rules that may change it.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface IRecord<TSelf> : IRecord, IKind where TSelf : class, IRecord<TSelf>
{
    /// <summary>The shape number of the JSON this code writes. Raise it with an <see cref="Upgrade"/> when a
    /// field changes meaning.</summary>
    static virtual int Shape => 1;

    /// <summary>Turns the JSON of an older shape into the next one (from <paramref name="shape"/> to
    /// <paramref name="shape"/> + 1).</summary>
    static virtual JsonObject Upgrade(JsonObject old, int shape) => old;

    /// <summary>The label a new record gets when its command states none.</summary>
    static virtual Label Label => Label.Official;

    /// <summary>False for records that search must not offer: sessions, jobs, sign-in accounts.</summary>
    static virtual bool Searchable => true;
}

/// <summary>A slim view of one's own over another room's record: same <see cref="IKind.Type"/>, fewer properties, read only.</summary>
/// <remarks>tests/Architecture checks each property and index against the owner's.</remarks>
public interface IView : IKind;

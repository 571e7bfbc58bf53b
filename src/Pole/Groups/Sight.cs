using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>What one reader may see among the records of the books: asked of the one predicate, once for each label.</summary>
/// <param name="sees">True when records of a type under a label are there for the reader.</param>
public sealed class Sight(Func<string, Label, bool> sees)
{
    private readonly Dictionary<(string, Label), bool> _known = [];

    /// <summary>Of an actor.</summary>
    public static Sight Of(Store store, Actor actor) => new((type, label) => store.Catalogue.Sees(actor, type, label));

    /// <summary>True when records of a type under a label are there for the reader.</summary>
    internal bool Sees(string type, Label label) =>
        _known.TryGetValue((type, label), out var known) ? known : _known[(type, label)] = sees(type, label);
}

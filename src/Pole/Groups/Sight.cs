using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>What one reader may see among the persons and places of the book: asked of the one predicate, once for each label.</summary>
/// <param name="sees">True when records of a type under a label are there for the reader.</param>
public sealed class Sight(Func<string, Label, bool> sees)
{
    private readonly Dictionary<Label, (bool Persons, bool Places)> _known = [];

    /// <summary>Of an actor.</summary>
    public static Sight Of(Store store, Actor actor) => new((type, label) => store.Catalogue.Sees(actor, type, label));

    internal bool Persons(Label label) => Of(label).Persons;

    internal bool Places(Label label) => Of(label).Places;

    private (bool Persons, bool Places) Of(Label label)
    {
        if (_known.TryGetValue(label, out var known)) return known;
        return _known[label] = (sees(Person.Type, label), sees(Place.Type, label));
    }
}

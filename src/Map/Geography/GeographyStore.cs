using Bluelamp.Kernel;

namespace Bluelamp.Map;

/// <summary>The geography in use: the imported one that was chosen last, or the generated town. Read once and
/// kept until the program ends.</summary>
public sealed class GeographyStore
{
    private readonly Lazy<Geography> _current;
    private readonly Lazy<Routes> _routes;

    public GeographyStore(Store store) : this(Path.Combine(store.Folder, "map"))
    {
    }

    /// <param name="folder">Where packs lie: <c>map</c> in the data folder.</param>
    internal GeographyStore(string folder)
    {
        _current = new(() => Packs.Current(folder));
        _routes = new(() => new(Current, Speeds.Load(Path.Combine(folder, "speeds.json"))));
    }

    /// <summary>The geography in use.</summary>
    public Geography Current => _current.Value;

    /// <summary>Ways over its roads.</summary>
    public Routes Routes => _routes.Value;
}

using Bluelamp.Kernel;

namespace Bluelamp.Shell;

/// <summary>Where the host puts the store once it is open. What the store itself is opened with (projections, follows, works) asks for
/// <c>Lazy&lt;Store&gt;</c>.</summary>
public sealed class OpenedStore
{
    private Store? _store;

    /// <summary>The host calls this once, before the first request.</summary>
    public void Set(Store store) => _store = store;

    /// <summary>The open store.</summary>
    /// <exception cref="InvalidOperationException">It is not open yet.</exception>
    public Store Get() => _store ?? throw new InvalidOperationException(
        "The store is not open yet. A projection, follow or work that needs it takes Lazy<Store> and asks when it runs.");
}

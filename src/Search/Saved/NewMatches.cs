using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Search;

/// <summary>Alerts of saved searches that their owner has not seen yet, on the home page.</summary>
internal sealed class NewMatches : IWaiting
{
    public async Task<IReadOnlyList<Waits>> For(Reading reading) =>
    [
        new(await reading.Find(SearchAlert.Waiting, reading.Actor.Name, null).Count(),
            "new match of a saved search", "new matches of saved searches", "/search/saved"),
    ];
}

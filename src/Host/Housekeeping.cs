using Bluelamp.Kernel;

namespace Bluelamp.Host;

/// <summary>Starts what follows the log by itself once the site is up.</summary>
internal sealed class Housekeeping(Store store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

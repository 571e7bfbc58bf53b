using Bluelamp.Kit.Cluster;

[assembly: AssemblyFixture(typeof(Bluelamp.Tests.Bus.Rabbit))]

namespace Bluelamp.Tests.Bus;

/// <summary>The broker of these tests.</summary>
public sealed class Rabbit : IAsyncLifetime
{
    public RabbitServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await RabbitServer.Open(Ports.Free(RabbitServer.PortCount));

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

using Bluelamp.Kit;
using Bluelamp.Kit.Cluster;

namespace Bluelamp.Kernel.Tests;

/// <summary>A store on a primary with a synchronous standby.</summary>
public sealed class PairTests
{
    private static readonly Actor Writer = TestHouse.As("w", "writer");

    // A wait for the standby that is given up leaves the row on the primary alone, and PostgreSQL calls that a success.
    [Fact]
    public async Task What_the_standby_has_not_confirmed_is_not_acknowledged_neither_at_first_nor_when_it_is_repeated()
    {
        await using var pair = await PostgresPair.Start(Ports.Free(2));
        await using var store = await Store.Open(new()
        {
            Folder = Path.GetTempPath(), Connection = pair.Connection + ";Command Timeout=2", Catalogue = new([typeof(Note).Assembly]),
        });
        await store.Run(new WriteNote("before", Colour.Red, 1, "test"), Writer);
        await pair.Standby.Kill();
        var (command, key) = (new WriteNote("alone", Colour.Red, 2, "test"), Guid.CreateVersion7());
        await Assert.ThrowsAsync<IOException>(() => store.Run(command, Writer, key));
        await Assert.ThrowsAsync<IOException>(() => store.Run(command, Writer, key));
        await pair.Standby.Start();
        var answer = await store.Run(command, Writer, key);
        Assert.Equal((await store.Run(command, Writer, key)).Position, answer.Position);
        Assert.Equal(2, await store.Read(Writer).Count("note"));
    }
}

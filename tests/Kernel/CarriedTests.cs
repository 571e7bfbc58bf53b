using Bluelamp.Kit;

namespace Bluelamp.Kernel.Tests;

/// <summary>What carries the log out of the house: its place, and the work that never ends.</summary>
public sealed class CarriedTests
{
    private static readonly Actor Writer = TestHouse.As("w", "writer");

    [Fact]
    public async Task How_far_a_carrier_came_is_kept_across_a_restart_and_leaves_no_row()
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly]);
        var position = (await house.Run(new WriteNote("a", Colour.Green, 1, "test"), Writer)).Position;
        Assert.Null(await house.Store.Carried("out"));
        await house.Store.Carry("out", position);
        Assert.Equal(position, house.Store.Log.Last);
        await house.Reopen();
        Assert.Equal(position, await house.Store.Carried("out"));
        Assert.Null(await house.Store.Carried("elsewhere"));
        Assert.Equal(0, await house.Store.Log.CountAfter(position));
    }

    [Fact]
    public async Task A_duty_that_throws_is_begun_again_and_told_when_the_house_closes()
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], start: false);
        var duty = new FlakyDuty();
        var store = await Store.Open(new()
        {
            Folder = Path.Combine(house.Folder, "duty"), Catalogue = new([typeof(Note).Assembly]), Duties = () => [duty],
        });
        store.Start();
        await duty.Second.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await store.DisposeAsync();
        Assert.True(duty.WasTold);
    }

    private sealed class FlakyDuty : IDuty
    {
        private int _begun;

        public TaskCompletionSource Second { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool WasTold { get; private set; }

        public async Task Do(CancellationToken cancel)
        {
            if (_begun++ == 0) throw new InvalidOperationException("not yet");
            Second.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            WasTold = cancel.IsCancellationRequested;
        }
    }
}

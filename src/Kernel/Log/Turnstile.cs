namespace Bluelamp.Kernel;

/// <summary>Lets one through at a time: <c>using var turn = await turnstile.Enter(cancel);</c></summary>
internal sealed class Turnstile
{
    private readonly System.Threading.Channels.Channel<Turn> _free = System.Threading.Channels.Channel.CreateBounded<Turn>(1);

    public Turnstile() => _free.Writer.TryWrite(new(this));

    public ValueTask<Turn> Enter(CancellationToken cancel) => _free.Reader.ReadAsync(cancel);

    public sealed class Turn(Turnstile turnstile) : IDisposable
    {
        public void Dispose() => turnstile._free.Writer.TryWrite(new(turnstile));
    }
}

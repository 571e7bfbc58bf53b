namespace Bluelamp.Kernel;

public sealed partial class Store
{
    private const string Carrier = "carried/";

    /// <summary>How far a carrier of the log to somewhere else has come; null when it never wrote that down.</summary>
    /// <param name="name">Unique among carriers.</param>
    public async Task<LogPosition?> Carried(string name) => (await _storage.Read().Checkpoint(Carrier + name))?.Position;

    /// <summary>Writes down how far a carrier has come; durable when it returns. Leaves no row in the log.</summary>
    public Task Carry(string name, LogPosition position, CancellationToken cancel = default) => _storage.Write(
        async writer =>
        {
            await writer.SaveCheckpoint(Carrier + name, position, 1);
            return 0;
        },
        cancel);
}

using System.Runtime.InteropServices;
using Bluelamp.Kit.Cluster;

namespace Bluelamp.Bench;

/// <summary>A cluster to look at: the demo force on two nodes, until Ctrl+C.</summary>
internal static class Living
{
    private const int PortUnlessSaid = 5081;

    private const string Usage = """
        dotnet run dev.cs cluster [--port 5081] [--speed 1]     two nodes, primary and standby, a broker; seven ports in a row
        """;

    public static async Task<int> Run(string[] words)
    {
        var (port, speed) = (PortUnlessSaid, "1");
        for (var i = 0; i < words.Length; i += 2)
        {
            if (words[i] == "--port" && i + 1 < words.Length && int.TryParse(words[i + 1], out port)
                && port is > 1023 and < 65_000) continue;
            if (words[i] != "--speed" || i + 1 >= words.Length) return Say(2, Usage);
            speed = words[i + 1];
        }

        var stop = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            // The second node shows the same force and does not drive it as well.
            await using var cluster = await LivingCluster.Start(port, new()
            {
                HasBroker = true, Words = [["--demo", "1", "--speed", speed], ["--demo", "1", "--speed", "0"]], Say = Console.WriteLine,
            });
            Console.WriteLine($"""

                node 1      {cluster.Nodes[0].Address}sign-in
                node 2      {cluster.Nodes[1].Address}sign-in      the same force: what is done on one is seen on the other
                primary     127.0.0.1:{cluster.Store.Primary.Port}
                standby     127.0.0.1:{cluster.Store.Standby.Port}      has every commit before it is acknowledged
                broker      127.0.0.1:{cluster.Broker!.Port}      give a subscription on /bus the carrier RabbitMQ

                Stop all of it with Ctrl+C.
                """);
            await stop.Task;
            Console.WriteLine("Stopping the nodes, the broker, the standby and the primary.");
        }
        catch (InvalidOperationException missing)
        {
            return Say(1, missing.Message);
        }

        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }
    }

    private static int Say(int code, string sentence)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}

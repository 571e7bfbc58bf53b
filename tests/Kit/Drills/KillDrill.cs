using System.Diagnostics;
using System.Text;

namespace Bluelamp.Kit.Drills;

/// <summary>What a kill drill saw.</summary>
/// <param name="Rounds">How often the program was started and killed.</param>
/// <param name="Acknowledged">Commands answered before a kill.</param>
/// <param name="Unanswered">Commands on their way when the program died.</param>
/// <param name="Done">Of those, how many were seen to have taken effect all the same, whole, before they were repeated.</param>
/// <param name="Took">How long it all took.</param>
/// <param name="Faults">What was lost, doubled, torn or answered otherwise; empty when the house keeps its word.</param>
public sealed record KillReport(int Rounds, long Acknowledged, long Unanswered, long Done, TimeSpan Took, IReadOnlyList<string> Faults);

/// <summary>Sixteen clients fire commands at the built program over HTTP; it is killed at a moment drawn from a seed, started again on what
/// is left, and held to every word it gave.</summary>
/// <param name="folder">Where the store is; its folder is not removed.</param>
/// <param name="seed">Draws commands, keys and moments.</param>
public sealed class KillDrill(string folder, int seed)
{
    private const int ClientCount = 16;
    private const int AnswersBeforeKillMax = 150;
    private const int RepeatsOfAnswered = 16;

    private readonly Random _random = new(seed);
    private readonly List<string> _faults = [];
    private List<Asked> _unchecked = [];
    private List<Asked> _lastRound = [];
    private long _acknowledged, _unanswered, _done;

    /// <summary>Runs so many rounds.</summary>
    public async Task<KillReport> Run(int rounds)
    {
        var from = Stopwatch.GetTimestamp();
        using var http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true);
        var token = await BuiltProgram.Run(
            "token", "new", "--role", "administrator,call-taker", "--name", $"drill {seed}", "--data", folder);
        if (token.Code != 0) throw new InvalidOperationException(token.Errors);
        http.DefaultRequestHeaders.Authorization = new("Bearer", token.Print.Trim());
        var witness = new Witness(folder, null, _faults);
        for (var round = 1; round <= rounds; round++)
        {
            await Round(http, round);

            // Every second time the next thing to open the torn files is the program itself.
            if (round % 2 != 0 && round != rounds) continue;
            _done += await witness.Hear(_unchecked);
            _unchecked = [.. _lastRound];
        }

        await using (var program = await BuiltProgram.Serve(folder))
        {
            await Repeat(http, program);
            await witness.Rebuild();
        }

        await witness.Hear(_unchecked);
        return new(rounds, _acknowledged, _unanswered, _done, Stopwatch.GetElapsedTime(from), _faults);
    }

    private async Task Round(HttpClient http, int round)
    {
        await using var program = await BuiltProgram.Serve(folder);
        await Repeat(http, program);
        var (answersLeft, spins, asked) = (1 + _random.Next(AnswersBeforeKillMax), _random.Next(200), new List<Asked>());
        await Task.WhenAll(Enumerable.Range(0, ClientCount)
            .Select(n => new Client($"{seed}-{round}-{n}", new(_random.Next()))).ToList()
            .Select(client => Fire(client)));
        await program.Ended();
        _acknowledged += asked.Count(a => a.Answer is not null);
        _unanswered += asked.Count(a => a.Answer is null);
        (_lastRound, _unchecked) = (asked, [.. _unchecked, .. asked]);

        async Task Fire(Client client)
        {
            while (true)
            {
                var next = client.Next();
                lock (asked) asked.Add(next);
                if (await Ask(http, program, next) is not { } answer) return;
                next.Answer = answer;
                if (Interlocked.Decrement(ref answersLeft) != 0) continue;

                // A little later than an answer: the moment falls anywhere between two flushes.
                Thread.SpinWait(spins * 100);
                program.Kill();
            }
        }
    }

    // What was answered is answered the same; what was not is answered now.
    private async Task Repeat(HttpClient http, BuiltProgram program)
    {
        var answered = _lastRound.Where(a => a.Answer is not null).ToArray();
        _random.Shuffle(answered);
        await Task.WhenAll(_lastRound.Where(a => a.Answer is null).Concat(answered.Take(RepeatsOfAnswered)).ToList().Select(async asked =>
        {
            var again = await Ask(http, program, asked);
            if (again is null) Fault($"{asked.Because} was not answered after the restart.");
            else if (asked.Answer is not null && asked.Answer != again)
                Fault($"{asked.Because} was answered {asked.Answer}, then {again}.");
            asked.Answer ??= again;
        }));
    }

    private async Task<string?> Ask(HttpClient http, BuiltProgram program, Asked asked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(program.Address, asked.Path))
        {
            Content = new StringContent(asked.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", asked.Key.ToString());
        try
        {
            using var response = await http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            if (response.IsSuccessStatusCode) return text;
            Fault($"{asked.Because} was answered {(int)response.StatusCode}: {text}");
            return null;
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private void Fault(string sentence)
    {
        lock (_faults) _faults.Add(sentence);
    }
}

using System.Text;
using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Kit.Drills;

namespace Bluelamp.Kit.Faults;

/// <summary>One command comes a hundred times at once with one key, over both nodes.</summary>
internal sealed class AskedAHundredTimes : IMishap
{
    private const int Times = 100;
    private const int AnswersFirst = 100;

    private readonly List<Asked> _all = [];
    private Place? _place;

    public string What => "one command a hundred times at once over two nodes, with one key";

    public async Task Act(Trial trial)
    {
        _place = await Place.OnPostgres(trial);
        using var http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true);
        http.DefaultRequestHeaders.Authorization = new("Bearer", _place.Token);
        await _place.Begin().More(AnswersFirst);
        while (trial.GoesOn(_all.Count))
        {
            var asked = Make(trial);
            var answers = (await Task.WhenAll(Enumerable.Range(0, Times).Select(n => Ask(http, _place.Nodes[n % 2].Address, asked))))
                .Distinct().ToList();
            trial.Must(answers is [['{', ..]],
                $"{asked.Because} was answered in {answers.Count} ways: {string.Join(" / ", answers.Take(3))}");
            asked.Answer = answers[0];
            _all.Add(asked);
        }

        trial.Did = $"{_all.Count} commands, {_all.Count * Times:N0} answers, beside sixteen other clients";
    }

    // Each must have left its two rows once, and what was answered.
    public Task Check(Trial trial) => _place!.Check(_all);

    public ValueTask DisposeAsync() => _place?.DisposeAsync() ?? default;

    private Asked Make(Trial trial)
    {
        var (because, key) = ($"a hundred times {_all.Count}", new byte[16]);
        trial.Random.NextBytes(key);
        return new(new(key), "/api/shell/create-account", because, JsonSerializer.Serialize(new
        {
            userName = because.Replace(' ', '.'),
            displayName = because,
            roles = Array.Empty<string>(),
            teams = Array.Empty<string>(),
            clearance = "official",
            because,
        }, Json.Options), 2);
    }

    private static async Task<string> Ask(HttpClient http, Uri node, Asked asked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node, asked.Path))
        {
            Content = new StringContent(asked.Body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", asked.Key.ToString());
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text : $"{(int)response.StatusCode} {text}";
    }
}

using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Bluelamp.Bus;
using Bluelamp.Kernel;
using Bluelamp.Kit.Drills;

namespace Bluelamp.Kit.Faults;

/// <summary>RabbitMQ is killed at a moment drawn from the seed while the bus carries the log out of the house
/// and commands into it.</summary>
internal sealed class BrokerKilled : IMishap
{
    private const int AnswersBeforeMax = 300;
    private const int AnswersWithout = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Place? _place;
    private Subscriber? _subscriber;
    private Sender? _sender;

    public string What => "SIGKILL of the broker while the bus sends and receives";

    public async Task Act(Trial trial)
    {
        _place = await Place.OnPostgres(trial, Load.Wish with
        {
            HasBroker = true,
            Tables = new Dictionary<string, string>(Load.Wish.Tables)
            {
                ["bus-delivery.json"] =
                    """{"pauses":[0.1,0.2,0.5],"webhookFailuresMax":3,"webhookAnswerSecondsMax":2,"brokerAnswerSecondsMax":10}""",
            },
        });
        var (load, broker) = (_place.Begin(), _place.Cluster!.Broker!);
        await Arrange();
        _subscriber = new(broker.Address, "bluelamp.out.drill");
        _sender = new(broker.Address, "bluelamp.in.drill", trial.Random);
        await _subscriber.Came(0).WaitAsync(Patience);

        // One node alone writes down which queues it has some time after it made them; then it may be killed.
        await broker.Stop();
        await broker.Start();
        var kills = 0;
        for (; trial.GoesOn(kills); kills++)
        {
            await load.More(1 + trial.Random.Next(AnswersBeforeMax));
            await broker.Kill();
            await load.More(AnswersWithout);
            var before = _subscriber.Count;
            await broker.Start();
            await _subscriber.Came(before).WaitAsync(Patience);
        }

        trial.Did = $"{kills} kills";
    }

    public async Task Check(Trial trial)
    {
        var confirmed = await _sender!.Stop();
        await Done(confirmed);
        await _place!.Check();
        var log = await _place.Log();
        var told = log.Where(e => e.Record.Type == "incident").Select(e => e.Position).ToList();
        await _subscriber!.Reached(told[^1]).WaitAsync(Patience);
        var (came, inOrder, all) = await _subscriber.Stop();
        var missing = told.Count(t => !came.Contains(t));
        trial.Must(missing == 0, $"Of {told.Count} happenings of incidents {missing} never came.");
        var late = inOrder.Zip(inOrder.Skip(1)).Where(p => p.Second < p.First).ToList();
        trial.Must(late.Count == 0, $"Without what came twice, {late.Count} happenings came after a later one: "
            + string.Join("; ", late.Take(5).Select(p => $"{p.Second} after {p.First}")));
        var effects = log.CountBy(e => e.Because).ToDictionary(StringComparer.Ordinal);
        foreach (var because in confirmed)
        {
            var rows = effects.GetValueOrDefault(because);
            trial.Must(rows == Sender.RowsEach,
                $"{because} was sent and confirmed, and left {rows} rows where it makes {Sender.RowsEach}.");
        }

        trial.Did += $"; out: {came.Count:N0} happenings in order, {all - came.Count:N0} of them twice; "
            + $"in: {confirmed.Count:N0} commands once "
            + $"in effect, {_sender.Repeated:N0} sent more than once";
    }

    public async ValueTask DisposeAsync()
    {
        if (_sender is not null) await _sender.DisposeAsync();
        if (_subscriber is not null) await _subscriber.DisposeAsync();
        if (_place is not null) await _place.DisposeAsync();
    }

    // What the broker has confirmed is on its way into the house: it takes its moment.
    private async Task Done(IReadOnlyList<string> confirmed)
    {
        for (var from = Stopwatch.GetTimestamp(); ; await Task.Delay(200))
        {
            var log = await _place!.Log();
            if (!confirmed.Except(log.Select(e => e.Because)).Any() || Stopwatch.GetElapsedTime(from) > Patience) return;
        }
    }

    private async Task Arrange()
    {
        await Post("create-subscription", new CreateSubscription(
            new()
            {
                Name = "drill", Owner = "The drill", Purpose = "a fault run", Carrier = Carrier.RabbitMq, Rooms = ["control"],
                Fields = FieldRule.Read("*: *"), Ceiling = Marking.OfficialSensitive,
            },
            LogPosition.Start, "a fault run"));
        await Post("admit-source", new AdmitSource(
            new() { Name = "drill", Owner = "The drill", ByQueue = true, Roles = ["administrator"] }, "a fault run"));
    }

    private async Task Post<T>(string command, T body)
    {
        using var http = new HttpClient(new SocketsHttpHandler(), disposeHandler: true);
        http.DefaultRequestHeaders.Authorization = new("Bearer", _place!.Token);
        using var answer = await http.PostAsync(new Uri(_place.Nodes[0].Address, $"/api/bus/{command}"),
            new StringContent(JsonSerializer.Serialize(body, Json.Options), Encoding.UTF8, "application/json"));
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }
}

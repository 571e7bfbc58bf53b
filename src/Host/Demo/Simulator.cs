using Bluelamp.Control;
using Bluelamp.Kernel;
using Bluelamp.Map;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Host.Demo;

/// <summary>Lets the demo force live: callers ring, some calls are taken by themselves and some wait for a person, units drive along the
/// roads, deal and report.</summary>
/// <remarks>Everything goes through the commands that people use. It is the training mode and the load
/// generator too: seed and speed are the command line's.</remarks>
internal sealed class Simulator(Store store, GeographyStore geography, Positions positions, HouseOptions options, ILogger<Simulator> log)
    : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly Actor House = Actor.System("demo");

    private readonly Random _random = new(options.DemoSeed ?? 1);
    private readonly Dictionary<Id<Unit>, Errand> _errands = [];
    private DemoPace _pace = DemoPace.Table.Default;
    private Town? _town;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await new Force(store, geography.Current, options.DemoSeed ?? 1).Muster(stoppingToken);
            _pace = store.Read(House).Table(DemoPace.Table);
            _town = new(geography.Current, options.DemoSeed ?? 1);
            var untilCall = 1.0;
            while (!stoppingToken.IsCancellationRequested)
            {
                // At speed 0 the force stands still: people alone call and drive, as in training and in tests.
                untilCall -= options.Speed;
                if (untilCall <= 0)
                {
                    await Quietly(() => RingOff(stoppingToken));
                    await Quietly(() => Ring(stoppingToken));
                    untilCall += -Math.Log(1 - _random.NextDouble()) * _pace.CallEverySeconds;
                }

                await Quietly(() => Go(stoppingToken));
                await Task.Delay(Tick, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The house is closing.
        }
    }

    // A person at the screen may have been quicker with a unit or an incident: the rule says no, and the force goes on.
    private async Task Quietly(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception no) when (no is Refused or Stale or NotFound)
        {
            log.LogDebug(no, "The demo force was told no");
        }
        catch (IOException away)
        {
            log.LogWarning("The demo force waits for the store: {Why}", away.Message);
            await Task.Delay(Tick, CancellationToken.None);
        }
    }

    private async Task Ring(CancellationToken cancel)
    {
        var caller = _town!.People[_random.Next(_town.People.Count)];
        var scene = _random.Next(3) == 0 ? caller.Home : geography.Current.Addresses[_random.Next(geography.Current.Addresses.Count)];
        var story = Story.All[_random.Next(Story.All.Count)];
        var isMobile = _random.Next(10) < 6;
        var eisec = isMobile
            ? new EisecRecord { Network = "Mobile", Cell = new(Near(scene.At, 0.004), 900) }
            : new EisecRecord
            {
                Subscriber = $"{caller.Given} {caller.Family}", Address = $"{caller.Home.House} {caller.Home.Street}",
                Postcode = caller.Home.Postcode, Network = "Fixed"
            };
        var line = story.IsUrgent ? CallLine.Emergency : CallLine.NonEmergency;
        var call = (await store.Run(new PresentCall(line, caller.Phone, eisec, isMobile ? Aml(scene.At) : null), House, cancel: cancel))
            .Id<Call>();
        var isLeft = _random.Next(10) < _pace.LeftToPeopleOfTen;
        if (isLeft && await store.Read(House).Find(Call.Queue, CallState.Presented).Count() <= _pace.WaitingMax) return;
        await store.Run(new AnswerCall(call), House, cancel: cancel);
        var where = new Where($"{scene.House} {scene.Street}", null,
            new()
            {
                House = scene.House, Street = scene.Street, Postcode = scene.Postcode, Uprn = scene.Uprn,
                Point = new(scene.At.Lat, scene.At.Lon)
            });
        var made = await store.Run(
            new CreateIncident(where, story.Category, story.Subcategory, call, story.Grade, story.Words, null,
                new() { Given = caller.Given, Family = caller.Family, BornOn = caller.BornOn }),
            House, cancel: cancel);
        await store.Run(new EndCall(call), House, cancel: cancel);
        if (story.Grade is "I" or "S") await store.Run(new SendToDespatch(made.Id<Incident>()), House, cancel: cancel);
    }

    private async Task RingOff(CancellationToken cancel)
    {
        var before = store.Time.GetUtcNow().AddMinutes(-_pace.RingsOffAfterMinutes);
        foreach (var call in await store.Read(House).Find(Call.Queue, CallState.Presented).List(20))
        {
            if (call.Record.PresentedAt < before)
                await Quietly(() => store.Run(new EndCall(call.Id, CallEnding.Abandoned, "Nobody answered"), House, cancel: cancel));
        }
    }

    private async Task Go(CancellationToken cancel)
    {
        var now = store.Time.GetUtcNow();
        var units = (await store.Read(House).Find(Unit.Board, true).List()).ToList();
        if (options.Speed > 0)
        {
            await Send(units, cancel);
            foreach (var unit in units) await Quietly(() => Live(unit, now, cancel));
        }

        positions.Report([.. units.Select(u => FixOf(u, now))]);
    }

    // The dispatcher's first choice, for incidents that have waited a while: a person at the board has the first word.
    private async Task Send(List<Held<Unit>> units, CancellationToken cancel)
    {
        var waiting = await store.Read(House).Find(Incident.ByState, IncidentState.AwaitingDespatch).List(5);
        foreach (var incident in waiting.Where(
            i => store.Time.GetUtcNow() - i.Record.OpenedAt > TimeSpan.FromSeconds(30 / options.Speed) && i.Record.Point is not null))
        {
            var free = units.Where(u => u.Record is { Incident: null, State: 2 or 3 or 1 }
                && u.Record.Kind is "response" or "van" or "traffic" or "neighbourhood").ToList();
            var at = new Point(incident.Record.Point!.Value.Latitude, incident.Record.Point.Value.Longitude);
            if (geography.Routes.Nearest(at, free, u => AtOf(u), 1) is not [var nearest]) return;
            if (!await MayMove(nearest.Unit))
            {
                units.Remove(nearest.Unit);
                continue;
            }

            await store.Run(new AssignUnit(incident.Id, nearest.Unit.Id, "nearest by road"), House, cancel: cancel);
            units.Remove(nearest.Unit);
        }
    }

    private async Task<bool> MayMove(Held<Unit> unit) =>
        await store.Read(House).History(unit.Id, 1) is [var last]
        && Hands.MayMove(unit.Record, last.By, last.At, House.Name, store.Time.GetUtcNow());

    private async Task Live(Held<Unit> unit, DateTimeOffset now, CancellationToken cancel)
    {
        if (unit.Record.Incident is not { } id || !await MayMove(unit))
        {
            _errands.Remove(unit.Id);
            return;
        }

        var incident = await store.Read(House).Get(id);
        if (!_errands.TryGetValue(unit.Id, out var errand) || errand.Incident != id)
            _errands[unit.Id] = errand = Begin(unit, incident, now);
        if (unit.Record.State is 1 or 2 or 3 or 7 && errand.Drive is not null)
            await store.Run(new SetUnitState(unit.Id, UnitCodes.EnRoute), House, cancel: cancel);
        else if (unit.Record.State == UnitCodes.EnRoute && (errand.Drive is null || Sped(errand, now) >= errand.Drive.ArrivesAt))
            await store.Run(new SetUnitState(unit.Id, UnitCodes.AtScene), House, cancel: cancel);
        else if (unit.Record.State == UnitCodes.AtScene && now >= errand.DealtWithAt) await Finish(unit, incident, cancel);
    }

    private async Task Finish(Held<Unit> unit, Held<Incident> incident, CancellationToken cancel)
    {
        var mayClose = Hands.MayClose(incident.Record, (await store.Read(House).History(incident.Id, 20)).Select(e => e.By));
        if (mayClose)
        {
            await store.Run(new RecordResult(incident.Id, "attended", "Attended, all parties spoken to, advice given."), House,
                cancel: cancel);
        }

        await store.Run(new SetUnitState(unit.Id, 2), House, cancel: cancel);
        if (mayClose) await store.Run(new CloseIncident(incident.Id), House, cancel: cancel);
    }

    private Errand Begin(Held<Unit> unit, Held<Incident> incident, DateTimeOffset now)
    {
        var drive = incident.Record.Point is { } point
            && geography.Routes.Path(AtOf(unit), new(point.Latitude, point.Longitude), Profile.BlueLight) is { } route
            ? new Journey(route, now) : null;
        var seconds = (drive?.Route.Seconds ?? 0) + 180 + _random.Next(600);
        return new(incident.Id, drive, now, now.AddSeconds(seconds / options.Speed));
    }

    private DateTimeOffset Sped(Errand errand, DateTimeOffset now) => errand.BegunAt + ((now - errand.BegunAt) * options.Speed);

    private UnitFix FixOf(Held<Unit> unit, DateTimeOffset now)
    {
        if (_errands.TryGetValue(unit.Id, out var errand) && errand.Drive is { } drive)
        {
            var position = drive.At(Sped(errand, now));
            return new(unit.Record.CallSign, now, new(position.At.Lat, position.At.Lon), position.HeadingDegrees, position.SpeedKmh, 8);
        }

        var at = AtOf(unit);
        return new(unit.Record.CallSign, now, new(at.Lat, at.Lon), null, 0, 8);
    }

    private Point AtOf(Held<Unit> unit) => positions.Of(unit.Record.CallSign) is { } fix ? new(fix.Point.Latitude, fix.Point.Longitude)
        : unit.Record.StationPoint is { } station ? new(station.Latitude, station.Longitude) : geography.Current.Centre;

    private GeoPoint Near(Point at, double degrees) =>
        new(at.Lat + ((_random.NextDouble() - 0.5) * degrees), at.Lon + ((_random.NextDouble() - 0.5) * degrees));

    // As a handset texts it (ETSI TS 103 625).
    private string Aml(Point at) => Bluelamp.Control.Aml.Write(new()
    {
        Point = new(at.Lat, at.Lon), RadiusM = 14, Confidence = 90, Method = FixMethod.Gnss, Mcc = "234", Mnc = "30",
        Imsi = "234300000000000", Imei = "356938035643809", At = store.Time.GetUtcNow(), ReceivedAt = store.Time.GetUtcNow(),
    });

    /// <summary>What a unit is about: the drive, and when it will have dealt with it.</summary>
    private sealed record Errand(Id<Incident> Incident, Journey? Drive, DateTimeOffset BegunAt, DateTimeOffset DealtWithAt);
}

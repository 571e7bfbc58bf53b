using CsCheck;

namespace Bluelamp.Map.Tests;

public sealed class RoutesTests
{
    private static readonly Profile Normal = Speeds.Default.Profiles.Single(p => p.Name == Profile.Normal);

    /// <summary>Random networks: crossings 200 m apart, roads of all classes between random pairs, some one-way.</summary>
    private static Gen<List<Road>> Networks(bool oneWays) =>
        from nodes in Gen.Int[4, 16]
        from roads in Gen.Select(Gen.Int[0, nodes - 1], Gen.Int[0, nodes - 1], Gen.Enum<RoadClass>(), Gen.Int[0, 3]).List[nodes, nodes * 3]
        select roads.Where(r => r.Item1 != r.Item2)
            .DistinctBy(r => (Math.Min(r.Item1, r.Item2), Math.Max(r.Item1, r.Item2)))
            .Select(r => Grounds.Road(Node(r.Item1), Node(r.Item2), oneWays && r.Item4 == 0, r.Item3))
            .ToList();

    // On a bent line, so that no road runs through a crossing it does not end at.
    private static Point Node(int i) => Grounds.At(i % 4 * 1.3 + i * 0.17, i / 4 * 1.1 + i * i * 0.031);

    [Fact]
    public void Times_are_those_of_a_plain_search() => Networks(oneWays: true).Sample(roads =>
    {
        var (routes, points) = Over(roads);
        foreach (var from in points)
        {
            var plain = Plain(roads, from, _ => false);
            foreach (var to in points)
                Assert.Equal(plain[to], routes.Path(from, to)!.Seconds, 3);
        }
    }, iter: 300);

    [Fact]
    public void The_nearest_units_come_in_the_order_of_a_plain_search() =>
        Gen.Select(Networks(oneWays: true), Gen.Int[1, 6]).Sample((roads, k) =>
    {
        var (routes, points) = Over(roads);
        if (points.Count == 0) return;
        var to = points[0];
        var found = routes.Nearest(to, points, p => p, k, profile: Profile.Normal);
        var plain = points.Select(from => Plain(roads, from, _ => false)[to]).Order().Take(k).ToList();
        Assert.Equal(plain.Count, found.Count);
        for (var i = 0; i < plain.Count; i++) Assert.Equal(plain[i], found[i].Seconds, 3);
        Assert.All(found, arrival => Assert.True(arrival.ByRoad));
    }, iter: 300);

    [Fact]
    public void A_closure_never_makes_a_way_quicker() => Gen.Select(Networks(oneWays: true), Gen.Int[0, 30]).Sample((roads, closed) =>
    {
        var (routes, points) = Over(roads);
        var before = Ways(routes, points);
        routes.Close(closed % Math.Max(1, roads.Count));
        var after = Ways(routes, points);
        for (var i = 0; i < before.Count; i++) Assert.True(after[i] >= before[i] - 1e-6);
        routes.Reopen(routes.Closed);
        Assert.Equal(before, Ways(routes, points));
    }, iter: 200);

    [Fact]
    public void Where_all_roads_are_two_way_the_way_back_takes_as_long() => Networks(oneWays: false).Sample(roads =>
    {
        var (routes, points) = Over(roads);
        foreach (var from in points)
            foreach (var to in points) Assert.Equal(routes.Path(from, to)!.Seconds, routes.Path(to, from)!.Seconds, 3);
    }, iter: 100);

    [Fact]
    public void In_the_town_every_way_runs_along_roads_and_its_times_never_fall()
    {
        var (town, chance) = (Grounds.Town, new Chance(3));
        var routes = new Routes(town, Speeds.Default);
        for (var i = 0; i < 60; i++)
        {
            var (from, to) = (chance.Pick(town.Addresses).At, chance.Pick(town.Addresses).At);
            var route = routes.Path(from, to)!;
            Assert.Equal((from, to), (route.Points[0], route.Points[^1]));
            Assert.Equal(0, route.SecondsAt[0]);
            for (var p = 1; p < route.Points.Count; p++) Assert.True(route.SecondsAt[p] >= route.SecondsAt[p - 1]);
            Assert.True(route.Metres >= from.MetresTo(to) * 0.999);
            foreach (var point in route.Points.Skip(1).SkipLast(1)) Assert.True(town.Snap(point)!.Value.MetresOff < 0.5);
        }
    }

    [Fact]
    public void A_unit_further_along_the_same_one_way_street_must_go_round()
    {
        // A square: the south side is one-way eastward.
        var (sw, se, ne, nw) = (Grounds.At(0, 0), Grounds.At(1, 0), Grounds.At(1, 1), Grounds.At(0, 1));
        var routes = new Routes(Grounds.Of(
            Grounds.Road(sw, se, oneWay: true), Grounds.Road(se, ne), Grounds.Road(ne, nw), Grounds.Road(nw, sw)), Speeds.Default);
        var (west, east) = (sw.Towards(se, 0.25), sw.Towards(se, 0.75));
        Assert.Equal(west.MetresTo(east), routes.Path(west, east)!.Metres, 1);
        Assert.InRange(routes.Path(east, west)!.Metres, 650, 750);
    }

    [Fact]
    public void A_unit_may_leave_a_closed_street_but_not_pass_through_one()
    {
        var (a, b, c, d) = (Grounds.At(0, 0), Grounds.At(1, 0), Grounds.At(2, 0), Grounds.At(1, 1));
        var routes = new Routes(Grounds.Of(Grounds.Road(a, b), Grounds.Road(b, c), Grounds.Road(a, d), Grounds.Road(d, c)), Speeds.Default);
        Assert.Equal(0, routes.Close(a.Towards(b, 0.5)));
        Assert.True(routes.Path(a.Towards(b, 0.5), c)!.Metres < 320);
        Assert.DoesNotContain(b, routes.Path(a, c)!.Points);
    }

    [Fact]
    public void A_place_that_no_road_reaches_is_guessed_and_the_guess_is_marked()
    {
        var routes = new Routes(Grounds.Of(Grounds.Road(Grounds.At(0, 0), Grounds.At(1, 0))), Speeds.Default);
        var far = Grounds.At(60, 60);
        Assert.Null(routes.Path(Grounds.At(0, 0), far));
        var guess = Assert.Single(routes.Nearest(far, [Grounds.At(0, 0)], p => p, 3));
        Assert.False(guess.ByRoad);
        Assert.True(guess.Metres > Grounds.At(0, 0).MetresTo(far));
        var off = routes.Nearest(Grounds.At(0.5, 0), [far, Grounds.At(1, 0)], p => p, 5, TimeSpan.FromHours(5));
        Assert.Equal([true, false], off.Select(a => a.ByRoad));
    }

    [Fact]
    public void A_map_without_roads_still_answers()
    {
        var routes = new Routes(Grounds.Of(), Speeds.Default);
        Assert.False(Assert.Single(routes.Nearest(Grounds.At(0, 0), [Grounds.At(1, 0)], p => p, 1)).ByRoad);
        Assert.Empty(routes.Nearest(Grounds.At(0, 0), Array.Empty<Point>(), p => p, 5));
    }

    [Fact]
    public void Units_farther_off_than_the_time_allowed_are_left_out()
    {
        var (town, routes) = (Grounds.Town, new Routes(Grounds.Town, Speeds.Default));
        var units = town.Addresses.Where((_, i) => i % 300 == 0).Select(a => a.At).ToList();
        var found = routes.Nearest(town.Centre, units, p => p, 100, TimeSpan.FromMinutes(3));
        Assert.InRange(found.Count, 2, 99);
        Assert.All(found, arrival => Assert.True(arrival.Seconds <= 180));
        Assert.Equal(found.Select(a => a.Seconds).Order(), found.Select(a => a.Seconds));
    }

    [Fact]
    public void Blue_lights_are_quicker()
    {
        var (town, routes) = (Grounds.Town, new Routes(Grounds.Town, Speeds.Default));
        var (from, to) = (town.Addresses[0].At, town.Addresses[^1].At);
        Assert.True(routes.Path(from, to, Profile.BlueLight)!.Seconds < routes.Path(from, to)!.Seconds);
        Assert.Throws<ArgumentException>(() => routes.Path(from, to, "flying"));
    }

    [Fact]
    public void Many_may_ask_at_once_while_roads_close()
    {
        var (town, routes) = (Grounds.Town, new Routes(Grounds.Town, Speeds.Default));
        Parallel.For(0, 200, i =>
        {
            if (i % 10 == 0) routes.Close(i);
            var (from, to) = (town.Addresses[i * 97].At, town.Addresses[i * 53 + 1].At);
            Assert.True(routes.Path(from, to)!.Seconds > 0);
        });
        Assert.Equal(20, routes.Closed.Count);
    }

    private static List<double> Ways(Routes routes, List<Point> points) =>
        [.. from a in points from b in points select routes.Path(a, b)?.Seconds ?? double.PositiveInfinity];

    // The routes over a network, and the crossings that a car can come from and go to.
    private static (Routes Routes, List<Point> Points) Over(List<Road> roads)
    {
        var geography = Grounds.Of(roads);
        var joined = Enumerable.Range(0, roads.Count).Where(geography.Roads.IsJoined).SelectMany(i => roads[i].Line).Distinct().ToList();
        return (new(geography, Speeds.Default), joined);
    }

    // Bellman and Ford, as in the books.
    private static Dictionary<Point, double> Plain(List<Road> roads, Point from, Func<int, bool> closed)
    {
        var seconds = roads.SelectMany(r => r.Line).Distinct().ToDictionary(p => p, p => p == from ? 0 : double.PositiveInfinity);
        for (var round = 0; round < seconds.Count; round++)
        {
            for (var i = 0; i < roads.Count; i++)
            {
                if (closed(i)) continue;
                var (a, b, cost) = (roads[i].Line[0], roads[i].Line[^1], Normal.Seconds(roads[i], RoadGraph.Length(roads[i].Line)));
                seconds[b] = Math.Min(seconds[b], seconds[a] + cost);
                if (!roads[i].OneWay) seconds[a] = Math.Min(seconds[a], seconds[b] + cost);
            }
        }

        return seconds;
    }
}

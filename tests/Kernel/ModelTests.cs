using Bluelamp.Kit;
using CsCheck;

namespace Bluelamp.Kernel.Tests;

/// <summary>Random interleavings of everything the store does, against a dictionary that cannot be wrong.</summary>
public sealed class ModelTests
{
    private static readonly Gen<Step[]> Steps =
        Gen.Select(Gen.Enum<Act>(), Gen.Int[0, 1000], Gen.Int[0, 1000], (act, a, b) => new Step(act, a, b)).Array[1, 60];

    public enum Act { Create, Create2, Update, Update2, StaleUpdate, Refuse, Erase, AsOf, Find, Links, Project, Rebuild, Crash, Repeat }

    [Theory, Stores]
    public async Task The_store_agrees_with_a_dictionary(TestStore on)
    {
        await Steps.SampleAsync(
            async steps =>
            {
                await using var run = await Run.Open(on);
                foreach (var step in steps) await run.Do(step);
                await run.CheckAll();
            },
            seed: "0000KernelM0", iter: on == TestStore.Sqlite ? 150 : 60, threads: 1,
            print: steps => string.Join(' ', steps.Select(s => $"{s.Act}({s.A},{s.B})")));
    }

    public sealed record Step(Act Act, int A, int B);

    private sealed class Run : IAsyncDisposable
    {
        private static readonly Actor Writer = TestHouse.As("w", "writer", "eraser");

        private readonly ColourCount _following = new(inTransaction: false);
        private readonly ColourCount _inside = new(inTransaction: true);
        private readonly Dictionary<Id<Note>, List<(DateTimeOffset At, Note? Note)>> _model = [];
        private readonly List<Id<Note>> _ids = [];
        private TestHouse _house = null!;
        private (Guid Key, WriteNote Command, Answer Answer)? _last;
        private int _numbers;

        public static async Task<Run> Open(TestStore on)
        {
            var run = new Run();
            run._house = await TestHouse.Open([typeof(Note).Assembly], [run._following, run._inside], on: on);
            return run;
        }

        public Task Do(Step step)
        {
            _house.Time.Advance(TimeSpan.FromSeconds(step.B % 3));
            return step.Act switch
            {
                Act.Create or Act.Create2 => Create(step),
                Act.Update or Act.Update2 => Update(step),
                Act.StaleUpdate => StaleUpdate(step),
                Act.Refuse => Refuse(),
                Act.Erase => Erase(step),
                Act.AsOf => AsOf(step),
                Act.Find => Find(step),
                Act.Links => Links(step),
                Act.Project => Project(),
                Act.Rebuild => Rebuild(step),
                Act.Crash => Crash(),
                _ => Repeat(),
            };
        }

        public async Task CheckAll()
        {
            foreach (var (id, versions) in _model)
            {
                var held = await _house.Store.Read(Writer).Seek(id);
                Assert.Equal(versions[^1].Note?.Text, held?.Record.Text);
                if (held is not null) Assert.Equal(versions.Count, held.Version);
                Assert.Equal(versions.Count, (await _house.Store.Read(Writer).History(id, 100)).Count);
            }

            await Project();
            await _house.Reopen();
            var found = await _house.Store.Verify();
            Assert.Empty(found.Faults);
            Assert.Equal(_model.Values.Sum(v => v.Count), found.Rows);
        }

        public ValueTask DisposeAsync() => _house.DisposeAsync();

        private async Task Create(Step step)
        {
            IReadOnlyList<Id<Note>> seeAlso = _ids.Count == 0 ? [] : [_ids[step.A % _ids.Count]];
            var key = new SeededIds(step.A + (_numbers * 1001)).Next(TestHouse.Noon);
            var command = new WriteNote($"t{step.A}", (Colour)(step.A % 3), step.B % 5, "model", seeAlso);
            var answer = await _house.Run(command, Writer, key);
            var id = answer.Id<Note>();
            Assert.Equal($"N{++_numbers:000000}", answer.Records[0].Number);
            _last = (key, command, answer);
            _ids.Add(id);
            _model[id] = [(Now, (await _house.Store.Read(Writer).Get(id)).Record)];
        }

        private async Task Update(Step step)
        {
            if (Pick(step) is not { } id) return;
            var command = new RewriteNote(id, null, $"u{step.B}", "model");
            if (Latest(id) is not { } before)
            {
                await Assert.ThrowsAsync<NotFound>(() => _house.Run(command, Writer));
                return;
            }

            await _house.Run(command, Writer);
            _model[id].Add((Now, before with { Text = $"u{step.B}" }));
        }

        private async Task StaleUpdate(Step step)
        {
            if (Pick(step) is not { } id || Latest(id) is null) return;
            var stale = await Assert.ThrowsAsync<Stale>(
                () => _house.Run(new RewriteNote(id, _model[id].Count - 1, "late", "model"), Writer));
            Assert.Equal(_model[id].Count, stale.Actual);
        }

        // A refused command gives its number back: the next one may not leave a gap.
        private Task Refuse() => Assert.ThrowsAsync<Refused>(() => _house.Run(new WriteNote("refuse", Colour.Red, 0, "model"), Writer));

        private async Task Erase(Step step)
        {
            if (step.B % 3 > 0 || Pick(step) is not { } id || Latest(id) is null) return;
            await _house.Run(new EraseNote(id, "model"), Writer);
            _model[id] = [.. _model[id].Select(v => (v.At, (Note?)null)), (Now, null)];
        }

        private async Task AsOf(Step step)
        {
            if (Pick(step) is not { } id) return;
            var at = TestHouse.Noon.AddSeconds(step.B % 60);
            var expected = _model[id].LastOrDefault(v => v.At <= at).Note;
            Assert.Equal(expected?.Text, (await _house.Store.Read(Writer).AsOf(id, at))?.As<Note>()?.Text);
        }

        private async Task Find(Step step)
        {
            var colour = (Colour)(step.A % 3);
            var expected = _model.Where(m => m.Value[^1].Note?.Colour == colour && m.Value[^1].Note!.Size >= step.B % 5).Select(m => m.Key)
                .ToHashSet();
            var found = new List<Held<Note>>();
            Page<Held<Note>>? page = null;
            do
            {
                page = await _house.Store.Read(Writer).Find(Note.Board, colour).From(step.B % 5).Page(7, page?.Next);
                found.AddRange(page.Rows);
            }
            while (page.Next is not null);
            Assert.Equal(expected, found.Select(f => f.Id).ToHashSet());
            Assert.Equal(expected.Count, found.Count);
            Assert.Equal(found.Select(f => (f.Record.Size, f.Record.WrittenAt))
                .Order(), found.Select(f => (f.Record.Size, f.Record.WrittenAt)));
        }

        private async Task Links(Step step)
        {
            if (Pick(step) is not { } id) return;
            var expected = _model.Where(m => m.Value[^1].Note?.SeeAlso.Contains(id) == true).Select(m => m.Key).ToHashSet();
            var reading = _house.Store.Read(Writer);
            Assert.Equal(Latest(id) is null ? [] : expected, Latest(id) is null
                ? [] : (await reading.LinksTo(id, take: 100)).Rows.Select(l => l.From.As<Note>()).ToHashSet());
        }

        private async Task Project()
        {
            await _house.Settle();
            var expected = _model.Values.Select(v => v[^1].Note).OfType<Note>().CountBy(n => n.Colour.ToString())
                .ToDictionary(c => c.Key, c => (long)c.Value);
            Assert.Equal(expected, await _following.Counts(_house.Store.Read(Writer)));
            Assert.Equal(expected, await _inside.Counts(_house.Store.Read(Writer)));
        }

        private Task Rebuild(Step step) => _house.Store.Rebuild(step.A % 2 == 0 ? _following.Name : _inside.Name);

        private Task Crash() => _house.Crash();

        private async Task Repeat()
        {
            if (_last is not { } last) return;
            var again = await _house.Run(last.Command, Writer, last.Key);
            Assert.Equal((last.Answer.Position, last.Answer.Id<Note>()), (again.Position, again.Id<Note>()));
            await Assert.ThrowsAsync<Refused>(() => _house.Run(last.Command with { Text = "another" }, Writer, last.Key));
        }

        private Id<Note>? Pick(Step step) => _ids.Count == 0 ? null : _ids[step.A % _ids.Count];

        private Note? Latest(Id<Note> id) => _model[id][^1].Note;

        private DateTimeOffset Now => _house.Time.GetUtcNow();
    }
}

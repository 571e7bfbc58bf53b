using System.Text;
using Bluelamp.Kit;

namespace Bluelamp.Kernel.Tests;

/// <summary>Backup, restore and move: what was there is there again, and nothing is half there.</summary>
public sealed partial class CopyTests
{
    private static readonly Actor Writer = TestHouse.As("w", "writer", "eraser");
    private static readonly Label Squad = new(Marking.Official, ["murder-squad"], []);

    public static IEnumerable<TheoryDataRow<TestStore, TestStore>> Ways() =>
        from a in Enum.GetValues<TestStore>() from b in Enum.GetValues<TestStore>() select new TheoryDataRow<TestStore, TestStore>(a, b);

    [Theory, MemberData(nameof(Ways))]
    public async Task A_restored_house_answers_as_the_first_one_did(TestStore from, TestStore to)
    {
        await using var house = await Full(from);
        await using var fresh = new Fresh(to, house);
        var file = Path.Combine(house.Folder, "night.backup");
        var taken = await Backup(house, file);
        Assert.Equal(new FileInfo(file).Length, taken.Length);
        var restored = await Copies.Restore(file, await fresh.Place(), null, default);
        Assert.Equal(taken.Position, restored.Position);
        Assert.Equal(taken.Rows, restored.Rows);
        Assert.Equal(taken.Records, restored.Records);
        Assert.Equal(3, taken.Files);
        await Same(house.Store, await fresh.Open());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_moved_store_answers_as_the_first_one_did(TestStore from, TestStore to)
    {
        await using var house = await Full(from);
        await using var fresh = new Fresh(to, house);
        await house.Store.DisposeAsync();
        var moved = await Copies.Move(Place(house), await fresh.Place(), TimeProvider.System, null, default);
        Assert.Equal(0, moved.Length);
        await house.Reopen();
        await Same(house.Store, await fresh.Open());
    }

    [Theory, Stores]
    public async Task A_copy_goes_on_with_the_next_numbers_and_does_not_answer_twice(TestStore on)
    {
        await using var house = await Full(on);
        await using var fresh = new Fresh(on, house);
        var (key, command) = (Key(1), new WriteNote("keyed", Colour.Green, 7, "test"));
        var first = await house.Run(command, Writer, key);
        await house.Settle();
        await Backup(house, Path.Combine(house.Folder, "b"));
        await Copies.Restore(Path.Combine(house.Folder, "b"), await fresh.Place(), null, default);
        var store = await fresh.Open();
        store.Start();
        Assert.Equal(first.Position, (await store.Run(command, Writer, key)).Position);
        var next = await store.Run(new WriteNote("next", Colour.Green, 7, "test"), Writer);
        Assert.Equal(new LogPosition(first.Position.Tx + 1, first.Position.Row + 1), next.Position);
        Assert.Equal(
            int.Parse(first.Records[0].Number![1..], null) + 1, int.Parse(next.Records[0].Number![1..], null));
        await store.CaughtUp(next.Position);
        Assert.Equal(next.Position, store.Log.Last);
        var refused = await Assert.ThrowsAsync<Refused>(() => store.Run(
            new WriteNote("twin", Colour.Red, 1, "test", Number: "N000001"), Writer));
        Assert.Equal("There is a note with this number already.", refused.Message);
    }

    [Theory, Stores]
    public async Task A_backup_taken_while_others_write_is_one_moment_of_the_house(TestStore on)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: on);
        await using var fresh = new Fresh(on, house);
        var first = (await house.Run(new WriteNote("0", Colour.Green, 0, "test"), Writer)).Id<Note>();
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Task.Run(async () =>
        {
            for (var i = 1; !stop.IsCancellationRequested; i++)
            {
                await house.Run(new RewriteNote(first, i, $"{i}", "test"), Writer);
                await house.Run(new WriteNote($"{i}", Colour.Green, i, "test", [first]), Writer);
                if (i == 50) begun.SetResult();
            }
        }, CancellationToken.None);
        await begun.Task;
        await Backup(house, Path.Combine(house.Folder, "b"));
        await stop.CancelAsync();
        await writing;
        var restored = await Copies.Restore(Path.Combine(house.Folder, "b"), await fresh.Place(), null, default);
        var store = await fresh.Open();
        Assert.Equal(restored.Position, store.Log.Last);
        Assert.InRange(restored.Position.Row, 100, house.Store.Log.Last.Row);
        Assert.Empty((await store.Verify()).Faults);

        // Each round rewrites the first note and then writes one more: between the two they differ by one.
        var rounds = (await store.Read(Writer).Get(first)).Version - 1;
        Assert.InRange(await store.Read(Writer).Count("note") - 1, rounds - 1, rounds);
    }

    [Theory, Stores]
    public async Task A_file_that_is_cut_flipped_or_foreign_is_refused_and_nothing_is_made(TestStore on)
    {
        await using var house = await Full(on);
        await using var fresh = new Fresh(on, house);
        var file = Path.Combine(house.Folder, "whole");
        await Backup(house, file);
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        var flipped = whole.ToArray();
        flipped[whole.Length / 2] ^= 4;
        var newer = whole.ToArray();
        newer["BLUELAMP BACKUP ".Length] = (byte)'2';
        foreach (var (content, sentence) in new[]
        {
            (whole[..^1], "cut short"), (whole[..(whole.Length / 3)], "cut short"), (whole[..20], "cut short"), (flipped, "check sum"),
            ([], "not a backup"), (Encoding.UTF8.GetBytes("SQLite format 3\0 and more"), "not a backup"), (newer, "newer"),
        })
        {
            var bad = Path.Combine(house.Folder, "bad");
            await File.WriteAllBytesAsync(bad, content, TestContext.Current.CancellationToken);
            var place = await fresh.Place();
            var refused = await Assert.ThrowsAsync<Refused>(() => Copies.Restore(bad, place, null, default));
            Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
            Assert.False(Directory.Exists(place.Folder));
        }
    }

    [Theory, Stores]
    public async Task A_store_with_something_in_it_is_not_written_over(TestStore on)
    {
        await using var house = await Full(on);
        var file = Path.Combine(house.Folder, "b");
        await Backup(house, file);
        await house.Store.DisposeAsync();
        var refused = await Assert.ThrowsAsync<Refused>(() => Copies.Restore(file, Place(house), null, default));
        Assert.Contains("already", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<Refused>(() => Copies.Backup(Place(house), file, true, TimeProvider.System, null, default));
        await house.Reopen();
        Assert.Empty((await house.Store.Verify()).Faults);
    }

    [Theory, Stores]
    public async Task A_store_on_which_a_house_runs_is_not_moved(TestStore on)
    {
        await using var house = await Full(on);
        await using var fresh = new Fresh(on, house);
        var place = await fresh.Place();
        var fault = await Assert.ThrowsAsync<IOException>(() => Copies.Move(Place(house), place, TimeProvider.System, null, default));
        Assert.Contains("runs", fault.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_interrupted_move_is_gone_on_with_and_forgets_what_was_erased_meanwhile(TestStore from, TestStore to)
    {
        await using var house = await TestHouse.Open([typeof(Note).Assembly], on: from);
        await using var fresh = new Fresh(to, house);
        var ids = new List<Id<Note>>();
        for (var i = 0; i < 40; i++)
            ids.Add((await house.Run(new WriteNote($"{i} " + new string('x', 60_000), Colour.Green, i, "test"), Writer)).Id<Note>());
        await house.Store.DisposeAsync();
        var place = await fresh.Place();
        using var stop = new CancellationTokenSource();
        var (reached, first) = (0L, 0L);
        var interrupt = new Told(p =>
        {
            reached = p.Done;
            stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Copies.Move(Place(house), place, TimeProvider.System, interrupt, stop.Token));
        var half = await Assert.ThrowsAsync<IOException>(fresh.Open);
        Assert.Contains("not finished", half.Message, StringComparison.Ordinal);

        await house.Reopen();
        await house.Run(new EraseNote(ids[0], "the court ordered it"), Writer);
        await house.Run(new WriteNote("later", Colour.Red, 1, "test", [ids[1]]), Writer);
        await house.Store.DisposeAsync();
        await Copies.Move(Place(house), place, TimeProvider.System, new Told(p => first = first == 0 ? p.Done : first), default);
        Assert.InRange(reached, 1, 39);
        Assert.True(first > reached, "It began again from the start.");
        await house.Reopen();
        var store = await fresh.Open();
        await Same(house.Store, store);
        Assert.All(await store.Read(Writer).History(ids[0]), e => Assert.True(e.IsErased));
    }

    [Theory, Stores]
    public async Task A_restore_that_was_interrupted_is_finished_by_its_own_backup_and_by_no_other(TestStore on)
    {
        await using var house = await Full(on);
        await using var fresh = new Fresh(on, house);
        var (own, other) = (Path.Combine(house.Folder, "own"), Path.Combine(house.Folder, "other"));
        await Backup(house, own);
        await house.Run(new WriteNote("later", Colour.Green, 1, "test"), Writer);
        await Backup(house, other);
        var place = await fresh.Place();
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Copies.Restore(own, place, new Told(p =>
        {
            if (p.What == "seal") stop.Cancel();
        }), stop.Token));
        var refused = await Assert.ThrowsAsync<Refused>(() => Copies.Restore(other, place, null, default));
        Assert.Contains("not finished", refused.Message, StringComparison.Ordinal);
        var restored = await Copies.Restore(own, place, null, default);
        var store = await fresh.Open();
        Assert.Equal(restored.Position, store.Log.Last);
        Assert.Empty((await store.Verify()).Faults);
        Assert.Equal(restored.Records.Values.Sum(), (await store.Verify()).Records);
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("keys/../../evil")]
    [InlineData("/etc/evil")]
    [InlineData("bluelamp.db")] // the store is filled row by row
    [InlineData("bluelamp.db-wal")]
    public async Task A_backup_cannot_write_outside_the_house_or_over_its_store(string path)
    {
        await using var into = new HouseFiles(Path.Combine(Path.GetTempPath(), "bluelamp-test-nowhere"), null);
        await Assert.ThrowsAsync<Refused>(() => into.Take(new(path, PartEnd.Whole, new byte[] { 1 }), default));
    }

    [Fact]
    public async Task A_damaged_file_is_named_and_left_out_and_the_rest_is_kept()
    {
        await using var house = await Full(TestStore.Sqlite);
        await using var fresh = new Fresh(TestStore.Sqlite, house);
        var sound = await house.Store.Files.All().FirstAsync(TestContext.Current.CancellationToken);
        var damaged = (await house.Store.Files.Save(new MemoryStream([1, 2, 3]), "x/y", 100)).Sha256;
        await File.WriteAllBytesAsync(
            Path.Combine(house.Folder, "files", damaged[..2], damaged), [1, 2, 4], TestContext.Current.CancellationToken);
        var taken = await Backup(house, Path.Combine(house.Folder, "b"));
        Assert.Contains(damaged, Assert.Single(taken.Faults), StringComparison.Ordinal);
        await Copies.Restore(Path.Combine(house.Folder, "b"), await fresh.Place(), null, default);
        var store = await fresh.Open();
        Assert.True(await store.Files.Has(sound));
        Assert.False(await store.Files.Has(damaged));
    }
}

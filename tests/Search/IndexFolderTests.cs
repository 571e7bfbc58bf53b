namespace Bluelamp.Search.Tests;

/// <summary>The index on disk: whatever happens to it, the answers are right.</summary>
public sealed class IndexFolderTests : IDisposable
{
    private const int Batches = 24;
    private const int RecordsEach = 30;
    private static readonly string[] Words = ["smith", "smyth", "bell", "brixton", "burglary", "ab12cde", "alexander", "window"];

    private readonly string _house = Directory.CreateTempSubdirectory("bluelamp-search-").FullName;

    public void Dispose() => Directory.Delete(_house, recursive: true);

    [Fact]
    public async Task Stopped_before_any_of_its_steps_it_opens_again_to_the_right_answers()
    {
        using var model = new SearchIndex();
        for (var batch = 0; batch < Batches; batch++) model.Take(BatchOf(batch), PointOf(batch));
        var steps = 0;
        for (var isThrough = false; !isThrough; steps++)
        {
            isThrough = !await StopBefore(steps);
            using var folder = IndexFolder.Own(_house)!;
            using var index = SearchIndex.Open(folder, mergeWidth: 3, diskFrom: 100);
            Assert.Null(index.Fault);
            for (var batch = (int)index.Checkpoint.Position.Row; batch < Batches; batch++) index.Take(BatchOf(batch), PointOf(batch));
            await index.Save();
            Same(model, index);
            Assert.Equal(index.Snapshot.Count, Directory.GetFiles(folder.Path, "*.segment").Length);
            Directory.Delete(folder.Path, recursive: true);
        }

        Assert.InRange(steps, 50, 1000);
    }

    [Fact]
    public async Task A_disk_that_is_full_for_a_while_loses_nothing()
    {
        var isFull = false;
        using var folder = IndexFolder.Own(_house, _ => { if (isFull) throw new IOException("No space left on device"); })!;
        using var model = new SearchIndex();
        using (var index = SearchIndex.Open(folder, mergeWidth: 3, diskFrom: 100))
        {
            for (var batch = 0; batch < Batches; batch++)
            {
                isFull = batch is > 5 and < 15;
                index.Take(BatchOf(batch), PointOf(batch));
                model.Take(BatchOf(batch), PointOf(batch));
                await index.Save();
                Assert.Equal(isFull, index.Fault is IOException);
                Assert.Equal(isFull, index.Saved != index.Checkpoint);
                Same(model, index);
            }
        }

        using var again = SearchIndex.Open(IndexFolder.Own(_house)!);
        Assert.Equal(PointOf(Batches - 1), again.Checkpoint);
        Same(model, again);
    }

    [Theory]
    [InlineData("a segment is gone")]
    [InlineData("a segment is cut short")]
    [InlineData("a bit of a segment is wrong")]
    [InlineData("the manifest is cut short")]
    [InlineData("the manifest is of an older form")]
    [InlineData("the manifest is gone")]
    public async Task What_is_not_as_it_was_written_is_not_used(string damage)
    {
        string path;
        using (var folder = IndexFolder.Own(_house)!)
        using (var index = SearchIndex.Open(folder))
        {
            path = folder.Path;
            index.Take(BatchOf(0), PointOf(0));
            await index.Save();
        }

        var (segment, manifest) = (Assert.Single(Directory.GetFiles(path, "*.segment")), Path.Combine(path, "index.json"));
        var bytes = File.ReadAllBytes(segment);
        switch (damage)
        {
            case "a segment is gone": File.Delete(segment); break;
            case "a segment is cut short": File.WriteAllBytes(segment, bytes[..(bytes.Length / 2)]); break;
            case "a bit of a segment is wrong":
                File.WriteAllBytes(segment,
                [.. bytes[..777], (byte)(bytes[777] ^ 4), .. bytes[778..]]); break;
            case "the manifest is cut short": File.WriteAllText(manifest, File.ReadAllText(manifest)[..50]); break;
            case "the manifest is of an older form":
                File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(
                $"\"version\":{Manifest.VersionNow}", "\"version\":1", StringComparison.Ordinal)); break;
            default: File.Delete(manifest); break;
        }

        using var again = SearchIndex.Open(IndexFolder.Own(_house)!);
        Assert.Equal((0, Checkpoint.Start), (again.Count, again.Checkpoint));
        Assert.Empty(Directory.GetFiles(path, "*.segment"));
        again.Take(BatchOf(0), PointOf(0));
        Assert.NotEmpty(again.Numbers("smith"));
    }

    [Fact]
    public async Task A_folder_has_one_owner_and_others_may_read_it()
    {
        using var first = IndexFolder.Own(_house)!;
        using var index = SearchIndex.Open(first);
        index.Take(BatchOf(0), PointOf(0));
        await index.Save();
        using var second = IndexFolder.Own(_house)!;
        Assert.NotEqual(first.Path, second.Path);
        using var reader = IndexFolder.First(_house);
        Assert.Equal((first.Path, false), (reader.Path, reader.IsOwned));
        using var read = SearchIndex.Open(reader);
        Same(index, read);
        read.Take(BatchOf(1), PointOf(1));
        await read.Save();
        Assert.Equal(PointOf(0), first.Read()!.Checkpoint);
    }

    // False when it came to its end without being stopped.
    private async Task<bool> StopBefore(int step)
    {
        var steps = 0;
        using var folder = IndexFolder.Own(_house, _ => { if (steps++ >= step) throw new IOException("stopped"); })!;
        try
        {
            using var index = SearchIndex.Open(folder, mergeWidth: 3, diskFrom: 100);
            for (var batch = 0; batch < Batches; batch++)
            {
                index.Take(BatchOf(batch), PointOf(batch));
                if (batch % 3 == 2) await index.Save();
                await index.Settled();
                if (index.Fault is not null) return true;
            }

            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    // New records, changed ones and dropped ones.
    private static SegmentBuilder BatchOf(int batch)
    {
        var (random, builder) = (new Random(batch), new SegmentBuilder());
        for (var i = 0; i < RecordsEach; i++)
        {
            var number = random.Next(Batches * RecordsEach / 2);
            if (random.Next(8) == 0) builder.Without(number);
            else builder.With(number, Words[random.Next(Words.Length)], new { text = $"{Words[random.Next(Words.Length)]} {number}" });
        }

        return builder;
    }

    private static Checkpoint PointOf(int batch) => new(new(batch + 1, batch + 1), Things.Ref(batch).Id, DateTimeOffset.UnixEpoch);

    private static void Same(SearchIndex expected, SearchIndex actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var question in Words.Append("smi").Append("1").Append("alexandar window"))
        {
            var (one, other) = (expected.Find(new(question, Things.Officer, Take: 100)),
                actual.Find(new(question, Things.Officer, Take: 100)));
            Assert.Equal(one.Best, other.Best);
            Assert.Equal(one.Types, other.Types);
        }
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography;
using Bluelamp.Host.Storage;
using Bluelamp.Kernel;

namespace Bluelamp.Host.Tests;

/// <summary>Stored files in an S3-compatible store: a real one, started for these tests.</summary>
public sealed class S3FilesTests(S3FilesTests.Server server) : IClassFixture<S3FilesTests.Server>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bluelamp-s3-").FullName;
    private readonly S3Files _carrier = new(server.Place, TimeProvider.System);

    private Files Files => new(Path.Combine(_folder, "files"), _carrier);

    public void Dispose()
    {
        _carrier.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9_000_000)]
    public async Task A_file_comes_back_as_it_was_and_nothing_of_it_stays_here(int length)
    {
        var content = Content(length);
        var kept = await Files.Save(new MemoryStream(content), "video/mp4", 10_000_000);
        Assert.Equal(kept, await Files.Save(new MemoryStream(content), "video/mp4", 10_000_000));
        Assert.True(await Files.Has(kept.Sha256));
        await using var open = await Files.Open(kept.Sha256);
        Assert.Equal(length, open.Length);
        var back = new MemoryStream();
        await open.CopyToAsync(back, TestContext.Current.CancellationToken);
        Assert.Equal(content, back.ToArray());
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_video_is_read_from_where_its_watcher_jumps_to()
    {
        var content = Content(3_000_000);
        var kept = await Files.Save(new MemoryStream(content), "video/mp4", 10_000_000);
        await using var open = await Files.Open(kept.Sha256);
        var piece = new byte[1000];
        foreach (var from in new[] { 2_000_000, 5, 2_999_000 })
        {
            open.Position = from;
            await open.ReadExactlyAsync(piece, TestContext.Current.CancellationToken);
            Assert.Equal(content[from..(from + 1000)], piece);
        }

        Assert.Equal(0, await open.ReadAsync(piece, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_bit_that_flipped_in_the_store_is_never_handed_out()
    {
        var kept = await Files.Save(new MemoryStream(Content(100_000)), "video/mp4", 10_000_000);
        server.Flip(kept.Sha256);
        await using var open = await Files.Open(kept.Sha256);
        await Assert.ThrowsAsync<InvalidDataException>(() => open.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task Its_files_are_listed_in_order_from_any_of_them_on_and_others_in_the_bucket_are_not()
    {
        using var carrier = new S3Files(server.Place with { Prefix = "house-2/" }, TimeProvider.System);
        var files = new Files(Path.Combine(_folder, "files"), carrier);
        var hashes = new List<string>();
        for (var i = 0; i < 5; i++) hashes.Add((await files.Save(new MemoryStream([1, (byte)i]), "image/png", 10)).Sha256);
        hashes.Sort(StringComparer.Ordinal);
        var cancel = TestContext.Current.CancellationToken;
        Assert.Equal(hashes, await files.All("", cancel).ToListAsync(cancel));
        Assert.Equal(hashes[2..], await files.All(hashes[1], cancel).ToListAsync(cancel));
        Assert.DoesNotContain(hashes[0], await Files.All("", cancel).ToListAsync(cancel));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_found()
    {
        var none = Convert.ToHexStringLower(SHA256.HashData("none"u8));
        Assert.False(await Files.Has(none));
        await Assert.ThrowsAsync<NotFound>(() => Files.Open(none));
        await Assert.ThrowsAsync<NotFound>(() => Files.Open("../../etc/passwd"));
    }

    [Fact]
    public async Task A_wrong_key_or_a_store_that_is_away_is_told_in_a_sentence_without_the_secret()
    {
        using var wrong = new S3Files(server.Place with { AccessKey = "nobody", SecretKey = "not-this-one" }, TimeProvider.System);
        var refused = await Assert.ThrowsAsync<IOException>(
            () => new Files(_folder, wrong).Save(new MemoryStream([5, 5, 5]), "image/png", 10));
        Assert.Contains("answers 403 for bucket files", refused.Message, StringComparison.Ordinal);
        using var away = new S3Files(server.Place with { Endpoint = new("http://127.0.0.1:1") }, TimeProvider.System);
        var fault = await Assert.ThrowsAsync<IOException>(() => new Files(_folder, away).Has(new string('a', 64)));
        Assert.Contains("cannot be reached", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-this-one", refused.Message + fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_go_with_a_backup_and_come_back_into_a_folder()
    {
        var place = new HousePlace(Path.Combine(_folder, "house"), null, _carrier);
        await using (var store = await Store.Open(new() { Folder = place.Folder, Catalogue = new([]), Files = _carrier }))
            await store.Files.Save(new MemoryStream([9, 8, 7]), "image/png", 10);
        var backup = Path.Combine(_folder, "b");
        await Copies.Backup(place, backup, true, TimeProvider.System, null, default);
        var into = new HousePlace(Path.Combine(_folder, "again"), null);
        await Copies.Restore(backup, into, null, default);
        await using var restored = await Store.Open(new() { Folder = into.Folder, Catalogue = new([]) });
        Assert.True(await restored.Files.Has(Convert.ToHexStringLower(SHA256.HashData([9, 8, 7]))));
    }

    // "Get Bucket (List Objects)" of AWS's examples of Signature Version 4: the store of these tests looks at the access key only.
    [Fact]
    public void A_request_is_signed_as_the_makers_of_the_protocol_sign_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J");
        new S3Signature("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1")
            .Sign(request, S3Signature.Nothing, new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero));
        Assert.EndsWith(
            "Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
            request.Headers.GetValues("Authorization").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Endpoint=https://s3;Bucket=b c;AccessKey=a;SecretKey=s", "Bucket and Prefix")]
    [InlineData("nonsense", "NAME=VALUE")]
    [InlineData("Endpoint=https://s3;Bucket=b;AccessKey=a", "SecretKey is missing")]
    [InlineData("Endpoint=s3;Bucket=b;AccessKey=a;SecretKey=s", "Endpoint is not an address")]
    [InlineData("Endpoint=https://s3;Bukket=b", "\"bukket\" is not known")]
    public void A_wrong_address_is_told_in_a_sentence(string said, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<Misused>(() => FilesAddress.Read(said)).Message, StringComparison.Ordinal);

    private static byte[] Content(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        return content;
    }

    /// <summary>An S3-compatible store on a port of this machine, gone at the end.</summary>
    public sealed class Server : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("bluelamp-s3rver-").FullName;
        private Process _process = null!;

        internal S3Place Place { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            var port = FreePort();
            var program = typeof(Server).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == "S3rver").Value!;
            _process = Process.Start(new ProcessStartInfo("node")
            {
                ArgumentList = { program, "-d", _folder, "-a", "127.0.0.1", "-p", $"{port}", "--configure-bucket", "files" },
                RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            while (await _process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("listening", StringComparison.Ordinal)) { }
            _ = _process.StandardOutput.ReadToEndAsync();
            _ = _process.StandardError.ReadToEndAsync();
            Place = new(new($"http://127.0.0.1:{port}"), "files", "S3RVER", "S3RVER", "us-east-1", "");
        }

        /// <summary>Changes a bit of a file where the store keeps it.</summary>
        public void Flip(string sha256)
        {
            var path = Directory.GetFiles(_folder, $"{sha256}*object", SearchOption.AllDirectories).Single();
            var content = File.ReadAllBytes(path);
            content[content.Length / 2] ^= 1;
            File.WriteAllBytes(path, content);
        }

        public async ValueTask DisposeAsync()
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
            Directory.Delete(_folder, recursive: true);
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}

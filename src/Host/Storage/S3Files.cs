using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Bluelamp.Kernel;

namespace Bluelamp.Host.Storage;

/// <summary>Where an S3-compatible store is and how to come in.</summary>
internal sealed record S3Place(Uri Endpoint, string Bucket, string AccessKey, string SecretKey, string Region, string Prefix);

/// <summary>Stored files in a bucket of an S3-compatible store, each under its hash.</summary>
/// <remarks>Four requests are all that is needed (PUT, HEAD, GET with a range, list), so they stand here and no
/// client library does.</remarks>
internal sealed class S3Files(S3Place place, TimeProvider time) : IFileCarrier, IDisposable
{
    // A store takes no more in one request.
    private const long LengthMax = 5L * 1024 * 1024 * 1024;
    private const int Tries = 4;

    private readonly S3Signature _signature = new(place.AccessKey, place.SecretKey, place.Region);
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(10), PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    public async Task Keep(string sha256, string path, CancellationToken cancel)
    {
        var length = new FileInfo(path).Length;
        if (length > LengthMax)
            throw new Refused($"The file is larger than {LengthMax >> 30} GB, which is the most that the file store takes.");
        if (await Has(sha256, cancel)) return;
        using var kept = await Ask(HttpMethod.Put, AddressOf(sha256), sha256, cancel, request =>
        {
            request.Content = new StreamContent(File.OpenRead(path));
            request.Content.Headers.ContentLength = length;
        });
        if (!kept.IsSuccessStatusCode) throw await Fault(kept);
    }

    public async Task<Stream?> Open(string sha256, CancellationToken cancel) =>
        await Length(sha256, cancel) is { } length ? new S3Stream(length, (from, c) => Read(sha256, from, c)) : null;

    public async Task<bool> Has(string sha256, CancellationToken cancel) => await Length(sha256, cancel) is not null;

    public async IAsyncEnumerable<string> All(string after, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var more = true; more;)
        {
            var query = $"list-type=2&prefix={Uri.EscapeDataString(place.Prefix)}"
                + (after.Length == 0 ? "" : $"&start-after={Uri.EscapeDataString(place.Prefix + after)}");
            using var answer = await Ask(HttpMethod.Get, new(place.Endpoint, $"/{place.Bucket}?{query}"), S3Signature.Nothing, cancel);
            if (!answer.IsSuccessStatusCode) throw await Fault(answer);
            var list = await XDocument.LoadAsync(await answer.Content.ReadAsStreamAsync(cancel), LoadOptions.None, cancel);
            var names = list.Descendants().Where(e => e.Name.LocalName == "Key").Select(e => e.Value[place.Prefix.Length..]).ToList();
            foreach (var name in names.Where(n => n.Length == 64)) yield return name;
            more = names.Count > 0 && list.Descendants().Any(e => e is { Name.LocalName: "IsTruncated", Value: "true" });
            after = names.LastOrDefault(after);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<long?> Length(string sha256, CancellationToken cancel)
    {
        using var answer = await Ask(HttpMethod.Head, AddressOf(sha256), S3Signature.Nothing, cancel);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        return answer.IsSuccessStatusCode ? answer.Content.Headers.ContentLength ?? 0 : throw await Fault(answer);
    }

    private async Task<Stream> Read(string sha256, long from, CancellationToken cancel)
    {
        var answer = await Ask(HttpMethod.Get, AddressOf(sha256), S3Signature.Nothing, cancel,
            request => request.Headers.Range = from > 0 ? new RangeHeaderValue(from, null) : null);
        if (answer.StatusCode == (from > 0 ? HttpStatusCode.PartialContent : HttpStatusCode.OK))
            return await answer.Content.ReadAsStreamAsync(cancel);
        using (answer) throw await Fault(answer);
    }

    // What may be better in a moment is asked again: asking twice does no harm, a name stands for its content.
    private async Task<HttpResponseMessage> Ask(
        HttpMethod method, Uri address, string sha256, CancellationToken cancel, Action<HttpRequestMessage>? with = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(method, address);
                with?.Invoke(request);
                _signature.Sign(request, sha256, time.GetUtcNow());
                var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
                if (attempt == Tries || (answer.StatusCode < HttpStatusCode.InternalServerError
                    && answer.StatusCode != HttpStatusCode.TooManyRequests)) return answer;
                answer.Dispose();
            }
            catch (HttpRequestException) when (attempt < Tries)
            {
                // Asked again below.
            }
            catch (HttpRequestException away)
            {
                throw new IOException($"The file store at {place.Endpoint.Host} cannot be reached: {away.Message}", away);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100 * (1 << attempt)), time, cancel);
        }
    }

    private Uri AddressOf(string sha256) => new(place.Endpoint, $"/{place.Bucket}/{place.Prefix}{sha256}");

    private async Task<IOException> Fault(HttpResponseMessage answer)
    {
        var said = await answer.Content.ReadAsStringAsync();
        var code = said.IndexOf("<Code>", StringComparison.Ordinal) is var at and >= 0
            ? $" ({said[(at + 6)..].Split('<')[0]})" : "";
        return new($"The file store at {place.Endpoint.Host} answers {(int)answer.StatusCode}{code} for bucket {place.Bucket}.");
    }
}

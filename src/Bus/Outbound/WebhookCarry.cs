using System.Net.Http.Headers;
using Bluelamp.Kernel;

namespace Bluelamp.Bus;

/// <summary>Posts events to the subscriber's own address, one after another, signed.</summary>
internal sealed class WebhookCarry(
    IHttpClientFactory http, Signer signer, BusOptions options, Store store, Held<Subscription> held, DeliveryTable table) : ICarry
{
    /// <summary>The name of the client that follows no redirect and reaches no private address.</summary>
    public const string Client = "bus-webhook";

    // The place in the log moves with each answer, so a failure repeats one event and not many.
    public int BatchMax => 1;

    public async Task Send(IReadOnlyList<CloudEvent> events, CancellationToken cancel)
    {
        var target = new Uri(held.Record.Url!);
        if (target.Scheme != Uri.UriSchemeHttps && !options.PrivateHosts.Contains(target.Host))
            throw new NotTaken("Facts leave the house over https only. Give an address that begins with https.");
        var secret = await signer.SecretOf(store, held.Id)
            ?? throw new NotTaken("There is no signing secret yet. Draw one on the subscription's page.");
        using var client = http.CreateClient(Client);
        client.Timeout = TimeSpan.FromSeconds(table.WebhookAnswerSecondsMax);
        foreach (var sent in events) await Post(client, secret, sent, cancel);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task Post(HttpClient client, string secret, CloudEvent sent, CancellationToken cancel)
    {
        var body = sent.Bytes;
        using var request = new HttpRequestMessage(HttpMethod.Post, held.Record.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.MediaType) { CharSet = "utf-8" };
        request.Headers.Add(Signer.Header, Signer.Sign(secret, store.Time.GetUtcNow(), body));
        request.Headers.Add("Idempotency-Key", sent.Position.ToString());
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            var status = (int)response.StatusCode;
            if (response.IsSuccessStatusCode) return;
            throw new NotTaken(status is >= 300 and < 400
                ? $"The subscriber answered {status}, a redirect, which is not followed. Give the address it leads to, if that is right."
                : $"The subscriber answered {status}.");
        }
        catch (HttpRequestException fault)
        {
            throw fault.InnerException as NotTaken ?? new NotTaken($"The subscriber cannot be reached: {fault.Message}", fault);
        }
        catch (TaskCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new NotTaken($"The subscriber did not answer within {table.WebhookAnswerSecondsMax:0.#} seconds.", late);
        }
    }
}

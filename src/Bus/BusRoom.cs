using Bluelamp.Kernel;
using Bluelamp.Shell;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Bus;

/// <summary>The information bus: other systems are told what happens here, and may ask for things to be done.</summary>
public sealed class BusRoom : IRoom
{
    private static readonly string[] Readers = [Roles.Administrator, Roles.Auditor];

    /// <inheritdoc/>
    public string Name => "bus";

    /// <inheritdoc/>
    public string Title => "Information bus";

    /// <inheritdoc/>
    public IReadOnlyList<RoomLink> Links { get; } =
    [
        new("Information bus", "/bus", "Systems that are told what happens, and how far behind each is", Readers, InHeader: true),
        new("Refused messages", "/bus/dead-letters", "What other systems sent that was refused", Readers),
        new("Catalogue of happenings", "/bus/catalogue", "Everything that can happen in the house, with its fields", Readers),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> RecordPages { get; } = new Dictionary<string, string>
    {
        [Subscription.Type] = "/bus/subscriptions/{id}",
        [InboundSource.Type] = "/bus/sources/{id}",
        [DeadLetter.Type] = "/bus/dead-letters/{id}",
    };

    /// <inheritdoc/>
    public void Add(IServiceCollection services)
    {
        services.AddSingleton(s => BusOptions.Of(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton(s => new Voice(
            s.GetRequiredService<BusOptions>().Source, () => s.GetRequiredService<PublicAddress>().Root));
        services.AddSingleton<Trim>().AddSingleton(s => new Lazy<Trim>(s.GetRequiredService<Trim>));
        services.AddSingleton<Inbox>().AddSingleton(s => new Lazy<Inbox>(s.GetRequiredService<Inbox>));
        services.AddSingleton<Broker>().AddSingleton<Signer>().AddSingleton<Carriers>();
        services.AddSingleton<Pumps>().AddSingleton<IDuty>(s => s.GetRequiredService<Pumps>()).AddSingleton<IDuty, Listeners>();
        services.AddSingleton<HappeningFacts>();
        services.AddHttpClient(WebhookCarry.Client)
            .ConfigurePrimaryHttpMessageHandler(s => Outside.Handler(s.GetRequiredService<BusOptions>()));
    }

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        InboundDoor.Map(routes);
        EventStream.Map(routes);
        AsyncApi.Map(routes);
    }
}

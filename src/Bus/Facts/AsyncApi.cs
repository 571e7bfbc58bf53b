using System.Reflection;
using System.Text.Json.Nodes;
using Bluelamp.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bluelamp.Bus;

/// <summary>The AsyncAPI 3.0 document of the bus, at <c>/bus/asyncapi.json</c>: what is sent, what may be sent here.</summary>
public static class AsyncApi
{
    private const string Schemas = "#/components/schemas/";

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/bus/asyncapi.json", (HappeningFacts facts, Voice voice) =>
            Results.Text(Document(facts, voice).ToJsonString(Json.Options), "application/json"))
        .WithMetadata(new GrantAttribute()).WithTags("bus").WithSummary("The AsyncAPI 3.0 document of the bus.");

    /// <summary>The whole document.</summary>
    public static JsonObject Document(HappeningFacts facts, Voice voice)
    {
        var (messages, schemas, sent) = (new JsonObject(), new JsonObject { ["event"] = Envelope() }, new JsonObject());
        foreach (var page in facts.All)
        {
            schemas[page.Name] = page.Schema.DeepClone();
            messages[page.Name] = Message(page, voice);
            sent[page.Name] = Pointer($"#/components/messages/{page.Name}");
        }

        schemas["command"] = Command();
        messages["command"] = new JsonObject
        {
            ["summary"] = "A command under the sender's own grant; the same id has one effect.",
            ["contentType"] = "application/json", ["payload"] = Pointer(Schemas + "command"),
        };
        return new()
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Bluelamp information bus",
                ["version"] = typeof(AsyncApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
                    ?? "0",
                ["description"] =
                    "Every happening of the house as a CloudEvent, cut to what each subscriber may have; commands from other systems.",
            },
            ["defaultContentType"] = CloudEvent.MediaType,
            ["channels"] = new JsonObject
            {
                ["happenings"] = Channel("bluelamp.out.{subscription}", "subscription", "The subscription's name.", sent),
                ["commands"] = Channel("bluelamp.in.{source}", "source", "The source's name.",
                    new JsonObject { ["command"] = Pointer("#/components/messages/command") }),
            },
            ["operations"] = new JsonObject
            {
                ["tell"] = new JsonObject { ["action"] = "send", ["channel"] = Pointer("#/channels/happenings") },
                ["ask"] = new JsonObject { ["action"] = "receive", ["channel"] = Pointer("#/channels/commands") },
            },
            ["components"] = new JsonObject { ["messages"] = messages, ["schemas"] = schemas },
        };
    }

    private static JsonObject Channel(string address, string parameter, string words, JsonObject messages) => new()
    {
        ["address"] = address,
        ["parameters"] = new JsonObject { [parameter] = new JsonObject { ["description"] = words } },
        ["messages"] = messages,
    };

    private static JsonObject Message(HappeningPage page, Voice voice)
    {
        var data = new JsonObject
        {
            ["type"] = "object", ["properties"] = new JsonObject
            {
                ["version"] = new JsonObject { ["type"] = "integer" }, ["happening"] = Pointer(Schemas + page.Name),
                ["state"] = new JsonObject { ["type"] = "object" }, ["reference"] = Text(), ["by"] = Text(), ["because"] = Text(),
                ["erased"] = new JsonObject { ["type"] = "boolean" },
            },
        };
        var payload = new JsonObject
        {
            ["allOf"] = new JsonArray(Pointer(Schemas + "event"), new JsonObject
            {
                ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = page.EventType }, ["data"] = data },
            }),
        };
        return new()
        {
            ["name"] = page.EventType, ["title"] = page.Name, ["summary"] = page.Sentence, ["contentType"] = CloudEvent.MediaType,
            ["payload"] = payload,
            ["examples"] = new JsonArray(new JsonObject { ["payload"] = HappeningFacts.Example(page, voice) }),
        };
    }

    private static JsonObject Envelope()
    {
        string[] names =
        [
            "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema", "correlationid", "causationid",
            "marking", "purpose",
        ];
        return new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray("specversion", "id", "source", "type"),
            ["properties"] = new JsonObject(names.Select(n => KeyValuePair.Create(n, (JsonNode?)Text()))),
        };
    }

    private static JsonObject Command() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("command", "body"),
        ["properties"] = new JsonObject
        {
            ["id"] = Text(), ["command"] = Text(), ["body"] = new JsonObject { ["type"] = "object" },
        },
    };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Pointer(string to) => new() { ["$ref"] = to };
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Bluelamp.Kernel;

namespace Bluelamp.Bus;

/// <summary>A happening as it leaves the house: CloudEvents 1.0, JSON format.</summary>
/// <param name="Position">Its place in the log, which is its id: the same happening has the same id however often it is sent.</param>
/// <param name="Name">Full name, <c>crime.Charged</c>.</param>
/// <param name="Json">The whole event.</param>
public sealed record CloudEvent(LogPosition Position, string Name, JsonObject Json)
{
    /// <summary>The media type of a structured event.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>As it is sent.</summary>
    public byte[] Bytes => JsonSerializer.SerializeToUtf8Bytes(Json, Kernel.Json.Options);

    /// <summary><c>crime.Charged</c> of the room crime is <c>bluelamp.crime.charged</c>.</summary>
    public static string TypeOf(string room, string action) => $"bluelamp.{room}.{Catalogue.Kebab(action)}";
}

/// <summary>Which house speaks, as events name it.</summary>
/// <param name="Source">A URI reference, lasting (CloudEvents 1.0 <c>source</c>).</param>
/// <param name="Root">Where its documents are read, without a slash at the end; asked each time, because a port may be drawn at the
/// start.</param>
public sealed record Voice(string Source, Func<string> Root)
{
    /// <summary>Where a happening's fields are described.</summary>
    public string Schema(string happening) => $"{Root()}/bus/asyncapi.json#/components/schemas/{happening}";
}

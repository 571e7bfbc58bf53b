using System.Text.Json;
using System.Text.Json.Nodes;
using Bluelamp.Kernel;

namespace Bluelamp.Pole;

public sealed partial record Item
{
    // What a form sends where nothing was said, such as a quantity of one.
    private static readonly JsonObject Unsaid = Node(new ItemFacts
    {
        Kind = default, Vehicle = new(), Telephone = new(), Property = new(), Drug = new(), Firearm = new(), Document = new(),
    });

    /// <summary>The thing with what was told now beside what the record holds: what it lacks is added. Null when nothing of it is
    /// new.</summary>
    /// <exception cref="Refused">What was told cannot be right, or the record says otherwise: then two accounts must stand.</exception>
    public Item? Learn(ItemFacts told, Provenance from)
    {
        var (held, said, wrong) = (Facts(), New(told, from).Facts(), new Refusals());
        wrong.If(held.Kind != said.Kind, "That is another kind of thing. Record this one as new.", "kind");
        wrong.Raise();
        var (there, now) = (Node(held), Node(said));
        foreach (var (part, facts) in now)
        {
            if (facts is JsonObject values) Fill(there, part, values, wrong);
        }

        wrong.Raise();
        var after = Amend(there.Deserialize<ItemFacts>(Json.Options)! with
        {
            Description = Also(held.Description, said.Description), Holders = [.. held.Holders, .. said.Holders],
        }, from);
        return AsJson(after) == AsJson(this) ? null : after;
    }

    private static void Fill(JsonObject there, string part, JsonObject said, Refusals wrong)
    {
        if (there[part] is not JsonObject held) there[part] = held = new JsonObject();

        // Part of a plate says nothing beside the whole one.
        if (held["vrm"] is not null) said.Remove("otherPlate");
        foreach (var (field, value) in said)
        {
            if (value is null || JsonNode.DeepEquals(value, Unsaid[part]?[field])) continue;
            if (held[field] is not { } before || JsonNode.DeepEquals(before, Unsaid[part]?[field])) held[field] = value.DeepClone();
            else
            {
                wrong.If(
                    Folded.Of(before.ToString()) != Folded.Of(value.ToString()),
                    $"The record says {before}. Leave this out, or record it as new so that both accounts stand.", $"{part}.{field}");
            }
        }
    }

    private static string? Also(string? there, string? told) =>
        told is null || there?.Contains(told, StringComparison.OrdinalIgnoreCase) == true ? there
        : there is null ? told : $"{there}; {told}";

    private static JsonObject Node(ItemFacts facts) => (JsonObject)JsonSerializer.SerializeToNode(facts, Json.Options)!;

    private static string AsJson(Item item) => JsonSerializer.Serialize(item with { Amended = null }, Json.Options);
}

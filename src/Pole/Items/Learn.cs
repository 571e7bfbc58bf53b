using System.Text.Json;
using Bluelamp.Kernel;

namespace Bluelamp.Pole;

public sealed partial record Item
{
    /// <summary>The vehicle or telephone with what was told now beside what the record holds: what it lacks is added. Null when nothing of
    /// it is new.</summary>
    /// <exception cref="Refused">What was told cannot be right, or the record says otherwise: then two accounts must stand.</exception>
    public Item? Learn(ItemFacts told, Provenance from)
    {
        var (held, said) = (Facts(), New(told, from).Facts());
        var wrong = new Refusals();
        var learnt = held with { Description = Also(held.Description, said.Description) };
        if (said.Vehicle is { } vehicle)
        {
            var old = held.Vehicle ?? new();
            learnt = learnt with
            {
                Vehicle = old with
                {
                    Vrm = old.Vrm ?? vehicle.Vrm, OtherPlate = old.Vrm is null ? old.OtherPlate ?? vehicle.OtherPlate : null,
                    Country = Filled(old.Country, vehicle.Country, "vehicle.country"),
                    Make = Filled(old.Make, vehicle.Make, "vehicle.make"),
                    Model = Filled(old.Model, vehicle.Model, "vehicle.model"),
                    Colour = Filled(old.Colour, vehicle.Colour, "vehicle.colour"),
                    Body = Filled(old.Body, vehicle.Body, "vehicle.body"), Vin = Filled(old.Vin, vehicle.Vin, "vehicle.vin"),
                    ValuePence = old.ValuePence ?? vehicle.ValuePence,
                },
            };
        }

        if (said.Telephone is { } phone)
        {
            var old = held.Telephone ?? new();
            learnt = learnt with
            {
                Telephone = old with
                {
                    Number = Filled(old.Number, phone.Number, "telephone.number"), Imei = Filled(old.Imei, phone.Imei, "telephone.imei"),
                    Make = Filled(old.Make, phone.Make, "telephone.make"), Model = Filled(old.Model, phone.Model, "telephone.model"),
                    Network = old.Network ?? phone.Network, ValuePence = old.ValuePence ?? phone.ValuePence,
                },
            };
        }

        wrong.Raise();
        var after = Amend(learnt, from);
        return AsJson(after) == AsJson(this) ? null : after;

        string? Filled(string? there, string? told, string field)
        {
            wrong.If(
                there is not null && told is not null && Folded.Of(there) != Folded.Of(told),
                $"The record says {there}. Leave this out, or record it as new so that both accounts stand.", field);
            return there ?? told;
        }
    }

    private static string? Also(string? there, string? told) =>
        told is null || there?.Contains(told, StringComparison.OrdinalIgnoreCase) == true ? there
        : there is null ? told : $"{there}; {told}";

    private static string AsJson(Item item) => JsonSerializer.Serialize(item with { Amended = null }, Json.Options);
}

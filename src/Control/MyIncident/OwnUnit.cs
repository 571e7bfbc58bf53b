using Bluelamp.Kernel;
using Bluelamp.Shell.Access;

namespace Bluelamp.Control;

/// <summary>Finds the unit that the signed-in officer is in.</summary>
internal static class OwnUnit
{
    /// <summary>The unit on duty with this officer in its crew; null while in none.</summary>
    public static async Task<Held<Unit>?> Of(Store store, Reading reading) => await Officer(store, reading.Actor) is { } officer
        ? (await reading.Naming<Unit>(officer)).FirstOrDefault(u => u.Record.IsOnDuty && u.Record.Crew.Contains(officer)) : null;

    // The account is the signed-in person's own, so it is read as the house: an account is hidden from everybody else.
    public static async Task<Id<Crew>?> Officer(Store store, Actor actor)
    {
        var account = await store.Read(Actor.System("control")).Find(Account.ByName, Account.Normalise(actor.Name)).First();
        return account?.Record.Officer is { } officer && officer.Is<Crew>() ? officer.As<Crew>() : null;
    }
}

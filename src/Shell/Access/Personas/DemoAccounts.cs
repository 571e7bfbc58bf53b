using Bluelamp.Kernel;

namespace Bluelamp.Shell.Access;

/// <summary>Accounts for the personas. They have no password: outside demo mode nobody can sign in with them.</summary>
public static class DemoAccounts
{
    /// <summary>Makes those that are not there yet.</summary>
    /// <param name="store">The demo force's store.</param>
    /// <param name="officers">The officer of a persona's user name, when the demo force has one.</param>
    public static async Task Seed(Store store, Func<string, Ref?>? officers = null)
    {
        var house = Actor.System("demo");
        var reading = store.Read(house);
        foreach (var persona in reading.Table(Personas.Table).All)
        {
            if (await reading.Find(Account.ByName, Account.Normalise(persona.UserName)).First() is not null) continue;
            var create = new CreateAccount(
                persona.UserName, persona.DisplayName, [persona.Role], persona.Teams, persona.Clearance, "the demo force begins", officers?.Invoke(persona.UserName));
            await store.Run(create, house);
        }
    }
}

using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

/// <summary>
/// Erases a person's record in every version, keeping only that there was one (DPA 2018 s.47; MOPI disposal). Cannot be undone.
/// </summary>
[Grant(Roles.Administrator)]
public sealed record ErasePerson(Id<Person> Person, int Version, string Because) : ICommand<ErasePerson>
{
    public static async Task<Changes> Handle(ErasePerson command, Reading reading) =>
        new Changes().Erase(await reading.Get(command.Person, command.Version), new PersonErased());
}

/// <summary>A person's record was erased; the log keeps who asked and why.</summary>
public sealed record PersonErased : IHappening<Person>;

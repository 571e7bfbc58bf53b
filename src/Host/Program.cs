using Bluelamp.Bus;
using Bluelamp.Control;
using Bluelamp.Crime;
using Bluelamp.Host;
using Bluelamp.Host.Verbs;
using Bluelamp.Intelligence;
using Bluelamp.Links;
using Bluelamp.Map;
using Bluelamp.People;
using Bluelamp.Pole;
using Bluelamp.PublicAccess;
using Bluelamp.Retention;
using Bluelamp.Search;
using Bluelamp.Shell;
using Bluelamp.Silos;
using Bluelamp.SubjectAccess;

// The house: a room is here or it is not there.
IRoom[] rooms =
[
    new PoleRoom(),
    new MapRoom(),
    new SearchRoom(),
    new LinksRoom(),
    new ControlRoom(),
    new CrimeRoom(),
    new PublicAccessRoom(),
    new PeopleRoom(),
    new IntelligenceRoom(),
    new SubjectAccessRoom(),
    new RetentionRoom(),
    new BusRoom(),
    new SilosRoom(),
];

// What can be typed after "bluelamp"; one file a verb in Verbs/.
Verb[] verbs =
[
    Serve.Verb(rooms),
    .. new[] { Count.Verb, Get.Verb, RunCommand.Verb, Verify.Verb, Rebuild.Verb, Token.Verb, Search.Verb, Import.Verb, Export.Verb,
        Map.Verb, Match.Verb, ProfileSource.Verb, Backup.Verb, Restore.Verb, Move.Verb }.Select(verb => verb(rooms)),
];

return await CommandLine.Run(args, verbs, Console.Out, Console.Error);

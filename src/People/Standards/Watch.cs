using Bluelamp.Kernel;

namespace Bluelamp.People;

/// <summary>Raises what a batch of consultations makes unusual, and notes how far the log of consultations was looked through.</summary>
[Grant("system")]
public sealed record NoteLooks(long Place, IReadOnlyList<Concern> Raised, string Because) : ICommand<NoteLooks>
{
    public static async Task<Changes> Handle(NoteLooks command, Reading reading)
    {
        var changes = Changes.None;
        foreach (var concern in command.Raised)
        {
            if (await reading.Find(Concern.ByKey, concern.Key).First() is null)
                changes.Add(reading.NewId<Concern>(), concern, new ConcernRaised(concern.Rule));
        }

        var watch = new ConcernWatch { Place = command.Place };
        return await reading.Find(ConcernWatch.ByPlace).Descending().First() is { } before
            ? changes.Change(before, watch, new ConsultationsWatched())
            : changes.Add(reading.NewId<ConcernWatch>(), watch, new ConsultationsWatched());
    }
}

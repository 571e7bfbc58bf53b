namespace Bluelamp.Kit.Faults;

/// <summary>Something that goes wrong, brought about on purpose. Each is one class in this folder; the fault run finds it.</summary>
internal interface IMishap : IAsyncDisposable
{
    /// <summary>What goes wrong, in a few words.</summary>
    string What { get; }

    /// <summary>Brings it about on a house at work, once or for as long as the trial goes on.</summary>
    /// <exception cref="NotHere">This machine cannot bring it about.</exception>
    Task Act(Trial trial);

    /// <summary>Looks for what was lost, doubled, torn or held up.</summary>
    Task Check(Trial trial);
}

/// <summary>This machine cannot bring a mishap about; the message says what it would need.</summary>
internal sealed class NotHere(string needs) : Exception(needs);

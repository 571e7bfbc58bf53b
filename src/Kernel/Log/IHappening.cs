namespace Bluelamp.Kernel;

/// <summary>What then happened, in the past tense, with the facts of it: <c>Charged(Suspect)</c>.</summary>
public interface IHappening;

/// <summary>What happened to a <typeparamref name="T"/>.</summary>
public interface IHappening<T> : IHappening where T : IKind;

/// <summary>Names of happenings as the log and other rooms write them: <c>crime.Charged</c>.</summary>
public static class Happening
{
    /// <summary>The action name of a happening type.</summary>
    public static string NameOf(Type happening) => happening.Name;
}

namespace Bluelamp.Kernel;

/// <summary>All that is wrong with one input, gathered so that whoever typed it reads it at once and not one sentence a try.</summary>
/// <example><code>
/// var wrong = new Refusals();
/// var bornOn = wrong.Of(() => Birth(facts.BornOn, today));
/// wrong.If(facts.From > facts.To, "It ended before it began. Put the earlier time first.", "to");
/// wrong.Raise();
/// </code></example>
public sealed class Refusals
{
    private List<Refused>? _found;

    /// <summary>True when nothing was refused so far: for a rule that makes sense only of facts that can be right.</summary>
    public bool IsEmpty => _found is null;

    /// <summary>The fact as its rule has it; when the rule refuses, the refusal is kept and the default stands in until
    /// <see cref="Raise"/>.</summary>
    public T? Of<T>(Func<T> fact)
    {
        try
        {
            return fact();
        }
        catch (Refused refused)
        {
            Add(refused);
            return default;
        }
    }

    /// <inheritdoc cref="Of{T}(Func{T})"/>
    public async Task<T?> Of<T>(Func<Task<T>> fact)
    {
        try
        {
            return await fact();
        }
        catch (Refused refused)
        {
            Add(refused);
            return default;
        }
    }

    /// <summary>Keeps a refusal when this is wrong.</summary>
    /// <returns>True when it is.</returns>
    public bool If(bool isWrong, string sentence, string? field = null)
    {
        if (isWrong) Add(new(sentence, field));
        return isWrong;
    }

    /// <summary>Keeps what somebody else refused. A field is told one thing at a time, the first.</summary>
    public void Add(Refused refused)
    {
        _found ??= [];
        foreach (var part in refused.Parts)
            if (part.Field is null || _found.TrueForAll(f => f.Field != part.Field)) _found.Add(part);
    }

    /// <summary>Ends it here when anything was refused.</summary>
    /// <exception cref="Refused">With each part, in the order they were found.</exception>
    public void Raise()
    {
        if (_found is not null) throw _found is [var one] ? one : new Refused(_found);
    }
}

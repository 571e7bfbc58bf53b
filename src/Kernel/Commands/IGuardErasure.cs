namespace Bluelamp.Kernel;

/// <summary>Says no to an erasure: asked inside the commit for each record that any command or import would erase, so that what one
/// room must keep no other room can lose.</summary>
public interface IGuardErasure
{
    /// <summary>Lets the record be erased by returning.</summary>
    /// <param name="record">What would be erased.</param>
    /// <param name="reading">The store as it stands at commit, as the asker may see it.</param>
    /// <exception cref="Refused">It must be kept; the sentence tells the asker no more than they may know.</exception>
    Task Check(Ref record, Reading reading);
}

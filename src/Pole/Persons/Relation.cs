using System.ComponentModel.DataAnnotations;
using Bluelamp.Kernel;

namespace Bluelamp.Pole;

/// <summary>A tie to another person or an organisation, graded where its source was.</summary>
public sealed record Relation(Ref To, RelationKind Kind, string? Note = null, Grading? Grading = null);

/// <summary>What two have to do with each other, read as "this one is the … of the other".</summary>
public enum RelationKind
{
    Associate,
    [Display(Name = "Co-offender")]
    CoOffender,
    Partner,
    FormerPartner,
    Parent,
    Child,
    Sibling,
    Relative,
    Carer,
    Friend,
    Neighbour,
    Employee,
    Director,
    Member,
}

using Bluelamp.Kernel;
using Bluelamp.Shell;
using Bluelamp.Shell.Records;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Bluelamp.Pole;

/// <summary>
/// The page of a person, place, item or organisation: the shell's record page with warnings first and what may be done next.
/// </summary>
internal static class PoleView
{
    public static Task<RecordView> Load(PageModel page, Desk desk, Ref record) => RecordView.Load(
        page, desk, record, seen => Actions(desk, seen), seen => Warnings(desk, seen));

    private static IEnumerable<RecordAction> Actions(Desk desk, Seen seen)
    {
        var at = $"/{seen.Ref.Type}/{seen.Ref.Id}";
        var (isPerson, isItem, isOrganisation) = (seen.Ref.Is<Person>(), seen.Ref.Is<Item>(), seen.Ref.Is<Organisation>());
        var mayAmend = isPerson ? desk.May<AmendPerson>() : isItem ? desk.May<AmendItem>() : isOrganisation ? desk.May<AmendOrganisation>()
            : desk.May<AmendPlace>() && seen.Record is Place { Key: null };
        if (mayAmend) yield return new("Change", $"{at}/change", IsSecondary: false);
        if (isPerson && desk.Actor.Holds(GroupPage.Readers)) yield return new("All records of this person", $"{at}/group");
        if ((isPerson || isOrganisation) && desk.May<AddAddress>()) yield return new("Add an address", $"{at}/address");
        if (isPerson && desk.May<AddDescription>()) yield return new("Add a description", $"{at}/description");
        if (isPerson && desk.May<AddRelation>()) yield return new("Add a tie", $"{at}/tie");
        if (isItem && desk.May<AddHolder>()) yield return new("Add a holder", $"{at}/holder");
        if (desk.May<AddWarning>()) yield return new("Add a warning", $"{at}/warning");
        if (isPerson && desk.May<ErasePerson>()) yield return new("Erase", $"{at}/erase");
    }

    private static IEnumerable<RecordWarning> Warnings(Desk desk, Seen seen)
    {
        var today = London.DateOf(desk.Reading.Now);
        var markers = desk.Reading.Table(Codes.Table).Markers;
        return ((IWarned)seen.Record).Warnings.Where(w => w.IsStanding).Select(w => new RecordWarning(
            Codes.NameOf(markers, w.Marker),
            $"{(w.Note is null ? "" : w.Note.TrimEnd('.') + ". ")}Since {London.Show(w.FromOn)}, "
                + $"{(w.ReviewedOn is { } kept ? $"looked at again {London.Show(kept)}, " : "")}review by {London.Show(w.ReviewOn)}",
            w.IsOverdue(today),
            desk.May<EndWarning>() ? new("Review", $"/{seen.Ref.Type}/{seen.Ref.Id}/warning/{w.Marker}/review") : null));
    }
}

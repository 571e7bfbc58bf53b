using System.Text.Json;
using Bluelamp.Kernel;
using Bluelamp.Shell;

namespace Bluelamp.Pole;

public sealed partial record Person
{
    /// <summary>The person with what was told now beside what the record holds: what it lacks is added, a name that is spelt
    /// otherwise stands as another name. Null when nothing of it is new.</summary>
    /// <exception cref="Refused">What was told cannot be right, or the record says otherwise: somebody else, or a slip.</exception>
    public Person? Learn(PersonFacts told, Provenance from, Codes codes)
    {
        var said = New(told, from, codes);
        MustNotContradict(said);
        var facts = Facts();
        var learnt = Amend(facts with
        {
            Title = facts.Title ?? told.Title, Given = facts.Given ?? told.Given, Middle = facts.Middle ?? told.Middle,
            Family = facts.Family ?? told.Family,
            OtherNames = IsCalled(said.Name) ? [.. facts.OtherNames, .. told.OtherNames]
                : [.. facts.OtherNames, .. told.OtherNames, new(OtherNameKind.Alias, $"{said.Name.Given} {said.Name.Family}".Trim())],
            BornOn = facts.BornOn ?? told.BornOn, AgeFrom = facts.AgeFrom ?? told.AgeFrom, AgeTo = facts.AgeTo ?? told.AgeTo,
            Sex = Sex == Sex.NotKnown ? told.Sex : Sex,
            EthnicityPerceived = facts.EthnicityPerceived ?? told.EthnicityPerceived,
            EthnicitySelfDefined = facts.EthnicitySelfDefined ?? told.EthnicitySelfDefined,
            Phones = [.. facts.Phones, .. told.Phones.Where((_, i) => i >= said.Phones.Count || !Has(said.Phones[i]))],
            Emails = [.. facts.Emails, .. told.Emails.Where(e => !Emails.Any(held => Same(held.Address, e.Address)))],
            Addresses = [.. facts.Addresses, .. told.Addresses], Descriptions = [.. facts.Descriptions, .. told.Descriptions],
            Relations = [.. facts.Relations, .. told.Relations],
            Pnc = facts.Pnc ?? told.Pnc, Cro = facts.Cro ?? told.Cro, Nhs = facts.Nhs ?? told.Nhs,
            NationalInsurance = facts.NationalInsurance ?? told.NationalInsurance,
            DrivingLicence = facts.DrivingLicence ?? told.DrivingLicence, Passport = facts.Passport ?? told.Passport,
            Prison = facts.Prison ?? told.Prison, Warrant = facts.Warrant ?? told.Warrant,
        }, from, codes);
        return AsJson(learnt) == AsJson(this) ? null : learnt;
    }

    private void MustNotContradict(Person said)
    {
        var wrong = new Refusals();
        Agree(BornOn, said.BornOn, "bornOn", on => $"born {London.Show(on)}");
        Agree(Known(Sex), Known(said.Sex), "sex", sex => $"{sex}".ToLowerInvariant());
        Agree(Identifiers.Pnc, said.Identifiers.Pnc, "pnc", pnc => $"PNC id {pnc}");
        Agree(Identifiers.Cro, said.Identifiers.Cro, "cro", cro => $"CRO number {cro}");
        wrong.Raise();

        void Agree<T>(T? held, T? told, string field, Func<T, string> words) where T : struct =>
            wrong.If(
                held is { } one && told is { } other && !one.Equals(other),
                $"The record says {(held is { } there ? words(there) : "")}. Choose somebody new if it is not the same person; "
                    + "if it is, leave this out.",
                field);
    }

    private static Sex? Known(Sex sex) => sex == Sex.NotKnown ? null : sex;

    // An initial, or a name that the record holds in full, is nothing new.
    private bool IsCalled(PersonName said) =>
        IsHeld(said.Given, Name.Given) && IsHeld(said.Family, Name.Family)
        || OtherNames.Any(other => Folded.Of(other.Name) == Folded.Of($"{said.Given} {said.Family}"));

    private static bool IsHeld(string? said, string? held) =>
        said is null || held is null || Folded.Of(held).StartsWith(Folded.Of(said), StringComparison.Ordinal);

    private bool Has(Phone said) => Phones.Any(held => held.Number == said.Number);

    private static bool Same(string one, string other) => one.Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string AsJson(Person person) => JsonSerializer.Serialize(person with { Amended = null }, Json.Options);
}

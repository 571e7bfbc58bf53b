using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.SubjectAccess;

/// <summary>Takes a request in: for a person on record, who learns what is new, or for somebody new.</summary>
/// <param name="Person">Who on record asks; null for somebody new.</param>
/// <param name="Told">What they said of themselves.</param>
/// <param name="Channel">How it came.</param>
/// <param name="ReceivedOn">The day it came.</param>
/// <param name="Because">Why it is taken in.</param>
/// <param name="Scope">What they ask for; empty for everything.</param>
/// <param name="OnBehalf">Who writes for them.</param>
[Grant(Roles.DisclosureOfficer)]
public sealed record OpenRequest(
    Id<Person>? Person, PersonFacts? Told, RequestChannel Channel, DateOnly? ReceivedOn, string Because, string? Scope = null,
    string? OnBehalf = null) : ICommand<OpenRequest>
{
    private const int TextMax = 1000, BackYears = 2;

    public static async Task<Changes> Handle(OpenRequest command, Reading reading)
    {
        var (wrong, changes, today) = (new Refusals(), new Changes(), London.DateOf(reading.Now));
        var from = Provenance.Of(reading, ChannelOf(command.Channel), from: "subject access request");
        var person = await wrong.Of(() => Named.Person(reading, changes, command.Person, command.Told, from));
        wrong.If(command.ReceivedOn is null, "Give the day the request came.", "receivedOn");
        wrong.If(
            command.ReceivedOn > today || command.ReceivedOn < today.AddYears(-BackYears),
            "Give the day the request came: not one to come, nor longer than two years ago.", "receivedOn");
        wrong.If(command.Scope?.Length > TextMax, $"No more than {TextMax:N0} characters fit. Shorten it.", "scope");
        wrong.If(command.OnBehalf?.Length > TextMax, $"No more than {TextMax:N0} characters fit. Shorten it.", "onBehalf");
        wrong.Raise();
        var year = today.Year;
        var request = new SubjectRequest
        {
            Number = $"SAR/{await reading.Next($"subject-request/{year}"):000000}/{year % 100:00}", Person = person,
            Channel = command.Channel, ReceivedOn = command.ReceivedOn!.Value, Scope = Tidy(command.Scope),
            OnBehalf = Tidy(command.OnBehalf), AssignedTo = reading.Actor.IsSystem ? null : reading.Actor.Name,
        };
        return changes.Add(
            reading.NewId<SubjectRequest>(), request.Timed(reading.Table(AccessRules.Table)), new RequestOpened(command.Channel));
    }

    private static string? Tidy(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    private static Channel ChannelOf(RequestChannel channel) => channel switch
    {
        RequestChannel.Email => Pole.Channel.Email,
        RequestChannel.OnlineForm => Pole.Channel.Online,
        RequestChannel.Telephone => Pole.Channel.Call101,
        _ => Pole.Channel.FrontCounter,
    };
}

/// <summary>A request came in.</summary>
public sealed record RequestOpened(RequestChannel Channel) : IHappening<SubjectRequest>;

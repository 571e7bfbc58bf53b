using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.People;

/// <summary>The postcode somebody of the force lives at: for HR, and for the rule that asks who looked at their neighbours.</summary>
[Grant(Roles.Hr)]
public sealed record OfficerHome : IRecord<OfficerHome>
{
    /// <inheritdoc/>
    public static string Type => "officer-home";

    /// <inheritdoc/>
    public static bool Searchable => false;

    /// <inheritdoc/>
    public static Label Label => Label.Sensitive;

    /// <summary>One for an account.</summary>
    public static readonly Index<OfficerHome> ByAccount = new(h => h.AccountName) { Unique = "This account has a home noted already." };

    /// <summary>Who, by the name they sign in with.</summary>
    public required string AccountName { get; init; }

    /// <summary>Where they live.</summary>
    public Postcode? Postcode { get; init; }

    /// <inheritdoc/>
    public string Title => $"Home of {AccountName}";
}

/// <summary>Notes the postcode somebody of the force lives at, so that looking at their neighbours is noticed.</summary>
/// <param name="Officer">Who.</param>
/// <param name="Postcode">Their home's.</param>
/// <param name="Because">Why.</param>
[Grant(Roles.Hr)]
public sealed record NoteHome(Id<Officer> Officer, string? Postcode, string Because) : ICommand<NoteHome>
{
    public static async Task<Changes> Handle(NoteHome command, Reading reading)
    {
        var officer = (await reading.Get(command.Officer)).Record;
        var account = officer.AccountName
            ?? throw new Refused("Say first with which account this officer signs in: looks are logged by account.", "postcode");
        if (!Pole.Postcode.TryParse(command.Postcode, null, out var postcode))
            throw new Refused("Give a postcode such as SW2 5QA.", "postcode");
        var home = new OfficerHome { AccountName = account, Postcode = postcode };
        return await reading.Find(OfficerHome.ByAccount, account).First() is { } before
            ? Changes.Of(before, home, new HomeNoted()) : Changes.New(reading.NewId<OfficerHome>(), home, new HomeNoted());
    }
}

/// <summary>It was noted where somebody of the force lives.</summary>
public sealed record HomeNoted : IHappening<OfficerHome>;

using Bluelamp.Kernel;

namespace Bluelamp.Shell;

/// <summary>The roles of the force, as grants name them. A user may hold several.</summary>
public static class Roles
{
    public const string CallTaker = "call-taker";
    public const string Dispatcher = "dispatcher";
    public const string ResponseOfficer = "response-officer";
    public const string Investigator = "investigator";
    public const string Supervisor = "supervisor";
    public const string Registrar = "registrar";
    public const string Analyst = "analyst";
    public const string EvidenceOfficer = "evidence-officer";
    public const string DisclosureOfficer = "disclosure-officer";
    public const string Hr = "hr";
    public const string Finance = "finance";
    public const string Procurement = "procurement";
    public const string ServiceManager = "service-manager";
    public const string ProgrammeOffice = "programme-office";
    public const string BoardMember = "board-member";
    public const string Auditor = "auditor";
    public const string Administrator = "administrator";

    /// <summary>For a <see cref="RoomLink"/> offered to those who are not signed in. No account holds it.</summary>
    public const string Public = "public";

    /// <summary>Every role with the name people know it by.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        [CallTaker] = "Call-taker",
        [Dispatcher] = "Dispatcher",
        [ResponseOfficer] = "Response officer",
        [Investigator] = "Investigator",
        [Supervisor] = "Supervisor",
        [Registrar] = "Crime registrar",
        [Analyst] = "Analyst",
        [EvidenceOfficer] = "Evidence officer",
        [DisclosureOfficer] = "Disclosure officer",
        [Hr] = "HR",
        [Finance] = "Finance",
        [Procurement] = "Procurement",
        [ServiceManager] = "Service manager",
        [ProgrammeOffice] = "Programme office",
        [BoardMember] = "Board member",
        [Auditor] = "Auditor",
        [Administrator] = "Administrator",
    };

    /// <summary>These roles without repeats, in order.</summary>
    /// <exception cref="Refused">One of them does not exist: <c>system</c> is nobody's.</exception>
    public static IReadOnlyList<string> Checked(IReadOnlyList<string> roles) => roles.FirstOrDefault(r => !All.ContainsKey(r)) is { } unknown
        ? throw new Refused($"There is no role called \"{unknown}\".", "roles")
        : [.. roles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

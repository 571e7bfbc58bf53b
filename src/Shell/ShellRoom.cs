using Bluelamp.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Shell;

/// <summary>What the shell itself offers: accounts and tokens for administrators, notices for everybody.</summary>
internal sealed class ShellRoom : IRoom
{
    public string Name => "shell";
    public string Title => "System";

    public IReadOnlyList<RoomLink> Links =>
    [
        new("Audit", "/audit", "Who looked at what, who changed it, when and why.", [Roles.Auditor], InHeader: true),
        new("System", "/system", "Work that is due, how far each view of the log is, the seal, the store.",
            [Roles.Administrator, Roles.Auditor]),
        new("Accounts", "/accounts", "People who may sign in, their roles and teams.", [Roles.Administrator, Roles.Auditor]),
        new("Access tokens", "/tokens", "Keys for programs that use the API.", [Roles.Administrator, Roles.Auditor]),
    ];

    public IReadOnlyDictionary<string, string> RecordPages =>
        new Dictionary<string, string> { ["account"] = "/accounts/{id}", [Notice.Type] = "/notices", [Job.Type] = "/system/work/{id}" };

    public void Add(IServiceCollection services) => services
        .AddSingleton<IWaiting, ShellWaits>().AddSingleton<HouseStates>()
        .AddSingleton<FileScrub>().AddSingleton<IDuty>(s => s.GetRequiredService<FileScrub>());
}

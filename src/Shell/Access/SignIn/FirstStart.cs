using System.Security.Cryptography;
using System.Text;
using Bluelamp.Kernel;
using Microsoft.Extensions.Hosting;

namespace Bluelamp.Shell.Access;

/// <summary>The first start of a new house: whoever reads its console, and nobody else, makes the first administrator, once.</summary>
internal sealed class FirstStart(Store store)
{
    private readonly string _key = Secrets.New();

    /// <summary>The page's path with this start's key.</summary>
    public string Path => $"/sign-in/first?key={_key}";

    /// <summary>True while there is no account at all.</summary>
    public async Task<bool> IsDue() => await store.Read(Door.Itself).Find(Account.ByName).First() is null;

    /// <summary>True when the page may be shown.</summary>
    public async Task<bool> Opens(string? key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key ?? ""), Encoding.UTF8.GetBytes(_key)) && await IsDue();
}

/// <summary>Says at the console how to begin.</summary>
internal sealed class FirstStartNotice(FirstStart first) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await first.IsDue()) await Console.Out.WriteLineAsync($"There is no account yet. Make the first administrator at {first.Path}");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Makes the first administrator of a new house, whose password is hashed already.</summary>
[Grant(Door.Role)]
public sealed record CreateFirstAdministrator(string UserName, string DisplayName, string PasswordHash, string Because)
    : ICommand<CreateFirstAdministrator>
{
    public static async Task<Changes> Handle(CreateFirstAdministrator command, Reading reading)
    {
        if (await reading.Find(Account.ByName).First() is not null)
            throw new Refused("There are accounts already. Sign in, or ask an administrator.");
        var account = Account.New(command.UserName, command.DisplayName).Grant([Roles.Administrator], [], Marking.OfficialSensitive);
        var id = reading.NewId<Account>();
        return Changes.New(id, account, new AccountCreated(account.UserName, account.Roles))
            .Add(reading.NewId<Credential>(), Credential.For(id) with { PasswordHash = command.PasswordHash }, new PasswordChanged());
    }
}

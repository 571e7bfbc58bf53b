using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Shell.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bluelamp.Shell.Tests.SignIn;

/// <summary>The program with a clock the test sets and cheap password hashes, and people who sign in as they would.</summary>
internal sealed class EntranceSite : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private EntranceSite(TestSite site, FakeTimeProvider time, CountingHasher hasher) => (Site, Time, Hasher) = (site, time, hasher);

    public TestSite Site { get; }
    public FakeTimeProvider Time { get; }

    /// <summary>Counts what costs time at the door.</summary>
    public CountingHasher Hasher { get; }

    public Store Store => Site.Store;

    public static async Task<EntranceSite> Open(Action<IServiceCollection>? more = null, params IReadOnlyList<(string Name, string Value)> settings)
    {
        var time = new FakeTimeProvider(TestHouse.Noon);
        var hasher = new CountingHasher();
        var site = await TestSite.Open(
            services =>
            {
                services.AddSingleton<TimeProvider>(time);
                services.AddSingleton<IPasswordHasher<Keyholder>>(hasher);
                services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);
                more?.Invoke(services);
            },
            settings: settings);
        return new(site, time, hasher);
    }

    /// <summary>Makes an account with a password.</summary>
    public async Task<Id<Account>> Make(string name, params string[] roles)
    {
        var answer = await Store.Run(new CreateAccount(name, $"Person {name}", roles, [], Marking.Official, "a test"), TestHouse.House);
        using var scope = Site.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Keyholder>>();
        var result = await users.AddPasswordAsync((await users.FindByNameAsync(name))!, Password);
        Assert.True(result.Succeeded);
        return answer.Id<Account>();
    }

    /// <summary>Tries to sign in at the page.</summary>
    public static async Task<TestPage> SignIn(Visitor visitor, string name, string password = Password, string? returnUrl = "/account")
    {
        var page = await visitor.Get($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl ?? "")}");
        return await page.SubmitForm("form[action='/sign-in']", ("UserName", name), ("Password", password));
    }

    /// <summary>Somebody signed in at a browser of their own.</summary>
    public async Task<Visitor> In(string name, string password = Password)
    {
        var visitor = Site.Anyone();
        var page = await SignIn(visitor, name, password);
        Assert.Equal("/account", page.Path);
        return visitor;
    }

    public async Task<Held<Credential>> CredentialOf(Id<Account> account) =>
        (await Store.Read(Door.Itself).Find(Credential.ByAccount, account).First())!;

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}

/// <summary>ASP.NET Core Identity's hasher at a low cost, which counts how often it was made to work.</summary>
internal sealed class CountingHasher : IPasswordHasher<Keyholder>
{
    private readonly PasswordHasher<Keyholder> _inner = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));

    public int Verified { get; private set; }

    public string HashPassword(Keyholder user, string password) => _inner.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(Keyholder user, string hashedPassword, string providedPassword)
    {
        Verified++;
        return _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}

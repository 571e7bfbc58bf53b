using System.Text.Json;
using Bluelamp.Kit;

namespace Bluelamp.Host.Tests;

/// <summary>Backup, restore and move as an operator types them, on the built program.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bluelamp-backup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_backup_of_a_running_house_is_restored_elsewhere_with_the_same_seal()
    {
        await using (var house = await BuiltProgram.Serve(At("house"), "--demo", "1", "--speed", "0"))
        {
            var taken = await BuiltProgram.Run("backup", At("night.backup"), "--data", At("house"));
            Assert.Equal((0, ""), (taken.Code, taken.Code == 0 ? "" : taken.Errors));
            Assert.Contains("found whole", taken.Print, StringComparison.Ordinal);
            Assert.Equal(0, (await house.Stop()).Code);
        }

        Assert.Equal("1", (await BuiltProgram.Run("count", "backup", "--data", At("house"))).Print.Trim());
        var restored = await BuiltProgram.Run("restore", At("night.backup"), "--data", At("again"), "--json");
        Assert.Equal((0, ""), (restored.Code, restored.Code == 0 ? "" : restored.Errors));
        var said = JsonSerializer.Deserialize<JsonElement>(restored.Print);
        Assert.Empty(said.GetProperty("verified").GetProperty("faults").EnumerateArray());
        Assert.Equal(
            said.GetProperty("copied").GetProperty("rows").GetProperty("log").GetInt64(),
            said.GetProperty("verified").GetProperty("rows").GetInt64());
        var people = (await BuiltProgram.Run("count", "account", "--data", At("house"))).Print;
        Assert.NotEqual("0", people.Trim());
        Assert.Equal(people, (await BuiltProgram.Run("count", "account", "--data", At("again"))).Print);
        Assert.Equal(Names("house/keys"), Names("again/keys"));

        var twice = await BuiltProgram.Run("restore", At("night.backup"), "--data", At("again"));
        Assert.Equal(1, twice.Code);
        Assert.Contains("There is a store in", twice.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_moves_to_PostgreSQL_and_back_and_is_the_same()
    {
        var postgres = await TestPostgres.NewStore();
        Assert.Equal(0, (await BuiltProgram.Run("token", "new", "--role", "analyst", "--data", At("house"))).Code);
        var first = await Verified("--data", At("house"));
        var there = await BuiltProgram.Run("move", "--data", At("house"), "--to", postgres);
        Assert.Equal((0, ""), (there.Code, there.Code == 0 ? "" : there.Errors));
        Assert.Equal(first, await Verified("--data", At("house"), "--store", postgres));
        var back = await BuiltProgram.Run("move", "--data", At("house"), "--store", postgres, "--to", At("back"));
        Assert.Equal((0, ""), (back.Code, back.Code == 0 ? "" : back.Errors));
        Assert.Equal(first, await Verified("--data", At("back")));
        await TestPostgres.Drop(postgres);
    }

    private async Task<string> Verified(params string[] where)
    {
        var verified = await BuiltProgram.Run(["verify", "--json", .. where]);
        Assert.Equal(0, verified.Code);
        return verified.Print;
    }

    private string[] Names(string folder) =>
        [.. Directory.GetFiles(At(folder)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private string At(string name) => Path.Combine(_folder, name);
}

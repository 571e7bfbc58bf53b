using System.Text.Json;
using Bluelamp.Kit;

namespace Bluelamp.Host.Tests;

/// <summary>The verbs as a user at a terminal and a script meet them: the built program, its exit code, its two streams.</summary>
public sealed class CommandLineTests(CommandLineTests.Shelf shelf) : IClassFixture<CommandLineTests.Shelf>, IDisposable
{
    private const string Alarm =
        """{"where":{"text":"High Street"},"category":"Public safety and welfare","subcategory":"Alarm","because":"told"}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("bluelamp-verbs-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Help_lists_every_verb_and_a_verb_that_is_not_there_is_wrong_usage()
    {
        var help = await BuiltProgram.Run("help");
        Assert.Equal(0, help.Code);
        foreach (var verb in new[] { "serve", "count", "get", "run", "verify", "rebuild", "token", "search", "import", "export", "map",
            "match", "profile", "backup", "restore", "move" })
            Assert.Contains($"bluelamp {verb} ", help.Print, StringComparison.Ordinal);
        var wrong = await BuiltProgram.Run("arrest");
        Assert.Equal((2, ""), (wrong.Code, wrong.Print));
        Assert.StartsWith("There is no \"arrest\".", wrong.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_makes_no_store_that_is_not_there()
    {
        foreach (var words in new[] { "count crime", "get crime 1", "search alarm", "verify", "rebuild", "export police-uk x",
            "backup x", "move --to x" })
        {
            var ended = await Run(words.Split(' '));
            Assert.Equal(1, ended.Code);
            Assert.StartsWith("There is no store in ", ended.Errors, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task A_password_that_everybody_on_the_machine_could_read_is_refused_and_nothing_is_done()
    {
        var ended = await Run("token", "new", "--role", "analyst", "--store", "Host=127.0.0.1;Username=u;Password=hunter2");
        Assert.Equal((1, ""), (ended.Code, ended.Print));
        Assert.Contains("file:PATH", ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", ended.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task What_was_run_is_counted_got_found_and_verified_in_words_and_as_JSON()
    {
        Assert.Equal(0, (await Run("token", "new", "--role", "analyst")).Code);
        var file = Path.Combine(_folder, "alarm.json");
        await File.WriteAllTextAsync(file, Alarm);
        var ran = await Run("run", "control/create-incident", file, "--json", "--key", "018f0000-0000-7000-8000-000000000001");
        Assert.Equal(0, ran.Code);
        var answer = JsonSerializer.Deserialize<JsonElement>(ran.Print).GetProperty("records")[0];
        var (id, number) = (answer.GetProperty("id").GetString()!, answer.GetProperty("number").GetString()!);
        Assert.Equal(ran.Print, (await Run(
            "run", "control/create-incident", file, "--json", "--key", "018f0000-0000-7000-8000-000000000001")).Print);
        var piped = await BuiltProgram.Run(Alarm, ["run", "control/create-incident", "-", "--data", Data]);
        Assert.Equal(0, piped.Code);
        Assert.Contains("incident CAD 2/", piped.Print, StringComparison.Ordinal);

        Assert.Equal("2", (await Run("count", "incident")).Print.Trim());
        Assert.Equal("""{"type":"incident","count":2}""", (await Run("count", "incident", "isOpen=true", "--json")).Print.Trim());
        Assert.Contains("High Street", (await Run("get", "incident", id)).Print, StringComparison.Ordinal);
        Assert.Equal(id, JsonSerializer.Deserialize<JsonElement>((await Run("get", "incident", number, "--json")).Print)
            .GetProperty("id").GetString());
        var found = JsonSerializer.Deserialize<JsonElement>((await Run("search", "high street", "--json")).Print);
        Assert.Equal(2, found.GetProperty("hits").GetArrayLength());
        Assert.EndsWith("Intact.\n", (await Run("verify")).Print, StringComparison.Ordinal);
        Assert.Empty(JsonSerializer.Deserialize<JsonElement>((await Run("verify", "--json")).Print).GetProperty("faults").EnumerateArray());
        Assert.Contains("rebuilt from", (await Run("rebuild")).Print, StringComparison.Ordinal);
        var refused = await Run("search", "high street", "--as", "nobody");
        Assert.Equal((1, "There is no account called \"nobody\".\n"), (refused.Code, refused.Errors));
    }

    [Theory]
    [InlineData(2, "Say what to count", "count")]
    [InlineData(2, "\"isOpen\" is not FIELD=VALUE.", "count", "incident", "isOpen")]
    [InlineData(1, "There is no kind of record called \"nonsense\".", "count", "nonsense")]
    [InlineData(1, "Records of type incident are not found by colour.", "count", "incident", "colour=red")]
    [InlineData(1, "\"nonsense\" is no value of state: it is one of ", "count", "incident", "state=nonsense")]
    [InlineData(2, "There is no option --colour.", "count", "incident", "--colour", "red")]
    [InlineData(2, "Say which one", "get", "incident")]
    [InlineData(1, "There is no incident 12.", "get", "incident", "12")]
    [InlineData(2, "Say what to search for.", "search")]
    [InlineData(1, "There is no kind of record called \"nonsense\".", "search", "x", "--type", "nonsense")]
    [InlineData(1, "There is no command called \"control/nonsense\".", "run", "control/nonsense", "x.json")]
    [InlineData(1, "There is no file /no/such.json.", "run", "control/create-incident", "/no/such.json")]
    [InlineData(2, "\"5\" is not a UUID.", "run", "control/create-incident", "-", "--key", "5")]
    [InlineData(1, "There is no projection called \"nonsense\".", "rebuild", "nonsense")]
    [InlineData(2, "What can be done with tokens", "token", "old")]
    [InlineData(2, "Say what it may do with --role.", "token", "new")]
    [InlineData(1, "There is no role called \"king\".", "token", "new", "--role", "king")]
    [InlineData(1, "A token lasts 1 to 366 days.", "token", "new", "--role", "analyst", "--days", "900")]
    [InlineData(2, "--days is a whole number", "token", "new", "--role", "analyst", "--days", "many")]
    [InlineData(2, "--clearance is official", "token", "new", "--role", "analyst", "--clearance", "top")]
    [InlineData(1, "There is no mapping other. Name a file, or one of pole-manchester.", "import", "other", "x")]
    [InlineData(1, "There is no folder /no/such.", "import", "police-uk", "/no/such")]
    [InlineData(1, "\"2024\" is not a month.", "export", "police-uk", "/tmp/never", "--month", "2024")]
    [InlineData(1, "There is no map \"nowhere\".", "map", "use", "nowhere")]
    [InlineData(1, "There is no file /no/such.osm.pbf.", "map", "import", "/no/such.osm.pbf")]
    [InlineData(2, "Say which file to write.", "backup")]
    [InlineData(1, "There is a file /etc/passwd already.", "backup", "/etc/passwd")]
    [InlineData(2, "Say which backup to restore.", "restore")]
    [InlineData(1, "There is no file /no/such.", "restore", "/no/such")]
    [InlineData(1, "/etc/passwd is not a backup of Bluelamp.", "restore", "/etc/passwd")]
    [InlineData(2, "Say where it goes with --to", "move")]
    [InlineData(1, "PostgreSQL cannot be reached", "move", "--to", "Host=/no/such;Username=x")]
    [InlineData(1, "That is not a PostgreSQL connection string", "move", "--to", "Hoost=x")]
    [InlineData(2, "serve takes options only", "serve", "now")]
    [InlineData(2, "--speed is a number from 0 on", "serve", "--speed", "fast")]
    [InlineData(1, "It cannot listen there", "serve", "--urls", "gibberish")]
    public async Task A_wrong_word_is_answered_with_a_sentence_and_its_exit_code(int code, string sentence, params string[] words)
    {
        var ended = await BuiltProgram.Run([.. words, "--data", shelf.Data]);
        Assert.Equal(code, ended.Code);
        if (words[0] != "serve") Assert.Empty(ended.Print);
        Assert.Contains(sentence, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_house_on_the_same_store_or_address_is_told_so_and_the_first_ends_well_when_asked()
    {
        await using var first = await BuiltProgram.Serve(Data);
        var store = await Run("serve", "--urls", "http://127.0.0.1:0");
        Assert.Equal(1, store.Code);
        Assert.Contains("Another Bluelamp already runs on the store", store.Errors, StringComparison.Ordinal);
        var address = await BuiltProgram.Run("serve", "--data", Path.Combine(_folder, "other"), "--urls", first.Address.ToString());
        Assert.Equal(1, address.Code);
        Assert.Contains("Choose another address with --urls.", address.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", address.Errors, StringComparison.Ordinal);
        Assert.Equal("0", (await Run("count", "account")).Print.Trim());
        Assert.Equal(0, (await first.Stop()).Code);
    }

    /// <summary>A store that is there and holds one token: for verbs that change nothing.</summary>
    public sealed class Shelf : IAsyncLifetime
    {
        public string Data { get; } = Directory.CreateTempSubdirectory("bluelamp-shelf-").FullName;

        public async ValueTask InitializeAsync() =>
            Assert.Equal(0, (await BuiltProgram.Run("token", "new", "--role", "analyst", "--data", Data)).Code);

        public ValueTask DisposeAsync()
        {
            Directory.Delete(Data, recursive: true);
            return ValueTask.CompletedTask;
        }
    }

    private Task<Ended> Run(params string[] words) => BuiltProgram.Run([.. words, "--data", Data]);
}

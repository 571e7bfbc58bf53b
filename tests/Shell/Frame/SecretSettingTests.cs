using Bluelamp.Kernel;

namespace Bluelamp.Shell.Tests.Frame;

public sealed class SecretSettingTests
{
    [Theory]
    [InlineData("Host=db;Username=bluelamp;Password=hunter2", true)]
    [InlineData("--store=Host=db;pwd = hunter2", true)]
    [InlineData("--store=Password=hunter2;Host=db", true)]
    [InlineData("amqps://bluelamp:hunter2@broker/v", true)]
    [InlineData("Host=db;Username=bluelamp", false)]
    [InlineData("Host=db;Passfile=/etc/bluelamp/pgpass", false)]
    [InlineData("file:/etc/bluelamp/store", false)]
    [InlineData("https://report.example.org/a:b@c", false)]
    [InlineData("http://localhost:5080", false)]
    public void A_password_among_the_words_typed_is_noticed(string word, bool isOne) =>
        Assert.Equal(isOne, SecretSetting.IsAmong(["serve", word]));

    [Fact]
    public void A_file_that_a_setting_names_is_read_and_its_line_end_is_no_part_of_the_password()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "Host=db;Password=hunter2\n");
        Assert.Equal("Host=db;Password=hunter2", SecretSetting.Read($"file:{path}"));
        File.Delete(path);
        Assert.Contains(path, Assert.Throws<Refused>(() => SecretSetting.Read($"file:{path}")).Message, StringComparison.Ordinal);
        Assert.Equal("Host=db", SecretSetting.Read("Host=db"));
        Assert.Null(SecretSetting.Read(null));
    }
}

using Bluelamp.Kernel;

namespace Bluelamp.Shell.Tests.Frame;

public sealed class SecretSettingTests
{
    [Theory]
    [InlineData(true, "--store", "Host=db;Username=bluelamp;Password=hunter2")]
    [InlineData(true, "--store=Host=db;pwd = hunter2")]
    [InlineData(true, "--store=Password=hunter2;Host=db")]
    [InlineData(true, "--Bus:RabbitMq", "amqps://bluelamp:hunter2@broker/v")]
    [InlineData(false, "--store", "Host=db;Username=bluelamp")]
    [InlineData(false, "--store", "Host=db;Passfile=/etc/bluelamp/pgpass")]
    [InlineData(false, "--store", "file:/etc/bluelamp/store")]
    [InlineData(false, "--PublicAddress", "https://report.example.org/a:b@c")]
    [InlineData(false, "--urls", "http://localhost:5080")]
    [InlineData(false, "he said the password=hunter2")]
    public void A_password_among_the_settings_typed_is_noticed(bool isOne, params string[] words) =>
        Assert.Equal(isOne, SecretSetting.IsAmong(words));

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

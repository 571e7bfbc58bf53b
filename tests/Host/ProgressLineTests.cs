using Bluelamp.Host.Verbs;
using Microsoft.Extensions.Time.Testing;

namespace Bluelamp.Host.Tests;

public sealed class ProgressLineTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _to = new() { NewLine = "\n" };

    [Fact]
    public void On_a_terminal_one_line_is_written_over_four_times_a_second_at_most()
    {
        var line = Line(isTerminal: true);
        line.Report(1000);
        line.Report(2);
        _time.Advance(TimeSpan.FromMilliseconds(250));
        line.Report(3);
        line.End();
        Assert.Equal("\r1000 rows\r3 rows   \n", _to.ToString());
    }

    [Fact]
    public void In_a_file_a_line_stands_now_and_then()
    {
        var line = Line(isTerminal: false);
        line.Report(1);
        _time.Advance(TimeSpan.FromSeconds(1));
        line.Report(2);
        _time.Advance(TimeSpan.FromSeconds(4));
        line.Report(3);
        line.End();
        Assert.Equal("1 rows\n3 rows\n", _to.ToString());
    }

    public void Dispose() => _to.Dispose();

    private ProgressLine<int> Line(bool isTerminal) => new(_to, isTerminal, _time, rows => $"{rows} rows");
}

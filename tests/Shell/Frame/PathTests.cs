using System.Reflection;
using Bluelamp.Kit;
using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bluelamp.Shell.Tests.Frame;

public sealed class PathTests
{
    [Fact]
    public async Task A_page_s_path_begins_with_its_room_so_that_rooms_may_share_file_names()
    {
        await using var site = await TestSite.Open();
        var rooms = site.Services.GetRequiredService<Rooms>().All.Select(r => r.GetType().Assembly).Append(typeof(Rooms).Assembly);
        foreach (var room in rooms)
        {
            var name = room.GetName().Name!.Split('.')[^1];
            var paths = room.GetCustomAttributes<RazorCompiledItemAttribute>().Select(i => i.Identifier);
            Assert.All(paths, path => Assert.True(
                path is "/_ViewStart.cshtml" or "/_ViewImports.cshtml" || path.StartsWith($"/{name}/", StringComparison.Ordinal), path));
        }
    }
}

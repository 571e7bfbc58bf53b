using Bluelamp.Crime.PoliceUk;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;

namespace Bluelamp.Crime.Tests.PoliceUk;

/// <summary>A folder of made-up published files, with a house to import them into. Deleted when disposed.</summary>
internal sealed class Published : IAsyncDisposable
{
    public const string Street =
        "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context";

    public const string Outcomes = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Outcome type";

    public const string Searches =
        "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,Self-defined ethnicity,"
        + "Officer-defined ethnicity,Legislation,Object of search,Outcome,Outcome linked to object of search,Removal of more than just outer clothing";

    private Published(TestHouse house) => House = house;

    public TestHouse House { get; }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "bluelamp-published-" + Path.GetRandomFileName());

    public Reading Reading => House.Store.Read(TestHouse.House);

    public static async Task<Published> Open() => new(await TestHouse.Open([typeof(CrimeReport).Assembly, typeof(Place).Assembly], start: false));

    /// <summary>A Crime ID: 64 hexadecimal digits.</summary>
    public static string Id(int number) => number.ToString("x64");

    /// <summary>A row of street crime.</summary>
    public static string CrimeRow(
        string id, string month = "2024-03", string street = "On or near Lambeth Walk", string outcome = "Under investigation", string type = "Burglary") =>
        $"{id},{month},Metropolitan Police Service,Metropolitan Police Service,-0.114980,51.493120,{street},E01003011,Lambeth 036A,{type},{outcome},";

    /// <summary>A row of outcomes.</summary>
    public static string OutcomeRow(string id, string month = "2024-04", string type = "Suspect charged") =>
        $"{id},{month},Metropolitan Police Service,Metropolitan Police Service,-0.11498,51.49312,On or near Lambeth Walk,E01003011,Lambeth 036A,{type}";

    /// <summary>A row of stop and search.</summary>
    public static string SearchRow(string date = "2024-03-02T10:15:00+00:00", string at = "51.493120,-0.114980", string ethnicity = "", string outcome = "Arrest") =>
        $"Person search,{date},False,,{at},Male,18-24,{ethnicity},White,Misuse of Drugs Act 1971 (section 23),Controlled drugs,{outcome},,False";

    public void Write(string file, string heading, params IEnumerable<string> rows) =>
        WriteText(file, string.Concat(rows.Prepend(heading).Select(r => r + "\n")));

    public void WriteText(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public Task<ImportResult> Import(ImportOptions? options = null, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default) =>
        PoliceUkImport.Run(House.Store, Folder, options ?? new(), progress, cancel);

    /// <summary>Imports, checks that every row is accounted for, and answers new, known, repeated, rejected.</summary>
    public async Task<(int New, int Known, int Repeated, int Rejected)> Count(ImportOptions? options = null)
    {
        var result = await Import(options);
        Assert.All(result.Files, f => Assert.Equal(f.Rows, f.New + f.Known + f.Repeated + f.Rejected));
        var total = result.Total;
        return (total.New, total.Known, total.Repeated, total.Rejected);
    }

    /// <summary>The crime of a Crime ID.</summary>
    public async Task<Held<CrimeReport>> CrimeOf(string id) => (await Reading.Find(CrimeReport.ByExternalReference, id).First())!;

    /// <summary>What an export writes, by file, line by line.</summary>
    public async Task<IReadOnlyDictionary<string, string[]>> Export(string? month = null)
    {
        var to = Path.Combine(House.Folder, "exported");
        var result = await PoliceUkExport.Run(Reading, to, month);
        return result.Files.ToDictionary(f => f.Path, f => File.ReadAllLines(Path.Combine(to, f.Path)));
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}

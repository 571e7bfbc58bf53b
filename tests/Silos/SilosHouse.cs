using Bluelamp.Crime;
using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;

namespace Bluelamp.Silos.Tests;

/// <summary>A house with the files of a small old system beside it.</summary>
public abstract class SilosHouse : IAsyncLifetime
{
    protected const string Mapping = """
        source: custody
        title: Old custody system
        nothing: [N/A]
        steps:
          - file: places.csv
            makes: place
            key: id
            command: pole/record-place
            set: { channel: { is: import }, facts.street: street, facts.postcode: postcode }
          - file: people.csv
            makes: person
            key: id
            command: pole/record-person
            when: { column: kind, is: [P] }
            set:
              channel: { is: import }
              from: { columns: [id], with: "" }
              facts.family: surname
              facts.given: first
              facts.bornOn: { column: dob, date: [d/M/yyyy, yyyy-MM-dd] }
              facts.sex: { column: sex, words: { M: male, F: female } }
              facts.phones[0].number: { column: number, of: { file: phones.csv, by: person, key: id } }
          - file: lives.csv
            command: pole/add-address
            set:
              record: { record: person, column: person }
              version: { version: person, column: person }
              place: { record: place, column: place }
              kind: { is: home }
              channel: { is: import }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bluelamp-silos-");

    protected string Folder => _folder.FullName;

    protected TestHouse House { get; private set; } = null!;

    protected Reading Reading => House.Store.Read(TestHouse.House);

    public async ValueTask InitializeAsync()
    {
        House = await TestHouse.Open([typeof(Person).Assembly, typeof(CrimeReport).Assembly, typeof(SiloRun).Assembly]);
        Write("places.csv", "id,street,postcode", "9,High Street,SW1A 2AA");
        Write("people.csv", "id,kind,surname,first,dob,sex", "1,P,Ali,Amina,3/5/1990,F", "2,P,Bright,N/A,1988-01-02,M", "3,X,Ignored,,,");
        Write("phones.csv", "person,number", "1,07700 900123");
        Write("lives.csv", "person,place", "1,9", "2,9");
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected async Task<SiloRun> Run(string mapping = Mapping) =>
        (await SiloImport.Run(House.Store, Read(mapping), Folder, TestHouse.House)).Run;

    protected SiloMapping Read(string yaml) => SiloMapping.Read(yaml, House.Store.Catalogue);

    protected void Write(string file, params string[] lines) => File.WriteAllText(Path.Combine(Folder, file), string.Join('\n', lines));
}

using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using Bluelamp.Shell;

namespace Bluelamp.Control.Tests;

/// <summary>A control room for tests: a house with this room in it, and the steps most tests begin with.</summary>
internal sealed class ControlHouse : IAsyncDisposable
{
    private ControlHouse(TestHouse house) => House = house;

    public static Actor CallTaker { get; } = TestHouse.As("patel", Roles.CallTaker) with { Display = "R. Patel" };

    public static Actor Dispatcher { get; } = TestHouse.As("smith", Roles.Dispatcher) with { Display = "D. Smith" };

    public static Actor OtherDispatcher { get; } = TestHouse.As("jones", Roles.Dispatcher) with { Display = "K. Jones" };

    public TestHouse House { get; }

    public static async Task<ControlHouse> Open()
    {
        var house = await TestHouse.Open(
            [typeof(Call).Assembly, typeof(Person).Assembly, typeof(Officer).Assembly], follows: [new CrimesFollow()]);
        return new(house);
    }

    public Task<Answer> Run(ICommand command, Actor? actor = null) => House.Run(command, actor ?? TestHouse.House);

    public async Task<Refused> Refuses(ICommand command, Actor? actor = null) =>
        await Assert.ThrowsAsync<Refused>(() => Run(command, actor));

    public async Task<T> Get<T>(Id<T> id) where T : class, IKind => (await House.Store.Read(TestHouse.House).Get(id)).Record;

    public async Task<Id<Call>> Ring(string? number = "07700 900123", string? aml = null, EisecRecord? eisec = null) =>
        (await Run(new PresentCall(CallLine.Emergency, number, eisec, aml))).Id<Call>();

    public async Task<Id<Incident>> Told(
        string? grade = "I", string category = "Public safety and welfare", string subcategory = "Concern for safety",
            Where? where = null) =>
        (await Run(new CreateIncident(where ?? new("12 Mill Lane"), category, subcategory, Grade: grade))).Id<Incident>();

    public async Task<Id<Unit>> OnPatrol(string callSign = "EK21")
    {
        var unit = (await Run(new SignOnUnit(callSign, "response"))).Id<Unit>();
        await Run(new SetUnitState(unit, UnitCodes.OnPatrol));
        return unit;
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}

namespace Bluelamp.Host.Demo;

/// <summary>What a caller tells: category as the NSIR table names it, grade, and the first words of the log.</summary>
internal sealed record Story(string Category, string Subcategory, string Grade, bool IsUrgent, string Words)
{
    public static IReadOnlyList<Story> All { get; } =
    [
        new("Crime", "Burglary", "I", true, "Caller hears somebody downstairs, back door is open, caller is upstairs with a child."),
        new("Crime", "Burglary", "S", false, "Came home to find rear window forced, tools and a bicycle gone, nobody inside now."),
        new("Crime", "Theft", "E", false, "Parcel taken from the doorstep this morning, neighbour's camera may have it."),
        new("Crime", "Vehicle offence", "E", false, "Catalytic converter cut off a parked car during the night."),
        new("Crime", "Violence against the person", "I", true,
            "Two men fighting outside, one is on the ground and bleeding from the head."),
        new("Crime", "Robbery", "I", true, "Telephone snatched by two on an electric bicycle, gone towards the high street."),
        new("Crime", "Criminal damage or arson", "S", false, "Windows of the community centre being broken by a group of five or six."),
        new("Crime", "Public order", "S", true, "Man shouting threats at passers-by, appears drunk, no weapon seen."),
        new("Transport", "Road traffic collision, damage only", "S", true,
            "Two cars have collided and block one lane, nobody hurt, petrol on the road."),
        new("Transport", "Road traffic collision, death or injury", "I", true,
            "Cyclist knocked off by a van, conscious, leg looks broken, ambulance called."),
        new("Anti-social behaviour", "Nuisance", "S", false, "Motorcycles racing up and down the estate for an hour."),
        new("Public safety and welfare", "Concern for safety", "S", true,
            "Elderly neighbour not seen since yesterday, milk on the step, no answer."),
        new("Public safety and welfare", "Alarm", "S", false, "Alarm sounding at a shop, shutters down, no sign of entry."),
        new("Public safety and welfare", "Domestic incident", "I", true,
            "Shouting and crying from the flat above, something was thrown, a child is there."),
        new("Public safety and welfare", "Missing person", "S", false, "Son of fourteen has not come home from school, telephone is off."),
        new("Public safety and welfare", "Suspicious circumstances", "S", false,
            "Man trying the handles of parked cars along the street with a torch."),
        new("Public safety and welfare", "Civil dispute", "R", false, "Neighbours arguing about a fence, no threats made."),
        new("Administration", "Lost or found property or person", "R", false, "Wallet found at the bus stop, caller will hand it in."),
    ];
}

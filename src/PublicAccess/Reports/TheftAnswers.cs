namespace Bluelamp.PublicAccess;

/// <summary>A thing that was taken, as typed. Value in pence.</summary>
public sealed record StolenThing(string Description, string? Serial, long? ValuePence);

/// <summary>The pages of the report, in order.</summary>
public enum ReportStep { Emergency, What, Where, When, Things, Suspicion, You, Contact, Check }

/// <summary>What was typed on a page; only the fields of its page are taken.</summary>
public sealed record TheftAnswers
{
    public bool? IsEmergency { get; init; }
    public string? WhatHappened { get; init; }
    public string? House { get; init; }
    public string? Street { get; init; }
    public string? Town { get; init; }
    public string? Postcode { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
    public string? Thing { get; init; }
    public string? Serial { get; init; }
    public string? Value { get; init; }
    public string? Suspicion { get; init; }
    public string? Given { get; init; }
    public string? Family { get; init; }
    public DateOnly? BornOn { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public bool? IsSafeToContact { get; init; }
}

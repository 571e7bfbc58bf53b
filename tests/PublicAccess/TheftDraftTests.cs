using Bluelamp.Kernel;
using Bluelamp.Kit;
using Bluelamp.Pole;
using CsCheck;

namespace Bluelamp.PublicAccess.Tests;

public sealed class TheftDraftTests
{
    private static readonly Codes Codes = Codes.Table.Default;
    private static readonly TheftDraft Empty = new() { KeyHash = "k" };

    public static TheoryData<ReportStep, string, TheftAnswers> Wrong => new()
    {
        { ReportStep.Emergency, "isEmergency", new() },
        { ReportStep.What, "whatHappened", new() { WhatHappened = "  " } },
        { ReportStep.What, "whatHappened", new() { WhatHappened = new('a', 5001) } },
        { ReportStep.What, "whatHappened", new() { WhatHappened = "a\0b" } }, // no store and no printer takes it
        { ReportStep.Where, "street", new() { House = "12" } },
        { ReportStep.Where, "street", new() { Street = new('a', 121) } },
        { ReportStep.Where, "postcode", new() { Street = "Acre Lane", Postcode = "SW9" } },
        { ReportStep.When, "from", new() { To = TestHouse.Noon } },
        { ReportStep.When, "to", new() { From = TestHouse.Noon } },
        { ReportStep.When, "to", new() { From = TestHouse.Noon, To = TestHouse.Noon.AddHours(-1) } }, // gone before it was last seen
        { ReportStep.When, "to", new() { From = TestHouse.Noon, To = TestHouse.Noon.AddHours(1) } }, // in the future
        { ReportStep.When, "from", new() { From = TestHouse.Noon.AddDays(1), To = TestHouse.Noon } },
        { ReportStep.When, "from", new() { From = TestHouse.Noon.AddYears(-900), To = TestHouse.Noon } }, // a slip of the year
        { ReportStep.Things, "thing", new() { Value = "10" } },
        { ReportStep.Things, "thing", new() { Thing = new('a', 121) } },
        { ReportStep.Things, "value", new() { Thing = "A bicycle", Value = "a lot" } },
        { ReportStep.Things, "value", new() { Thing = "A bicycle", Value = "-5" } },
        { ReportStep.Things, "value", new() { Thing = "A bicycle", Value = "100000001" } }, // above £100 million
        { ReportStep.Suspicion, "suspicion", new() { Suspicion = new('a', 5001) } },
        { ReportStep.You, "given", new() { Family = "Bell" } },
        { ReportStep.You, "family", new() { Given = "Ann" } },
        { ReportStep.You, "family", new() { Given = "Ann", Family = new('a', 81) } },
        { ReportStep.You, "bornOn", new() { Given = "Ann", Family = "Bell", BornOn = new(2026, 7, 18) } }, // tomorrow
        { ReportStep.You, "bornOn", new() { Given = "Ann", Family = "Bell", BornOn = new(1885, 7, 18) } },
        { ReportStep.Contact, "isSafeToContact", new() { Email = "ann@example.org" } },
        { ReportStep.Contact, "email", new() { IsSafeToContact = true } },
        { ReportStep.Contact, "email", new() { IsSafeToContact = true, Email = "ann" } },
        { ReportStep.Contact, "email", new() { IsSafeToContact = true, Email = "ann@example.org,bob@example.org" } }, // two mailboxes
        { ReportStep.Contact, "email", new() { IsSafeToContact = true, Email = "Ann <ann@example.org>" } },
        { ReportStep.Contact, "email", new() { IsSafeToContact = true, Email = "ann@example.org\r\nBcc: bob@example.org" } },
        { ReportStep.Contact, "phone", new() { IsSafeToContact = true, Email = "ann@example.org", Phone = "12" } },
    };

    [Fact]
    public void All_that_is_wrong_on_a_page_is_said_at_once_a_sentence_a_question()
    {
        var refused = Assert.Throws<Refused>(() => Empty.Answer(
            ReportStep.Contact, new() { Email = "ann", Phone = "12" }, TestHouse.Noon, Codes));
        Assert.Equal(["phone", "email", "isSafeToContact"], refused.Parts.Select(p => p.Field));
        Assert.Equal(
            ["given", "family", "bornOn"],
            Assert.Throws<Refused>(() => Empty.Answer(ReportStep.You, new() { BornOn = new(1885, 7, 18) }, TestHouse.Noon, Codes))
                .Parts.Select(p => p.Field));
    }

    [Theory, MemberData(nameof(Wrong))]
    public void An_answer_that_cannot_be_right_is_refused_at_its_own_question(ReportStep step, string field, TheftAnswers answers)
    {
        var refused = Assert.Throws<Refused>(() => Empty.Answer(step, answers, TestHouse.Noon, Codes));
        Assert.Equal(field, refused.Field);
        Assert.Matches(@"[.)]$", refused.Message);
    }

    [Fact]
    public void Somebody_born_last_year_may_report() =>
        Assert.Equal(new(2025, 2, 28), Empty.Answer(
            ReportStep.You, new() { Given = "Ann", Family = "Bell", BornOn = new(2025, 2, 28) }, TestHouse.Noon, Codes).BornOn);

    [Fact]
    public void Whoever_is_not_safe_to_contact_need_give_no_address()
    {
        var draft = Empty.Answer(ReportStep.Contact, new() { IsSafeToContact = false }, TestHouse.Noon, Codes);
        Assert.Null(draft.Email);
        Assert.NotEqual(ReportStep.Contact, draft.Missing);
    }

    [Fact]
    public void Twenty_things_fit_and_the_next_is_refused_with_what_to_do()
    {
        var draft = Enumerable.Range(1, TheftDraft.ItemsMax).Aggregate(Empty, (d, i) =>
            d.Answer(ReportStep.Things, new() { Thing = $"Thing {i}" }, TestHouse.Noon, Codes));
        var refused = Assert.Throws<Refused>(() => draft.Answer(ReportStep.Things, new() { Thing = "One more" }, TestHouse.Noon, Codes));
        Assert.Contains("Put the rest into what happened", refused.Message, StringComparison.Ordinal);
        Assert.Equal(19, draft.Without(0).Things.Count);
        Assert.Equal(20, draft.Without(99).Things.Count);
    }

    [Theory]
    [InlineData("250", 25_000)]
    [InlineData("£1,249.99", 124_999)]
    [InlineData(" 0 ", 0)]
    [InlineData("0.005", 0)] // less than a penny
    [InlineData("100000000", 10_000_000_000)]
    public void A_value_is_kept_in_pence(string typed, long pence) => Assert.Equal(pence, Empty.Answer(
        ReportStep.Things, new() { Thing = "A bicycle", Value = typed }, TestHouse.Noon, Codes).Things[0].ValuePence);

    [Fact]
    public void Whatever_is_typed_in_whatever_order_is_refused_with_a_sentence_or_kept_and_the_longest_fits_the_store()
    {
        var text = Gen.OneOf(
            Gen.Const((string?)null), Gen.Const((string?)""), Gen.Char.Array[0, 5000].Select(c => (string?)new string(c)),
            OneOf<string?>("ann@example.org", "07700 900123", "SW9 8JT", "🚲", "250", "O'Neill"));
        var at = Gen.Long[DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks]
            .Select(t => (DateTimeOffset?)new DateTimeOffset(t, TimeSpan.Zero));
        var flag = OneOf<bool?>(null, true, false);
        var answers = Gen.Select(text.Array[9, 9], flag, at, at, (t, b, from, to) => new TheftAnswers
        {
            IsEmergency = b, WhatHappened = t[0], House = t[1], Street = t[2], Town = t[3], Postcode = t[4], From = from, To = to,
            Thing = t[5], Serial = t[6], Value = t[7], Suspicion = t[8], Given = t[1], Family = t[2], Email = t[3], Phone = t[4],
            IsSafeToContact = b, BornOn = from is { } on ? DateOnly.FromDateTime(on.UtcDateTime) : null,
        });
        Gen.Select(Gen.Enum<ReportStep>(), answers).Array[1, 30].Sample(
            typed =>
            {
                var draft = Empty;
                foreach (var (step, given) in typed)
                {
                    try
                    {
                        draft = draft.Answer(step, given, TestHouse.Noon, Codes);
                    }
                    catch (Refused refused)
                    {
                        Assert.NotEmpty(refused.Message);
                    }
                }

                Assert.True(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(draft, Json.Options).Length <= Store.RecordBytesMax);
            },
            iter: 300, seed: "0000TheftD00", threads: 1);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}

namespace Bluelamp.Search.Tests;

public sealed class RankingTests : IDisposable
{
    private readonly SearchIndex _index = new();

    public void Dispose() => _index.Dispose();

    [Fact]
    public void What_was_typed_comes_before_what_may_have_been_meant()
    {
        _index.Put(1, "Jane SMYTH");
        _index.Put(2, "A note", new { text = "Smith was not there" });
        _index.Put(3, "Jane SMITH");
        _index.Put(4, "Adam SMITHSON");
        Assert.Equal([3, 4, 2, 1], _index.Numbers("smith")); // title, beginning of a title, text, guess
    }

    [Theory]
    [InlineData("John Smith")]
    [InlineData("smith john")] // names are told in either order
    [InlineData("SMITH, John")]
    [InlineData("Jöhn Smïth")]
    [InlineData("john smi")] // the last word may be a beginning
    [InlineData("joh smith")] // and a word cut short before it is completed
    [InlineData("jonh smith")] // two letters swapped
    [InlineData("john smit")]
    [InlineData("john smithh")]
    [InlineData("john snith")]
    public void A_name_is_found_however_it_is_typed(string typed)
    {
        _index.Put(1, "John SMITH, born 31 Mar 1985");
        _index.Put(2, "Ann BELL");
        Assert.Equal([1], _index.Numbers(typed));
    }

    [Theory]
    [InlineData("alexandar christophre", true)] // one slip in each of two long words
    [InlineData("alxandar christopher", true)] // two slips in a long word
    [InlineData("alxndar christopher", false)] // three
    [InlineData("bob", false)] // a short word with a slip is another word
    public void Long_words_may_hold_two_slips_and_short_ones_none(string typed, bool isFound)
    {
        _index.Put(1, "Alexander CHRISTOPHER");
        _index.Put(2, "Rob COX");
        Assert.Equal(isFound ? [1] : [], _index.Numbers(typed));
    }

    [Theory]
    [InlineData("burglery")] // nothing has it in a name or title
    [InlineData("burglery windo rear")]
    [InlineData("smiht burglery")]
    public void A_slip_in_a_word_of_a_story_is_put_right_too(string typed)
    {
        _index.Put(1, "Ann SMITH", new { text = "A burglary through the rear window" });
        _index.Put(2, "Bob COX");
        Assert.Equal([1], _index.Numbers(typed));
    }

    [Theory]
    [InlineData("\"john smith\"", new[] { 1 })] // as it stands: no beginning, no slip
    [InlineData("\"john smit\"", new int[0])]
    [InlineData("smith OR bell", new[] { 3, 2, 1 })]
    [InlineData("smith or bell", new[] { 2 })] // a word like others
    public void Quotation_marks_and_OR_mean_what_they_say(string typed, int[] found)
    {
        _index.Put(1, "John SMITH");
        _index.Put(2, "Ann SMITHSON or BELL");
        _index.Put(3, "Ann BELL");
        Assert.Equal(found.Order(), _index.Numbers(typed).Order());
    }

    [Theory]
    [InlineData("*XYZ", new[] { 1, 2 })]
    [InlineData("A??2?Y?", new[] { 1, 2 })]
    [InlineData("AB?2?Y?", new[] { 1 })]
    [InlineData("ab1*", new[] { 1 })]
    [InlineData("AB12*YZ ford", new int[0])] // the middle open is not answered
    [InlineData("AO??XYZ", new[] { 2 })] // O and 0 are taken for each other
    [InlineData("LD15", new[] { 3 })]
    [InlineData("LDI5", new[] { 3 })]
    public void A_plate_of_which_some_is_known_is_found(string typed, int[] found)
    {
        _index.Put(1, "Ford Fiesta AB12XYZ");
        _index.Put(2, "Audi A4 A0 12 XYZ", new { vrm = "A012XYZ" });
        _index.Put(3, "Vauxhall LD15 KKK");
        Assert.Equal(found, _index.Numbers(typed).Order());
    }

    [Theory]
    [InlineData("AB12 CDE")]
    [InlineData("ab12cde")]
    [InlineData("AB1 2CDE")] // the space anywhere
    [InlineData("AB12")]
    [InlineData("2CDE")] // half its plate
    [InlineData("12C")]
    [InlineData("CDE")]
    [InlineData("AB12 CDF")] // one sign misread
    [InlineData("red ford AB12 CDE")]
    [InlineData("AB12 CDE ford")]
    public void A_car_is_found_by_its_plate_or_a_part_of_it(string typed)
    {
        _index.Put(1, "Ford Fiesta, red, AB12CDE");
        _index.Put(2, "Audi A4, blue, XY67 ZZZ");
        Assert.Equal([1], _index.Numbers(typed));
    }

    [Fact]
    public void A_plate_written_in_a_story_is_found_squashed_together()
    {
        _index.Put(1, "Incident", new { text = "He drove off in a van AB12 CDE towards Brixton at 3 in the morning" });
        Assert.Equal([1], _index.Numbers("AB12CDE"));
        Assert.Equal([1], _index.Numbers("van ab12cde"));
    }

    [Theory]
    [InlineData("07700 900123")]
    [InlineData("07700900123")]
    [InlineData("0770 0900 123")]
    [InlineData("+44 7700 900123")]
    [InlineData("+447700900123")]
    [InlineData("07700 900")]
    [InlineData("900123")] // its end
    [InlineData("00900")] // its middle
    public void A_telephone_number_is_found_as_people_write_it_or_by_a_fragment(string typed)
    {
        _index.Put(1, "Ann BELL", new { phones = new[] { new { number = "+447700900123" } } });
        _index.Put(2, "Bob COX", new { text = "rang from 07811 222456 at noon" });
        Assert.Equal([1], _index.Numbers(typed));
        Assert.Equal([2], _index.Numbers("+447811222456"));
    }

    [Theory]
    [InlineData("31/03/1985")]
    [InlineData("31/3/1985")]
    [InlineData("31 March 1985")]
    [InlineData("31 mar 1985")]
    [InlineData("1985-03-31")]
    [InlineData("bell 31.3.1985")]
    [InlineData("31 March 1985 bell")]
    public void A_date_is_found_as_people_write_it(string typed)
    {
        _index.Put(1, "Ann BELL", new { bornOn = "1985-03-31" });
        _index.Put(2, "Ann BELL", new { bornOn = "1985-03-30" });
        Assert.Equal([1], _index.Numbers(typed));
    }

    [Fact]
    public void A_moment_is_found_by_the_day_on_Londons_clocks()
    {
        _index.Put(1, "Incident", new { at = "2026-07-17T23:30:00.0000000Z" }); // half past midnight on the 18th in London
        Assert.Equal([1], _index.Numbers("18 July 2026"));
        Assert.Empty(_index.Numbers("17 July 2026"));
    }

    [Theory]
    [InlineData("SW9 8JT")]
    [InlineData("sw98jt")]
    [InlineData("acre lane sw9 8jt")]
    [InlineData("12 acre lane")]
    public void A_place_is_found_by_its_postcode_written_either_way(string typed)
    {
        _index.Put(1, "12 Acre Lane, Brixton, SW9 8JT");
        _index.Put(2, "14 Effra Road, Brixton, SW2 1BZ");
        Assert.Equal([1], _index.Numbers(typed));
    }

    [Theory]
    [InlineData("01/0000123/26")]
    [InlineData("01 0000123 26")]
    [InlineData("01000012326")]
    [InlineData("0000123")]
    public void A_reference_is_found_with_its_strokes_or_without(string typed)
    {
        _index.Put(1, "01/0000123/26 Burglary");
        _index.Put(2, "01/0000124/26 Theft");
        Assert.Equal([1], _index.Numbers(typed));
    }

    [Fact]
    public void A_rare_word_weighs_more_than_a_common_one_and_a_title_more_than_a_text()
    {
        for (var i = 10; i < 60; i++) _index.Put(i, $"Street {i}", new { text = "Brixton" });
        _index.Put(1, "A record", new { text = "Brixton" });
        _index.Put(2, "Brixton");
        Assert.Equal(2, _index.Numbers("brixton")[0]);
    }

    [Fact]
    public void Nothing_is_guessed_where_enough_was_found_as_typed()
    {
        for (var i = 1; i <= Guess.Below; i++) _index.Put(i, "Jane SMITH");
        _index.Put(99, "Jane SMYTH");
        Assert.DoesNotContain(99, _index.Numbers("smith"));
        Assert.Equal(Guess.Below, _index.Find(new("smith", Things.Officer)).Types["person"]);
        _index.Drop(1);
        Assert.Equal(99, _index.Numbers("smith")[^1]);
    }

    [Fact]
    public void Pages_follow_each_other_without_gap_or_repeat_and_kinds_are_counted_over_all()
    {
        for (var i = 1; i <= 75; i++) _index.Put(i, $"Theft {i}", type: i % 3 == 0 ? "crime" : "incident");
        int[] pages = [.. _index.Numbers("theft", take: 25), .. _index.Numbers("theft", take: 25, skip: 25),
            .. _index.Numbers("theft", take: 25, skip: 50)];
        Assert.Equal(_index.Numbers("theft"), pages);
        Assert.Equal(75, pages.Distinct().Count());
        Assert.Empty(_index.Numbers("theft", skip: 75));
        var (best, types) = _index.Find(new("theft", Things.Officer, "crime", 100));
        Assert.Equal((25, 25, 50), (best.Count, types["crime"], types["incident"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!*()[]{}\"'%_\\")]
    [InlineData("\0\u0001\u001b")]
    [InlineData("🚲🚲")]
    [InlineData("\ud83d")] // half an emoji
    [InlineData("\u202e\u200f")] // marks of direction alone
    public void What_holds_no_letter_and_no_digit_finds_nothing(string typed)
    {
        _index.Put(1, "John SMITH");
        Assert.Empty(_index.Numbers(typed));
    }

    [Theory]
    [InlineData("محمد علي")]
    [InlineData("Ольга")]
    [InlineData("李")]
    [InlineData("O'Neill")]
    [InlineData("oneill")]
    [InlineData("Łukasz")]
    public void Names_of_any_script_are_found(string typed)
    {
        _index.Put(1, "محمد علي Ольга 李 O’NEILL Łukasz");
        Assert.Equal([1], _index.Numbers(typed));
    }

    [Fact]
    public void A_very_long_question_is_answered()
    {
        _index.Put(1, "John SMITH", new { text = "\ud83d broken", more = new string('a', 50_000) });
        Assert.Empty(_index.Numbers(string.Concat(Enumerable.Repeat("word ", 2000))));
        Assert.Empty(_index.Numbers(new string('z', 10_000)));
        Assert.Equal([1], _index.Numbers("smith broken"));
    }
}

using Bluelamp.Kernel;
using Bluelamp.Pole;
using Bluelamp.Pole.Matching;

namespace Bluelamp.Tests.Pole.Groups;

/// <summary>Who may be whom, by what records say, what people decided, and what the reader may see.</summary>
public sealed class BookTests
{
    private static readonly Sight All = new((_, _) => true);
    private static readonly Sight Ordinary = new((_, label) => label.Marking == Marking.Official);

    private readonly Book<Person> _book = PersonFeed.BookOf(MatchFigures.Table.Default);
    private int _made;

    [Fact]
    public void The_same_name_and_birthday_group_themselves_and_a_typing_error_does_not_keep_them_apart()
    {
        var one = Put("Jane", "Featherstone", "1988-05-03", phone: "07700900123");
        var other = Put("Jane", "Fetherstone", "1988-05-03", phone: "07700900123");
        Put("Peter", "Featherstone", "1961-02-11");
        Assert.Equal([one, other], _book.GroupOf(other, All));
    }

    [Fact]
    public void The_answer_does_not_depend_on_the_order_records_came_in()
    {
        (string, string, string, string?)[] told =
        [
            ("Jane", "Featherstone", "1988-05-03", "07700900123"), ("Jan", "Featherstone", "1988-05-03", null),
            ("Jane", "Fetherstone", "1988-03-05", "07700900123"), ("Mary", "Oyelaran", "1970-01-01", null),
        ];
        Assert.Equal(Groups(told.Index()), Groups(told.Index().Reverse()));

        static List<string> Groups(IEnumerable<(int Index, (string Given, string Family, string Born, string? Phone) Item)> told)
        {
            var book = PersonFeed.BookOf(MatchFigures.Table.Default);
            foreach (var (i, p) in told) Put(book, IdOf(i), Made(p.Given, p.Family, p.Born, p.Phone), Label.Official);
            return [.. Enumerable.Range(0, 4).Select(i => string.Join(',', book.GroupOf(IdOf(i), All)))];
        }
    }

    [Fact]
    public void Twins_are_for_a_person_to_look_at_and_are_never_grouped_by_themselves()
    {
        var home = Home("LD1 5AB");
        var one = Put("Amy", "Featherstone", "1999-05-03", phone: "07700900123", home: home);
        var other = Put("Zoe", "Featherstone", "1999-05-03", phone: "07700900123", home: home);
        Assert.Equal([one], _book.GroupOf(one, All));
        Assert.Contains("twins", _book.Explain(one, other, All)!.Caution!.Why, StringComparison.Ordinal);
        Assert.Equal([(one, other)], _book.Doubtful(All, 0, 10).Select(d => (d.One, d.Other)));
    }

    [Fact]
    public void Father_and_son_of_one_name_at_one_address_stay_two()
    {
        var home = Home("LD1 5AB");
        var father = Put("Peter", "Featherstone", "1961-02-11", phone: "07700900123", home: home);
        var son = Put("Peter", "Featherstone", "1990-02-11", phone: "07700900123", home: home);
        Assert.Equal([father], _book.GroupOf(father, All));
        Assert.Contains("father and son", _book.Explain(father, son, All)!.Caution!.Why, StringComparison.Ordinal);
        Assert.Empty(_book.Doubtful(All, 0, 10));
    }

    [Fact]
    public void A_household_that_shares_surname_home_and_telephone_is_not_one_person()
    {
        var home = Home("LD1 5AB");
        var one = Put("Peter", "Featherstone", null, phone: "07700900123", home: home);
        Put("Mary", "Featherstone", null, phone: "07700900123", home: home);
        Assert.Equal([one], _book.GroupOf(one, All));
        Assert.Empty(_book.Doubtful(All, 0, 10));
    }

    [Fact]
    public void Two_PNC_ids_keep_records_apart_that_agree_in_all_else_and_one_joins_those_under_two_names()
    {
        var one = Put("Jane", "Featherstone", "1988-05-03", phone: "07700900123", pnc: "2001/1234567K");
        Put("Jane", "Featherstone", "1988-05-03", phone: "07700900123", pnc: "2002/1234567A");
        var alias = Put("Sue", "Smith", "1988-05-03", pnc: "2001/1234567K");
        Assert.Equal([one, alias], _book.GroupOf(one, All));
    }

    [Fact]
    public void What_a_person_decided_outranks_any_weight_and_can_be_taken_back()
    {
        var (one, two) = (Put("Jane", "Featherstone", "1988-05-03"), Put("Jane", "Featherstone", "1988-05-03"));
        var stranger = Put("Bob", "Okoro", "1950-01-01");
        _book.Decide(two, one, Verdict.NotSame);
        _book.Decide(one, stranger, Verdict.Same);
        Assert.Equal([one, stranger], _book.GroupOf(one, All));
        Assert.Equal([two], _book.GroupOf(two, All));
        _book.Decide(one, two, null);
        _book.Decide(stranger, one, null);
        Assert.Equal([one, two], _book.GroupOf(two, All));
    }

    [Fact]
    public void A_hidden_record_changes_nothing_that_the_reader_sees()
    {
        // Without the hidden one in the middle the two others share too little to be grouped.
        var twin = PersonFeed.BookOf(MatchFigures.Table.Default);
        var one = Put("Jane", "Featherstone", null, phone: "07700900123");
        var other = Put("Jane", "Okoro", "1988-05-03", phone: null);
        Put(twin, one, Made("Jane", "Featherstone", null, "07700900123"), Label.Official);
        Put(twin, other, Made("Jane", "Okoro", "1988-05-03", null), Label.Official);
        var hidden = IdOf(_made++);
        Put(_book, hidden, Made("Jane", "Featherstone", "1988-05-03", "07700900123"), Label.Sensitive);
        _book.Decide(hidden, other, Verdict.Same);
        Assert.Equal([one, other, hidden], _book.GroupOf(one, All));
        Assert.Equal(twin.GroupOf(one, Ordinary), _book.GroupOf(one, Ordinary));
        Assert.Equal(twin.Doubtful(Ordinary, 0, 10), _book.Doubtful(Ordinary, 0, 10));
        Assert.Equal(twin.LikeOf(one, Ordinary, 10), _book.LikeOf(one, Ordinary, 10));
        Assert.Equal(twin.LikeTyped(Typed, Ordinary, 10), _book.LikeTyped(Typed, Ordinary, 10));
        Assert.Empty(_book.GroupOf(hidden, Ordinary));
        Assert.Null(_book.Explain(one, hidden, Ordinary));
    }

    [Fact]
    public void A_home_that_is_hidden_from_the_reader_weighs_nothing_for_them()
    {
        var home = Home("LD1 5AB", Label.Sensitive);
        var (one, other) = (Put("Jane", "Smith", null, home: home), Put("Jane", "Smith", null, home: home));
        Assert.Equal("same postcode", _book.Explain(one, other, All)!.For[0]);
        Assert.DoesNotContain("same postcode", _book.Explain(one, other, Ordinary)!.For);
        Assert.Null(_book.Explain(one, other, Ordinary)!.Fields.Single(f => f.Name == "postcode").Left);
    }

    [Fact]
    public void A_record_that_changed_is_compared_as_it_is_now_and_one_that_was_erased_not_at_all()
    {
        var (one, other) = (Put("Jane", "Featherstone", "1988-05-03"), Put("Jane", "Featherstone", "1988-05-03"));
        Put(_book, other, Made("Mary", "Okoro", "1970-01-01", null), Label.Official);
        Assert.Equal([one], _book.GroupOf(one, All));
        Put(_book, other, Made("Jane", "Featherstone", "1988-05-03", null), Label.Official);
        Assert.Equal(2, _book.GroupOf(one, All).Count);
        _book.Drop(other);
        Assert.Equal([one], _book.GroupOf(one, All));
        Assert.Empty(_book.GroupOf(other, All));
    }

    [Fact]
    public void A_place_that_becomes_known_later_counts_from_then_on()
    {
        var home = new Id<Place>(new(1, 0, 0, new byte[8]));
        var (one, other) = (Put("Jane", "Smith", null, home: home), Put("Jane", "Smith", null, home: home));
        Assert.DoesNotContain("same postcode", _book.Explain(one, other, All)!.For);
        _book.PutHome(home.Value, "LD1 5AB", Label.Official);
        Assert.Contains("same postcode", _book.Explain(one, other, All)!.For);
        Assert.Contains("surname and postcode", _book.Explain(one, other, All)!.Rules);
    }

    private static Traits Typed => PersonTraits.Of(new PersonFacts { Given = "Jane", Family = "Featherstone" }, null);

    private static Provenance From => new() { Channel = Channel.Officer, At = default, By = "test" };

    private static Id<Person> IdOf(int number) => new(new(number, 0, 0, new byte[8]));

    private static Person Made(string given, string family, string? born, string? phone, string? pnc = null, Id<Place>? home = null) =>
        new()
        {
            Name = new() { Given = given, Family = family },
            BornOn = born is null ? null : DateOnly.ParseExact(born, "yyyy-MM-dd", null),
            Phones = phone is null ? [] : [new(PhoneNumber.Parse(phone, null))],
            Identifiers = new() { Pnc = pnc is null ? null : PncId.Parse(pnc, null) },
            Addresses = home is { } place ? [new(place)] : [],
            Provenance = From,
        };

    private static void Put(Book<Person> book, Id<Person> id, Person person, Label label) =>
        book.Put(id, PersonTraits.Of(person, null), label, PersonTraits.HomeOf(person)?.Value);

    private Id<Place> Home(string postcode, Label? label = null)
    {
        var id = new Id<Place>(new(1000 + _made++, 0, 0, new byte[8]));
        _book.PutHome(id.Value, postcode, label ?? Label.Official);
        return id;
    }

    private Id<Person> Put(string given, string family, string? born, string? phone = null, string? pnc = null, Id<Place>? home = null)
    {
        var id = IdOf(_made++);
        Put(_book, id, Made(given, family, born, phone, pnc, home), Label.Official);
        return id;
    }
}

using Bluelamp.Pole.Matching;
using CsCheck;

namespace Bluelamp.Pole.Tests.Matching;

public sealed class WholeNameTests
{
    private const double One = 0.7;

    private static readonly string[] Written =
        ["omar", "al", "bin", "j", "maria", "mary", "ltd", "1st", "khan", "van", "der", "bilt", "vanderbilt", "Лавров"];

    private static readonly Gen<string> Name =
        Gen.Int[0, Written.Length - 1].Array[0, 6].Select(words => string.Join(' ', words.Select(w => Written[w])));

    [Theory]
    [InlineData("KHAN, Imran", "Imran Khan")] // the surname first, as forms want it
    [InlineData("Mohammed Hussain", "Muhammad Husain")] // spellings of one sound
    [InlineData("Сергей Лавров", "Sergej Lavrow")] // another script, as a third language spells it
    [InlineData("محمد حسن", "Mohamad Hasan")] // Arabic writes no short vowels
    [InlineData("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos")] // Greek
    [InlineData("ბარაკ ობამა", "Barack Obama")] // Georgian
    [InlineData("バラク・オバマ", "Barack Obama")] // Katakana writes syllables
    [InlineData("Dr. Anne O’Neill", "Anne ONeill")] // a title, and a mark that some leave out
    [InlineData("J C Smith-Jones", "John Charles Smith Jones")] // initials
    [InlineData("JC Juncker", "Jean-Claude Juncker")] // initials written as one
    [InlineData("Bill Turner", "William Turner")] // a short form
    [InlineData("Nikolai Patr ushev", "Nikolai Patrushev")] // a space that slipped in
    [InlineData("vanderbilt corp", "van der Bilt Corporation")] // a name of three words written as one
    [InlineData("Ig0r Sech1n", "Igor Sechin")] // digits for letters
    [InlineData("Acme Holdings Limited", "ACME Holdings Ltd")] // a legal form and its short form
    [InlineData("ООО Газпром", "Gazprom LLC")] // legal forms of two countries that say the same
    [InlineData("A.B.C. Company", "ABC Co.")] // letters with dots
    [InlineData("First Brigade", "Brigade 1")] // a number as a word
    [InlineData("Brigade Forty-Four", "44 Brigade")] // a number of two words
    public void One_name_is_known_however_it_is_written(string one, string other) =>
        Assert.InRange(WholeName.Of(one).Alike(WholeName.Of(other)), One, 1);

    [Theory]
    [InlineData("Hassan Ali", "Hussein Ali")] // two names of one root
    [InlineData("Michelle Obama", "Marie Obama")] // one family
    [InlineData("A Nazarbayev", "Nursultan Nazarbayev")] // an initial that is another's
    [InlineData("Hassan Dahir Farah", "Hassan Dahir Aweys")] // two of three words
    [InlineData("Murad Khasanovich Margoshvili", "Murad Iraklievich Margoshvili")] // two fathers
    [InlineData("North Systems Ltd", "South Systems Ltd")] // only what many share is shared
    [InlineData("Brigade 44", "Brigade 45")] // numbers are no misspellings
    [InlineData("", "Somebody")] // nothing is like nobody
    public void Two_names_stay_two(string one, string other) =>
        Assert.InRange(WholeName.Of(one).Alike(WholeName.Of(other)), 0, One - 0.01);

    [Fact]
    public void Whichever_is_named_first_they_are_as_alike_and_nothing_is_liker_than_itself() =>
        Gen.Select(Name, Name).Sample((x, y) =>
        {
            var (one, other) = (WholeName.Of(x), WholeName.Of(y));
            var alike = one.Alike(other);
            Assert.Equal(alike, other.Alike(one));
            Assert.InRange(alike, 0, 1);
            if (one.Count > 0) Assert.Equal(1, one.Alike(WholeName.Of(x)), 1e-9);
        }, iter: 20_000);

    [Fact]
    public void A_title_alone_is_all_there_is_and_words_beyond_the_sixteenth_do_not_count()
    {
        Assert.Equal(1, WholeName.Of("Mr").Alike(WholeName.Of("MR.")));
        Assert.Equal(16, WholeName.Of(string.Join(' ', Enumerable.Range(0, 40).Select(i => $"name{(char)('a' + i % 26)}"))).Count);
    }

    [Fact]
    public void A_model_may_ask_for_whole_names()
    {
        var table = new MatchTable(MatchFiles.Model("names"));
        string[] first = ["Anna", "Bertram", "Chloe", "Deepak", "Efua"], last = ["Okafor", "Nowak", "Featherstone", "Larkin", "Adeyemi"];
        foreach (var (i, name) in first.SelectMany(f => last.Select(l => $"{f} {l}")).Concat(["Mohammed Hussain", "Hussein, M."]).Index())
            table.Add($"{i}", column => column == "name" ? name : $"1980-01-{(i / 2) + 1:00}");
        var matched = Matcher.Run(table, 1, null, TestContext.Current.CancellationToken);
        Assert.Equal("one name from 0.7", matched.Explain(table, 25, 26).Fields[0].How);
        Assert.Equal("different", matched.Explain(table, 0, 26).Fields[0].How);
    }
}

namespace Bluelamp.Search;

/// <summary>Where the documents of a meaning stand.</summary>
internal enum Source
{
    /// <summary>Terms, wherever they stand.</summary>
    Terms,

    /// <summary>Terms of titles, in titles.</summary>
    Titles,

    /// <summary>A beginning that is kept, in titles.</summary>
    PrefixTitles,

    /// <summary>A beginning that is kept, anywhere.</summary>
    PrefixBits,
}

/// <summary>Something of a segment that answers a word.</summary>
/// <param name="Part">The segment's place in the snapshot.</param>
/// <param name="Source">What the numbers are.</param>
/// <param name="From">The first number.</param>
/// <param name="To">The one after the last.</param>
/// <param name="Guesses">Slips put right and parts completed; 0 when it is what was typed.</param>
/// <param name="Weight">More for a rarer word, and for the whole word than for a part of it.</param>
/// <param name="IsPart">Only a part of it was typed: in a text it is worth little, the same wherever it stands.</param>
internal readonly record struct Meaning(int Part, Source Source, int From, int To, int Guesses, int Weight, bool IsPart = false)
{
    /// <summary>True when its documents stand in one list.</summary>
    public bool IsOneList => Source != Source.PrefixBits && To == From + 1;

    /// <summary>What a document scores that is worth so much for it.</summary>
    public int Worth(int impact) => Weight * (IsPart && impact <= SegmentWriter.ImpactMax ? Score.InPart : impact);

    /// <summary>What each document is worth for one of its numbers; empty where that is not kept so.</summary>
    public ReadOnlySpan<byte> Column(Segment segment, int number) => Source switch
    {
        Source.Terms => segment.ColumnOf(number),
        Source.Titles => segment.TitleColumnOf(number),
        _ => segment.PrefixTitleColumnOf(number),
    };

    /// <summary>How many documents are to be looked at: for choosing an order of work.</summary>
    public long Work(Segment segment)
    {
        if (Source == Source.PrefixBits) return segment.Count / 8;
        if (Source == Source.PrefixTitles) return segment.PrefixTitleCountOf(From);
        var work = 0L;
        foreach (var count in segment.Read<int>(Source == Source.Terms ? Search.Part.TermCounts : Search.Part.TitleCounts)[From..To])
            work += count;
        return work;
    }

    /// <summary>Reads the documents of one of its numbers.</summary>
    public Postings Read(Segment segment, int number, PostingsRoom room) => Source switch
    {
        Source.Terms => segment.PostingsOf(number, room),
        Source.Titles => segment.TitlesOf(number, room),
        _ => segment.PrefixTitlesOf(number, room),
    };
}

namespace Bluelamp.Search;

/// <summary>Finds the documents that have one of each of several things, before any is scored: where each has very many, most have not
/// all.</summary>
internal sealed class Meeting
{
    private readonly PostingsRoom _room = new();
    private ulong[] _all = [];
    private ulong[] _any = [];
    private int _words;

    /// <summary>Those that are left, a bit each.</summary>
    public ReadOnlySpan<ulong> Documents => _all.AsSpan(0, _words);

    /// <summary>Begins with all that may be seen.</summary>
    public void Begin(in Gate gate)
    {
        _words = gate.Words;
        if (_all.Length < _words) (_all, _any) = (new ulong[_words], new ulong[_words]);
        for (var word = 0; word < _words; word++) _all[word] = gate.Word(word);
    }

    /// <summary>Leaves those that have any of these.</summary>
    public void Leave(Segment segment, ReadOnlySpan<Meaning> meanings)
    {
        foreach (var meaning in meanings) Add(segment, meaning);
        var (all, any) = (_all, _any);
        for (var word = 0; word < _words; word++)
        {
            all[word] &= any[word];
            any[word] = 0;
        }
    }

    private void Add(Segment segment, in Meaning meaning)
    {
        var any = _any;
        if (meaning.Source == Source.PrefixBits)
        {
            var begun = segment.PrefixBitsOf(meaning.From);
            for (var word = 0; word < begun.Length; word++) any[word] |= begun[word];
            return;
        }

        for (var number = meaning.From; number < meaning.To; number++)
        {
            var column = meaning.Column(segment, number);
            for (var word = 0; word * 64 < column.Length; word++) any[word] |= Bits.Above0(column[(word * 64)..]);
            if (!column.IsEmpty) continue;
            var postings = meaning.Read(segment, number, _room);
            while (postings.Next())
            {
                foreach (var doc in postings.Docs) any[doc >> 6] |= 1UL << doc;
            }
        }
    }
}

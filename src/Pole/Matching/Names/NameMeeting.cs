namespace Bluelamp.Pole.Matching;

/// <summary>Two names word by word: which of the one meets which of the other, and what is left over.</summary>
internal static class NameMeeting
{
    // Words less alike than this are two words.
    private const double AlikeMin = 0.7;

    // An initial that agrees tells half of what a name tells; a word that only one has is often a second name left out.
    private const double InitialTells = 0.5, NicknameAlike = 0.9, OnlyOneHas = 0.15;

    private static readonly NameWord Gone = new("", "", "", NamePart.Name, 0);

    // So many words may be written as one, or one as so many.
    private const int JoinedMax = 4;

    /// <summary>How alike, from 0 to 1; the same whichever is named first.</summary>
    public static double Of(WholeName one, WholeName other)
    {
        if (string.CompareOrdinal(one.Key, other.Key) > 0) (one, other) = (other, one);
        var (ours, theirs) = (one.Words.ToList(), other.Words.ToList());
        if (ours.Count == 0 || theirs.Count == 0) return 0;
        Join(ours, theirs);
        Join(theirs, ours);
        var (agreed, against) = (0.0, 0.0);
        foreach (var (i, j, alike) in Met(ours, theirs))
        {
            var tells = Tells(ours[i], theirs[j]);
            (agreed, against) = (agreed + (tells * alike), against + (tells * (1 - alike)));
            (ours[i], theirs[j]) = (Gone, Gone);
        }

        agreed += Initials(ours, theirs) + Initials(theirs, ours);
        var (left, right) = (ours.Sum(w => w.Weight), theirs.Sum(w => w.Weight));
        against += Math.Min(left, right);
        return agreed / (agreed + (2 * against) + (OnlyOneHas * Math.Abs(left - right)));
    }

    // The likest two words meet first; of equals those that stand first.
    private static List<(int Left, int Right, double Alike)> Met(List<NameWord> ours, List<NameWord> theirs)
    {
        var all = new List<(int Left, int Right, double Alike)>();
        for (var i = 0; i < ours.Count; i++)
        {
            for (var j = 0; j < theirs.Count; j++)
            {
                if (Alike(ours[i], theirs[j]) is > 0 and var alike) all.Add((i, j, alike));
            }
        }

        var (met, left, right) = (new List<(int, int, double)>(), 0u, 0u);
        foreach (var pair in all.OrderByDescending(p => p.Alike * Tells(ours[p.Left], theirs[p.Right])).ThenBy(p => p.Left + p.Right)
            .ThenBy(p => Math.Abs(p.Left - p.Right)).ThenBy(p => p.Left))
        {
            if ((left >> pair.Left & 1) != 0 || (right >> pair.Right & 1) != 0) continue;
            (left, right) = (left | 1u << pair.Left, right | 1u << pair.Right);
            met.Add(pair);
        }

        return met;
    }

    private static double Tells(NameWord one, NameWord other) =>
        one.Part == NamePart.Initial || other.Part == NamePart.Initial ? InitialTells : (one.Weight + other.Weight) / 2;

    private static double Alike(NameWord one, NameWord other)
    {
        if (one.Text == other.Text) return 1;
        if (one.Part == NamePart.Number || other.Part == NamePart.Number) return 0;
        if (one.Part == NamePart.Form || other.Part == NamePart.Form) return 0;
        if (one.Part == NamePart.Initial || other.Part == NamePart.Initial)
            return one.Part is NamePart.Name or NamePart.Initial && other.Part is NamePart.Name or NamePart.Initial
                && one.Text[0] == other.Text[0] ? 1 : 0;
        if (one.Part == NamePart.Particle != (other.Part == NamePart.Particle)) return 0;
        var alike = NameSound.Alike(one.Sound, other.Sound);
        if (alike < NicknameAlike && Nicknames.Same(one.Text, other.Text)) return NicknameAlike;
        return alike < AlikeMin ? 0 : alike * alike;
    }

    // Good Will and Goodwill, van der Bilt and Vanderbilt, Patr ushev and Patrushev: words of ours that are one of theirs.
    private static void Join(List<NameWord> ours, List<NameWord> theirs)
    {
        for (var from = 0; from < ours.Count; from++)
        {
            for (var length = Math.Min(JoinedMax, ours.Count - from); length > 1; length--)
            {
                var parts = ours.GetRange(from, length);
                if (parts.Exists(p => p.Part is NamePart.Form or NamePart.Number || theirs.Exists(t => t.Text == p.Text))) continue;
                var joined = NameWord.Of(string.Concat(parts.Select(p => p.Written)), NamePart.Name);
                if (!theirs.Exists(t => t.Part == NamePart.Name && t.Text.Length > 3 && Alike(joined, t) > 0.75)) continue;
                ours.RemoveRange(from, length);
                ours.Insert(from, joined);
                break;
            }
        }
    }

    // JC for Jean Claude: a short word whose letters begin words of the other that nothing else meets, side by side.
    private static double Initials(List<NameWord> shortened, List<NameWord> whole)
    {
        var told = 0.0;
        for (var i = 0; i < shortened.Count; i++)
        {
            var letters = shortened[i].Text;
            if (letters.Length is < 2 or > JoinedMax || shortened[i].Part != NamePart.Name) continue;
            for (var from = 0; from + letters.Length <= whole.Count; from++)
            {
                var words = whole.GetRange(from, letters.Length);
                if (words.Index().Any(w => w.Item is not { Part: NamePart.Name, Text.Length: > 1 } || w.Item.Text[0] != letters[w.Index]))
                    continue;
                for (var at = from; at < from + letters.Length; at++) whole[at] = Gone;
                shortened[i] = Gone;
                told += InitialTells * letters.Length;
                break;
            }
        }

        return told;
    }
}

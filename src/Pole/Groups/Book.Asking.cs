using System.Runtime.InteropServices;
using Bluelamp.Pole.Matching;

namespace Bluelamp.Pole;

/// <summary>How the book is asked: one record, or what was typed, held against all that its rules bring it together with.</summary>
public sealed partial class Book<T>
{
    // What was seen in this turn, row by row, so that a row that two rules bring is weighed once.
    private int[] _seenIn = new int[1024];
    private int _turn;
    private readonly List<int> _block = [];

    // Gives every row that the first so many rules bring, that the reader sees and that can reach what is taken.
    private void Scan(Asked asked, int rules, Taker take)
    {
        _turn++;
        if (_seenIn.Length < _rows.Count) Array.Resize(ref _seenIn, Math.Max(_rows.Count, _seenIn.Length * 2));
        if (asked.Row >= 0) _seenIn[asked.Row] = _turn;
        for (var r = 0; r < rules; r++)
        {
            foreach (var row in Block(asked, r))
            {
                if (_seenIn[row] == _turn) continue;
                _seenIn[row] = _turn;
                if (asked.Score(row, take.Least) is > double.NegativeInfinity and var weight) take.Take(row, weight);
            }
        }
    }

    // The rows of a rule's block that the reader sees; none where they see too many.
    private ReadOnlySpan<int> Block(Asked asked, int rule)
    {
        _block.Clear();
        var isOfHome = (_ofHome >> rule & 1) != 0;
        foreach (var row in _blocks[rule].Of(asked.Key(rule)))
        {
            if (row == asked.Row || !asked.Sight.Sees(row) || (isOfHome && !asked.Sight.SeesHome(row))) continue;
            if (_block.Count == BlockMax) return [];
            _block.Add(row);
        }

        return CollectionsMarshal.AsSpan(_block);
    }

    /// <summary>Takes rows that may weigh enough.</summary>
    private abstract class Taker
    {
        /// <summary>What the fields of a row add up to, if less, need not be given.</summary>
        public double Least { get; protected set; } = double.NegativeInfinity;

        /// <summary>One row.</summary>
        public abstract void Take(int row, double weight);
    }

    /// <summary>The likest so many; of equals those recorded first.</summary>
    private sealed class Best(int most, Book<T> book) : Taker
    {
        private static readonly Comparer<(double Weight, Guid Id)> Order = Comparer<(double Weight, Guid Id)>.Create((a, b) =>
            a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Id.CompareTo(b.Id));

        private readonly List<(double Weight, Guid Id)> _best = new(most + 1);

        public IReadOnlyList<Alike<T>> All => [.. _best.Select(b => new Alike<T>(new(b.Id), b.Weight))];

        public override void Take(int row, double weight)
        {
            if (_best.Count == most && weight < Least) return;
            var one = (weight, book._rows.Id(row));
            var at = _best.BinarySearch(one, Order);
            _best.Insert(at < 0 ? ~at : at, one);
            if (_best.Count > most) _best.RemoveAt(most);
            if (_best.Count == most) Least = _best[^1].Weight;
        }
    }

    /// <summary>What is asked about, as one reader sees it.</summary>
    private sealed class Asked
    {
        private readonly Book<T> _book;
        private readonly int[] _cells;
        private readonly int[] _levels;

        // What each field adds when a row has the same value, and the most it adds when not.
        private readonly double[] _same;
        private readonly ulong[] _keys;
        private readonly bool[] _hasKey;
        private Traits? _traits;

        public Asked(Book<T> book, BookSight sight, int row)
            : this(book, sight, row, book._rows.Cells(row).ToArray(), sight.SeesHome(row))
        {
        }

        public Asked(Book<T> book, BookSight sight, Traits typed)
            : this(book, sight, -1, [.. typed.Values.Select(book._rows.Sought)], true)
        {
        }

        private Asked(Book<T> book, BookSight sight, int row, int[] cells, bool seesHome)
        {
            (_book, Sight, Row, _cells, SeesHome) = (book, sight, row, cells, seesHome);
            if (!seesHome) cells[book._homeField] = -1;
            (_levels, _same) = (new int[cells.Length], new double[cells.Length]);
            for (var f = 0; f < cells.Length; f++)
                if (cells[f] >= 0) _same[f] = book.Scorer.Same(f, book._rows.Values[cells[f]]);
            (_keys, _hasKey) = (new ulong[book._wide], new bool[book._wide]);
        }

        /// <summary>For whom.</summary>
        public BookSight Sight { get; }

        /// <summary>Its row; -1 when it is none.</summary>
        public int Row { get; }

        /// <summary>True when the reader sees its home, or it has none.</summary>
        public bool SeesHome { get; }

        /// <summary>What is compared of it.</summary>
        public Traits Traits => _traits ??= _book._rows.Traits(_cells);

        /// <summary>Its key under a rule; 0 where it has none.</summary>
        public ulong Key(int rule)
        {
            if (!_hasKey[rule]) (_keys[rule], _hasKey[rule]) = (RuleKeys.KeyOf(_book._rules[rule], f => Traits.Values[f]), true);
            return _keys[rule];
        }

        /// <summary>The weight of the pair; below all numbers when its fields do not add up to what is asked.</summary>
        public double Score(int row, double least)
        {
            var cells = _book._rows.Cells(row);
            var scorer = _book.Scorer;
            if (_book._homeField >= 0 && !Sight.SeesHome(row))
            {
                // Where they live is not for this reader: the pair is weighed as if it were not known.
                Span<int> without = stackalloc int[cells.Length];
                cells.CopyTo(without);
                without[_book._homeField] = -1;
                return Score(without, least, scorer);
            }

            return Score(cells, least, scorer);
        }

        /// <summary>The same of what only the house knows: without where either lives.</summary>
        public double Homeless(int row)
        {
            var home = _book._homeField;
            Span<int> without = stackalloc int[_cells.Length];
            _book._rows.Cells(row).CopyTo(without);
            without[home] = -1;
            return Score(without, double.NegativeInfinity, _book.Scorer);
        }

        private double Score(ReadOnlySpan<int> cells, double least, PairScorer scorer)
        {
            // First what it can reach at most, before a letter is looked at.
            var sum = scorer.Start;
            for (var f = 0; f < cells.Length; f++)
            {
                if ((_cells[f] | cells[f]) < 0) continue;
                sum += _cells[f] == cells[f] ? _same[f] : scorer.Others[f];
            }

            if (sum < least) return double.NegativeInfinity;
            for (var f = 0; f < cells.Length; f++)
            {
                if ((_cells[f] | cells[f]) < 0)
                {
                    _levels[f] = 0;
                }
                else if (_cells[f] == cells[f])
                {
                    _levels[f] = scorer.Fields[f].OfSame;
                }
                else
                {
                    var values = _book._rows.Values;
                    _levels[f] = scorer.Fields[f].Of(values, _cells, cells);
                    sum += scorer.Weight(f, _levels[f], values[_cells[f]], values[cells[f]]) - scorer.Others[f];
                    if (sum < least) return double.NegativeInfinity;
                }
            }

            return scorer.IsCautious ? scorer.Held(Traits, _book._rows.Traits(cells), _levels, sum) : sum;
        }
    }
}

"""What a reader typed into a search box, and whether a stored key answers it.

Each term has to begin a word of the record, in any order, whatever marks were typed. A code
(`II.2.2`, `12-TTr/BTC`) is one word, whatever stands between its pieces; digits with spaces
between them (`2700 123 459`) are one word or several. A record answers *exactly* where every
word stands there whole, with the marks that were typed.
"""

from dataclasses import dataclass, field

from nentang.kit.text.folding import (
    CHUNK,
    LEAST_CODE,
    MARKED_WORD,
    WORD,
    WORD_LENGTH,
    closed_up,
    digits_of_code,
    fold,
    pieces_of,
    written,
)

LONGEST = 200  # signs of a query; what comes after is not looked at


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for: folded words, and how they are kept where they are written whole.

    A code has several, and `joined`, its pieces with nothing between them; if it is loose, it
    may also stand there piece by piece. `typed` are the words as they were typed.
    """

    starts: tuple[str, ...]
    wholes: tuple[str, ...]
    joined: str = ""
    is_loose: bool = False
    typed: tuple[str, ...] = field(default=(), compare=False)

    @property
    def ways(self) -> tuple[tuple[str, ...], ...]:
        """Return the words that begin words of the record: all of one way are enough."""
        return self._ways(self.starts)

    @property
    def exact_ways(self) -> tuple[tuple[str, ...], ...]:
        """Return the words that are words of the record."""
        return self._ways(self.wholes)

    def _ways(self, pieces: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        if not self.joined:
            return (pieces,)
        return ((self.joined,), pieces) if self.is_loose else ((self.joined,),)


def terms(wanted: str) -> tuple[Term, ...]:
    """Return what was asked, in the order of its words; nothing where no letter was typed."""
    text = closed_up(wanted[:LONGEST])
    folded = fold(text)
    digits = digits_of_code(folded, least=LEAST_CODE)
    pieces = tuple(WORD.findall(folded))
    if digits and len(pieces) > 1:
        return (Term(pieces, pieces, digits, is_loose=True, typed=pieces),)
    found = [term for chunk in CHUNK.findall(text) for term in _terms_of(chunk)]
    return tuple(dict.fromkeys(each for each in found if not _is_implied(each, found)))


def answers(asked: tuple[Term, ...], key: str) -> bool:
    """Whether the record with this key is found; nothing asked finds nothing."""
    return bool(asked) and all(
        any(all(f" {word}" in key for word in way) for way in term.ways) for term in asked
    )


def answers_exactly(asked: tuple[Term, ...], key: str) -> bool:
    """Whether every word stands in the key whole, with the marks that were typed."""
    whole = f"{key} "
    return bool(asked) and all(
        any(all(f" {word} " in whole for word in way) for way in term.exact_ways) for term in asked
    )


def _terms_of(chunk: str) -> list[Term]:
    folded = fold(chunk)
    starts = [word[:WORD_LENGTH] for word in WORD.findall(folded)]
    typed = MARKED_WORD.findall(chunk)
    if len(typed) != len(starts):  # signs that only fold to letters: no exact answer is lost
        typed = starts
    wholes = [
        written(word)[:WORD_LENGTH] or start for word, start in zip(typed, starts, strict=True)
    ]
    codes = pieces_of(folded)
    if codes:
        return [
            Term(tuple(starts), tuple(wholes), "".join(codes[0])[:WORD_LENGTH], typed=tuple(typed))
        ]
    each = zip(starts, wholes, typed, strict=True)
    return [Term((start,), (whole,), typed=(word,)) for start, whole, word in each]


def _is_implied(term: Term, among: list[Term]) -> bool:
    """Whether another word says more: whatever begins with `thi` begins with `th`."""
    if term.joined or term.wholes != term.starts:
        return False
    start = term.starts[0]
    return any(
        not other.joined and other.starts[0] != start and other.starts[0].startswith(start)
        for other in among
    )

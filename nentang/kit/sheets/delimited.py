"""A text file as a table: its encoding, its delimiter, its rows. Used in a child process only.

Every cell stays the text it is, so no code loses a zero.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from nentang.kit.sheets.cells import answered, said
from nentang.kit.sheets.packing import packed
from nentang.kit.text.legacy import Script, from_script
from nentang.kit.text.syllables import is_syllable, marked_words

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
DELIMITERS = ";,\t|"
SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
SAMPLE = 200_000  # letters that tell the encoding
SAMPLE_ROWS = 50
WHOLE = 0.8  # share of marked words that have to make sense
LONGEST_FIELD = 10 * 1024 * 1024  # the limit of a cell is found later, with its place


class NoTextError(Exception):
    """The bytes are text in no encoding that is known."""


@dataclass(frozen=True, slots=True)
class Table:
    """A text with the delimiter of its cells; how its bytes were coded, as that is called."""

    text: str
    delimiter: str
    encoding: str

    def rows(self) -> Iterator[list[str | None]]:
        """Yield each row. Raises ValueError where quotes are never closed."""
        csv.field_size_limit(LONGEST_FIELD)
        try:
            for row in csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter):
                yield [cell or None for cell in row]
        except csv.Error as error:
            raise ValueError("no table") from error


def pages(data: bytes) -> Iterator[bytes]:
    """Yield the one page of a text file, as lines of JSON (see `cells`)."""
    return answered(_page(data))


def _page(data: bytes) -> Iterator[bytes]:
    try:
        table = table_of(data)
    except NoTextError:
        yield said({"problem": "encoding"})
        return
    yield said({"page": "CSV", "encoding": table.encoding})
    rows = enumerate(table.rows(), 1)
    yield from packed([number, *cells] for number, cells in rows if any(cells))


def table_of(data: bytes) -> Table:
    """Return the table in a text file. Raises NoTextError."""
    text, encoding = _decoded(data)
    told = SAID.match(text)
    if told:
        return Table(text[told.end() :], told[1], encoding)
    return Table(text, _delimiter(text), encoding)


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, codec, name in MARKS:
        if data.startswith(mark):
            return data.decode(codec, "surrogatepass" if codec == "utf-16" else "strict"), name
    if codec := _two_bytes(data):
        return data.decode(codec, "surrogatepass"), "UTF-16"
    try:
        return data.decode(), "UTF-8"
    except UnicodeDecodeError:
        return _old(data)


def _two_bytes(data: bytes) -> str:
    """Return which UTF-16 it is without a mark: zeros stand at every other place."""
    sample = data[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) <= len(sample) // 5 or min(even, odd):
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _old(data: bytes) -> tuple[str, str]:
    """Decode bytes of the years before Unicode: what makes words of them is right."""
    latin = "".join(map(_letter, range(256)))
    plain = data.decode("latin-1").translate(dict(enumerate(latin)))
    tried = {
        "TCVN3 (ABC)": from_script(plain, Script.TCVN3),
        "VNI": from_script(plain, Script.VNI),
        "Windows-1258": unicodedata.normalize("NFC", data.decode("cp1258", "replace")),
        "Windows-1252": plain,
    }
    name = max(tried, key=lambda each: _sense(tried[each]))
    if _sense(tried[name]) < WHOLE:
        raise NoTextError
    return tried[name], name


def _letter(number: int) -> str:
    letter = bytes([number]).decode("cp1252", "ignore")
    return letter or chr(number)


def _sense(text: str) -> float:
    """Return the share of the marked words that could be Vietnamese."""
    found = marked_words(text[:SAMPLE])
    return sum(map(is_syllable, found)) / len(found) if found else 0


def _delimiter(text: str) -> str:
    """Return what cuts the first rows into the same number of cells, the more cells the better."""
    sample = "".join(islice(io.StringIO(text, newline=""), SAMPLE_ROWS))
    return max(DELIMITERS, key=lambda each: _evenness(sample, each))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    csv.field_size_limit(LONGEST_FIELD)
    try:
        rows = [
            len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        ]
    except csv.Error:
        return 0, 0
    counts = Counter(width for width in rows if width > 1)
    if not counts:
        return 0, 0
    width, often = counts.most_common(1)[0]
    return often / len(rows), width

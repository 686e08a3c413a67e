"""What is found inside a page that the parser of workbooks does not tell."""

from dataclasses import dataclass, field

from nentang.kit.text.legacy import Script

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 120_000, 200, 3_000_000
MOST_MARKS = 400_000  # formulas, errors or cells in old fonts of one page
LETTERS = 26
Place = tuple[int, int]  # row and column from 1
Font = tuple[Script, bool]  # how text in it is coded, whether it looks like capitals


class TooFarError(Exception):
    """Something stands beyond the last row or column that is read."""

    def __init__(self, row: int, column: int) -> None:
        super().__init__(row, column)
        self.row, self.column = row, column

    def told(self) -> dict[str, object]:
        return {"problem": "far", "row": self.row, "column": self.column}


class TooMuchError(Exception):
    """A page has more of something than any list."""


@dataclass(slots=True)
class Styles:
    """By the number of a cell's style: its old font, or how many digits are shown."""

    fonts: dict[int, Font] = field(default_factory=dict)
    digits: dict[int, int] = field(default_factory=dict)

    @property
    def are_plain(self) -> bool:
        return not self.fonts and not self.digits


@dataclass(slots=True)
class Inside:
    """Of one page: hidden rows and columns, formulas, errors, cells set in old fonts.

    `digits` are cells whose numbers are shown with as many digits, zeros in front.
    """

    hidden: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    formulas: list[Place] = field(default_factory=list)
    errors: dict[Place, str] = field(default_factory=dict)
    fonts: dict[Place, Font] = field(default_factory=dict)
    digits: dict[Place, int] = field(default_factory=dict)

    def note_style(self, place: Place, number: int, styles: Styles) -> None:
        if number in styles.fonts:
            self.fonts[place] = styles.fonts[number]
        if number in styles.digits:
            self.digits[place] = styles.digits[number]

    def hide_columns(self, first: int, last: int) -> None:
        self.hidden_columns.extend(range(first, min(last, MOST_COLUMNS) + 1))

    def has_too_much(self) -> bool:
        return max(map(len, (self.formulas, self.errors, self.fonts, self.digits))) > MOST_MARKS


def is_far(row: int, column: int) -> bool:
    return row > MOST_ROWS or column > MOST_COLUMNS


def column_of(place: str) -> int:
    """Return the number of the column of "AB12", from 1; 0 for a place without letters."""
    number = 0
    for letter in place:
        if not letter.isalpha():
            break
        number = number * LETTERS + ord(letter.upper()) - ord("A") + 1
    return number


def place_of(place: str) -> Place:
    """Return row and column of "AB12". Raises ValueError for what is no place."""
    letters = place.rstrip("0123456789")
    return int(place[len(letters) :]), column_of(letters)

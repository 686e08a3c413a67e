"""Rows that lie packed are a sequence like any other, and a long list stays small."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from nentang.kit.sheets.packed import Lines, Pack
from nentang.kit.sheets.reading import Line, read_book
from tests.kit.sheets.workbooks import workbook

MEGABYTES = 400
COUNTED = """
import json, resource, sys
from pathlib import Path
import django
django.setup()
from nentang.enterprises.sheets.declared import ENTERPRISES
from nentang.kit.intake.opening import pages_of
from nentang.kit.sheets.recognising import recognise
from nentang.kit.sheets.rows import rows_of
pages = pages_of(Path(sys.argv[1]).read_bytes(), "a.xlsx")
layout = recognise(pages, ENTERPRISES)
count = sum(1 for row in rows_of(pages[layout.page], layout, ENTERPRISES))
status = Path("/proc/self/status").read_text()
own = int(status.split("VmHWM:")[1].split()[0]) // 1024  # not what a larger parent had
used = [own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024]
print(json.dumps([count, len(pages[0].lines), *used]))
"""


def unpacked(pack: Pack) -> Iterator[Line]:
    for number, *cells in pack.rows():
        yield Line(number, tuple(cells))


def lines(*sizes: int) -> Lines:
    packs, number = [], 0
    for size in sizes:
        rows = [[number + each, "a"] for each in range(1, size + 1)]
        packs.append(Pack(json.dumps(rows).encode(), size, 1))
        number += size
    return Lines(packs, unpacked)


def test_they_are_counted_walked_and_taken_by_slices() -> None:
    found = lines(3, 2, 4)
    assert len(found) == 9
    assert [line.number for line in found] == list(range(1, 10))
    assert [line.number for line in found[2:7]] == [3, 4, 5, 6, 7]
    assert [line.number for line in found[:2]] == [1, 2]
    assert [line.number for line in found[::3]] == [1, 4, 7]
    assert found[0].number == 1
    assert (found[4].number, found[-1].number) == (5, 9)
    assert found[7:3] == ()
    with pytest.raises(IndexError):
        found[9]


def test_there_may_be_none() -> None:
    assert (len(lines()), list(lines()), lines()[:5], lines().width) == (0, [], (), 0)
    assert not lines()


def test_a_plain_row_is_known_from_one_to_be_mended() -> None:
    rows = [["Công ty", 5], ["Co\u0302ng ty", 5], ["C«ng ty", 5], [" a", 1], ["a  b", 1], ["'1", 1]]
    page = read_book(workbook(rows))[0]
    assert [line.is_plain for line in page.lines] == [True, False, False, False, False, False]


@pytest.mark.soak
@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="memory is measured on Linux only"
)
def test_a_hundred_thousand_rows_stay_within_four_hundred_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet("DS")
        heads = ["STT", "Tên doanh nghiệp", "Mã số thuế", "KCN", *(f"Cột {at}" for at in range(8))]
        page.write_row(0, 0, heads)
        for at in range(1, 100_001):
            words = [f"Công ty cổ phần Thương mại {at}", f"{at:010}", "KCN Gián Khẩu"]
            page.write_row(at, 0, [at, *words, *(f"Giá trị {at} {each}" for each in range(8))])
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "nentang.web.settings"}
    answer = subprocess.run(
        [sys.executable, "-c", COUNTED, str(path)], capture_output=True, check=True, env=environment
    )
    count, counted, parent, child = json.loads(answer.stdout)
    assert count == counted == 100_001
    assert max(parent, child) < MEGABYTES, (parent, child)

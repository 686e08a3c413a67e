"""A line typed wrongly is answered in Vietnamese, with exit code 2."""

import pytest

from nentang.web.cli.main import main
from nentang.web.cli.parsing import told_of


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["demo", "--enterprises"], "--enterprises cần một giá trị"),
        (["demo", "--enterprises", "nhieu"], "--enterprises không nhận 'nhieu'"),
        (["demo", "--khong-co"], "không có tuỳ chọn này: --khong-co"),
        (["bay"], "không có 'bay'; chọn một trong"),
        ([], "còn thiếu"),
        (["plan", "read"], "còn thiếu"),
    ],
)
def test_what_is_wrong_is_said_in_words(
    line: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(line)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert words in said
    assert "Cách dùng:" in said
    assert "error" not in said


def test_what_nobody_foresaw_is_said_as_it_came() -> None:
    assert told_of("something else") == "something else"
    assert told_of("argument --a: not allowed with argument --b") == "không dùng --a cùng với --b"

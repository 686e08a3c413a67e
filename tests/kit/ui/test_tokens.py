"""Contrast is computed from the stylesheet itself, in both themes (WCAG 2.2: 1.4.3, 1.4.11)."""

import re
from pathlib import Path

import pytest

import nentang.kit.ui

CSS = (Path(nentang.kit.ui.__file__).parent / "static/ui/tokens.css").read_text("utf-8")
BLOCK = re.compile(r"(?P<selector>:root[^{]*){(?P<body>[^}]*)}")
TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


def blocks(selector: str) -> dict[str, str]:
    found = [
        match["body"] for match in BLOCK.finditer(CSS) if match["selector"].strip() == selector
    ]
    assert found, selector
    return dict(TOKEN.findall(found[0]))


LIGHT = blocks(":root")
DARK = LIGHT | blocks(':root[data-theme="dark"]')
GROUNDS = ("page", "paper", "sunken", "tint")
TEXT = [
    *[(ink, ground) for ink in ("ink", "muted", "link") for ground in GROUNDS],
    *[(ink, "page") for ink in ("err", "warn", "ok", "link-deep")],
    *[("ink", ground) for ground in ("err-bg", "warn-bg", "ok-bg", "chg", "mark")],
    *[("link", ground) for ground in ("err-bg", "warn-bg", "ok-bg")],
    *[("muted", ground) for ground in ("chg", "err-bg")],
    *[(state, f"{state}-bg") for state in ("err", "warn", "ok")],
    ("on-brand", "brand"),
    ("on-brand", "brand-deep"),
    ("on-fill", "fill"),
    ("on-fill", "link-deep"),
    ("sample-ink", "sample"),
    ("focus-ink", "focus"),
]
SHAPES = [
    *[(shape, "page") for shape in ("field", "fill", "amber", "teal", "rule", "ok", "err", "warn")],
    ("field", "paper"),
    ("fill", "track"),
    ("gold", "brand"),
    ("focus-ink", "focus"),
    ("page", "ok"),
    ("page", "teal"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_agrees_with_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_is_readable(theme: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(theme[ink], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_told_from_their_ground(
    theme: dict[str, str], shape: str, ground: str
) -> None:
    assert contrast(theme[shape], theme[ground]) >= 3


def test_the_theme_of_the_system_and_the_chosen_one_are_the_same() -> None:
    assert blocks(':root:not([data-theme="light"])') == blocks(':root[data-theme="dark"]')

"""Gather the words of the program, hold the English catalogue to them, and compile it.

Vietnamese is the language of the source; English is the only catalogue. Run it by hand when words
have changed, write the English of what it lists, and commit both files:

    python scripts/translations.py            gather, compile; exit 1 while words are missing
    python scripts/translations.py --check    change nothing; exit 1 if a run would change something

It needs GNU gettext (`xgettext`). What it writes depends on the words alone: sorted, without
dates and line numbers, so that two branches rarely meet in the same line.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "nentang"
CATALOGUE = PACKAGE / "locale/en/LC_MESSAGES/django.po"
COMPILED = CATALOGUE.with_suffix(".mo")
KEYWORDS = (
    "gettext_noop",
    "gettext_lazy",
    "ngettext_lazy:1,2",
    "pgettext:1c,2",
    "pgettext_lazy:1c,2",
    "npgettext:1c,2,3",
    "npgettext_lazy:1c,2,3",
)
HEADER = {
    "Project-Id-Version": "nentang",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[-0-9.]*[a-z]|%[sd%]|\{[a-z_]*\}")
WIDTH = 100  # characters


def can_gather() -> bool:
    """Whether GNU gettext is installed here."""
    return shutil.which("xgettext") is not None


def gathered() -> polib.POFile:
    """Return every message of the program, with empty translations.

    :raises subprocess.CalledProcessError: if xgettext cannot read a file.
    """
    with tempfile.TemporaryDirectory() as folder:
        sources = [str(path) for path in _sources(Path(folder))]
        keywords = [f"--keyword={keyword}" for keyword in KEYWORDS]
        options = ["--language=Python", "--from-code=UTF-8", "--no-location", "--sort-output"]
        command = ["xgettext", *options, *keywords, "--output=-", "--files-from=-"]
        run = subprocess.run(
            command, input="\n".join(sources), capture_output=True, check=True, encoding="utf-8"
        )
    return polib.pofile(run.stdout.replace("charset=CHARSET", "charset=UTF-8"))


def _sources(folder: Path) -> Iterator[Path]:
    """Yield the Python files, and the templates rewritten as such in the folder."""
    yield from sorted(PACKAGE.rglob("*.py"))
    for number, template in enumerate(sorted(PACKAGE.rglob("*.html"))):
        copy = folder / f"{number}.py"
        text = template.read_text("utf-8")
        copy.write_text(templatize(text, origin=str(template.relative_to(ROOT))), "utf-8")
        yield copy


def renewed(old: polib.POFile, found: polib.POFile) -> polib.POFile:
    """Return a catalogue of the messages found, with the translations that are known."""
    known = {_key(entry): entry for entry in old if not entry.obsolete}
    catalogue = polib.POFile(wrapwidth=WIDTH)
    catalogue.metadata = HEADER
    for entry in sorted(found, key=_key):
        catalogue.append(_filled(entry, known.get(_key(entry))))
    return catalogue


def _filled(entry: polib.POEntry, known: polib.POEntry | None) -> polib.POEntry:
    plural = dict(known.msgstr_plural) if known else {}
    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        msgstr=known.msgstr if known and not entry.msgid_plural else "",
        msgstr_plural={n: plural.get(n, "") for n in (0, 1)} if entry.msgid_plural else {},
        flags=[flag for flag in entry.flags if flag.endswith("-format")],
    )


def _key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgid, entry.msgctxt or ""


def faults(catalogue: polib.POFile) -> list[str]:
    """Return what is wrong with the translations, one sentence each."""
    return [f"{fault}: {entry.msgid!r}" for entry in catalogue for fault in _faults_of(entry)]


def _faults_of(entry: polib.POEntry) -> Iterator[str]:
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not all(texts):
        yield "no English"
        return
    if entry.fuzzy:
        yield "unsure English"
    wanted = _placeholders(entry.msgid)
    if any(_placeholders(text) != wanted for text in texts):
        yield "other placeholders"
    if any(text.startswith("\n") != entry.msgid.startswith("\n") for text in texts):
        yield "other line break at the start"


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def same_entries(one: polib.POFile, other: polib.POFile) -> bool:
    """Whether two catalogues hold the same messages in the same order."""
    return str(one) == str(other)


def main() -> int:
    """Write or check the catalogue and its compiled form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing")
    is_check = parser.parse_args().check
    old = polib.pofile(str(CATALOGUE), wrapwidth=WIDTH) if CATALOGUE.exists() else polib.POFile()
    new = renewed(old, gathered())
    gone = [entry.msgid for entry in old if _key(entry) not in {_key(e) for e in new}]
    wrong = faults(new) + [f"no longer used: {text!r}" for text in gone if is_check]
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    sys.stdout.write(f"{len(new)} messages, {len(wrong)} faults, {len(gone)} dropped\n")
    if is_check:
        return int(bool(wrong) or not same_entries(old, new))
    new.save(str(CATALOGUE))
    new.save_as_mofile(str(COMPILED))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())

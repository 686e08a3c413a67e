"""`nentang plan`: read a document as a plan, or store it."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from nentang.core.decisions import Refused
from nentang.kit.access.accounts import SERVER
from nentang.kit.access.actors import Actor, Grant
from nentang.plans import drafting, reviewing
from nentang.plans.reading import Unreadable, as_json, read
from nentang.web.cli.main import DONE, Stopped

if TYPE_CHECKING:
    from nentang.plans.commands import Document

EVERYWHERE = "/"
SET_UP = Actor(SERVER, (Grant("office", EVERYWHERE),))


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("plan", help=_("Đọc, nạp một kế hoạch"))
    actions = parser.add_subparsers(required=True, metavar=_("VIỆC"))
    reading = actions.add_parser("read", help=_("Đọc tệp thành điều khoản, chỉ tiêu, nhiệm vụ"))
    reading.add_argument("file", metavar=_("TỆP"), type=Path)
    reading.add_argument("--json", action="store_true", help=_("In toàn bộ dạng JSON"))
    reading.set_defaults(run=run_read)
    loading = actions.add_parser("load", help=_("Đọc tệp rồi ghi vào sổ"))
    loading.add_argument("file", metavar=_("TỆP"), type=Path)
    loading.add_argument("--code", help=_("Ký hiệu trích dẫn, ví dụ KH-DUK-2019"))
    loading.add_argument("--place", help=_("Kế hoạch của nơi nào, ví dụ /ninh-binh/khoi/"))
    loading.set_defaults(run=run_load)


def run_read(options: argparse.Namespace) -> int:
    """Print the reading. Needs no database.

    :raises Stopped: if there is no such file, or it can't be read as text.
    """
    reading = _reading(options.file, _bytes(options.file))
    sys.stdout.write(as_json(reading) if options.json else summary(reading))
    sys.stdout.write("\n")
    return DONE


def run_load(options: argparse.Namespace) -> int:
    """Store the plan as the machine's set-up, through the commands that pages use.

    :raises Stopped: if the file can't be read, or a command refuses.
    """
    from nentang.kit.files.storing import hash_of, remove_unowned
    from nentang.plans.commands import Document

    data = _bytes(options.file)
    document = Document(
        name=options.file.name,
        data=data,
        reading=_reading(options.file, data),
        scope_path=options.place or _only_bloc(),
    )
    try:
        code = store(document, code=options.code, at=datetime.now(UTC))
    except Refused as refused:
        remove_unowned(hash_of(data))  # the draft went back, its file must go too
        raise Stopped(str(refused)) from refused
    sys.stdout.write(_("Đã ghi kế hoạch %s vào sổ.") % code + "\n")
    return DONE


def store(document: "Document", *, code: str | None, at: datetime) -> str:
    """Draft and store a document in one transaction; return the code that it is cited by.

    :raises Refused: if something must be mended first, or the code is taken.
    """
    from django.db import transaction

    from nentang.plans.commands import correct_draft, draft_plan, store_plan

    proposed = drafting.draft_of(document.reading)["document"]["code"]
    with transaction.atomic():
        draft = draft_plan(document=document, by=SET_UP, at=at).record
        version = 1
        if code and code != proposed:
            change = drafting.Correction("document", 0, {"code": code})
            correct_draft(draft=draft, version=version, correction=change, by=SET_UP, at=at)
            version += 1
        store_plan(draft=draft, version=version, by=SET_UP, at=at)
    return code or proposed


def summary(reading: dict[str, Any]) -> str:
    """Write what was read, for people."""
    text = str(reading["text"])
    review = reviewing.review(drafting.draft_of(reading), text)
    lines = [f"{review.head['type']}: {review.head['title']}", review.date_line]
    lines += [_("Cơ quan ban hành: %s") % (review.head["issuing_body"] or "—")]
    lines += ["", *(words for _label, words, _part in review.counts)]
    for section in review.sections:
        lines += ["", section.title]
        lines += [f"  {item.name:<12} {item.words}".rstrip() for item in section.items]
    lines += ["", *(warning["text"] for warning in review.warnings)]
    return "\n".join(lines)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Stopped(_("Không mở được tệp %s. Kiểm tra đường dẫn rồi chạy lại.") % file) from error


def _reading(file: Path, data: bytes) -> dict[str, Any]:
    try:
        return read(data, name=file.name)
    except Unreadable as unreadable:
        raise Stopped(unreadable.reason) from unreadable


def _only_bloc() -> str:
    """Return the place of a plan where there is no doubt about it.

    :raises Stopped: if there is no bloc, or more than one.
    """
    from nentang.kit.access.queries import places

    blocs = [place.path for place in places(viewer=SET_UP) if place.kind == "BLOC"]
    if len(blocs) != 1:
        raise Stopped(_("Ghi rõ kế hoạch của nơi nào bằng --place, ví dụ --place /ninh-binh/khoi/"))
    return blocs[0]

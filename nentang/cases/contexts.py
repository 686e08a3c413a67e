"""From the contents of a proposal to the words of its paper, for one reader.

Here it is decided what of the contents a reader sees: names and exact numbers of members only
with the right to persons where each of them is; everybody else the class 0, 1-2 or "from 3".
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from nentang.cases.annex import names_of, seen_of
from nentang.cases.contents import Contents
from nentang.cases.models import Kind, Proposal
from nentang.core.citations import Clause
from nentang.core.founding import Step
from nentang.enterprises.tax_codes import grouped
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.papers.declaration import LANGUAGE
from nentang.kit.ui.shown import clause_words, written_date, written_number
from nentang.plans.catalogue import rules_in_force

BLANK = "\u00a0" * 6  # where a day is written by hand
UNCHECKED_MONTHS = 2  # V-05: days under ten and the months one and two have a zero before
Values = dict[str, Any]


@translation.override(LANGUAGE)
def values_for(contents: Contents, *, viewer: Actor, scope_path: str) -> Values:
    """Return the value of every name of the paper, as this viewer may read it."""
    sees = viewer.may(Permission.PERSON_VIEW, scope_path=scope_path)
    rows = contents["named"] if sees else []
    seen = seen_of((row["person"] for row in rows), viewer=viewer)
    named = [row for row in rows if row["person"] in seen]
    return {
        **_head(contents),
        **_enterprise(contents),
        **_judged(contents, sees=sees),
        **_proposed(contents, named),
        **_annex(contents, named, sees=sees),
    }


def summary_for(proposal: Proposal, *, viewer: Actor) -> Values:
    """Return the facts that the draft was written on, as this viewer may read them."""
    facts, path = proposal.facts, proposal.scope_path
    if not facts:
        return {}
    sees = viewer.may(Permission.PERSON_VIEW, scope_path=path) and "members" in facts
    chosen = [str(uid) for uid in (proposal.secretary, proposal.deputy) if uid]
    names = names_of(chosen, viewer=viewer) if sees else {}
    unions = {"trade_union": facts["has_trade_union"], "youth_union": facts["has_youth_union"]}
    return {
        "dang_vien_tai_cho": _members(facts) if sees else _of_class(facts["class"]),
        "lao_dong": _dated(facts["workers"], facts["workers_on"], facts["workers_source"]),
        "nguon": _dated(facts["prospects"], facts["prospects_on"], facts["prospects_source"]),
        "doan_the": _unions(unions),
        "bi_thu": names.get(str(proposal.secretary), ""),
        "pho_bi_thu": names.get(str(proposal.deputy), ""),
    }


def written_day(day: str | None, as_of: str) -> str:
    """Write "ngày 05 tháng 02 năm 2020"; a day that is left open is blank, its year is not."""
    if day is None:
        blanks = {"blank": BLANK, "year": date.fromisoformat(as_of).year}
        return _("ngày%(blank)stháng%(blank)snăm %(year)d") % blanks
    known = date.fromisoformat(day)
    month = f"{known.month:02}" if known.month <= UNCHECKED_MONTHS else str(known.month)
    words = {"day": f"{known.day:02}", "month": month, "year": known.year}
    return _("ngày %(day)s tháng %(month)s năm %(year)d") % words


def _head(contents: Contents) -> Values:
    plan, name = contents["plan"], contents["enterprise"]["name"]
    issuer = plan["issuer"]
    subjects = {
        Kind.FOUND: _("Về việc thành lập chi bộ tại %s"),
        Kind.SECOND: _("Về việc cử đảng viên về sinh hoạt tại %s"),
        Kind.JOIN: _("Về việc thành lập chi bộ sinh hoạt ghép có đảng viên của %s"),
    }
    return {
        "co_quan_cap_tren": issuer.upper(),
        "kinh_gui": _("Ban Thường vụ %s") % issuer if issuer else _("Ban Thường vụ"),
        "dia_danh": plan["place"],
        "ngay_thang": written_day(contents["dated_on"], contents["as_of"]),
        "trich_yeu": subjects[Kind(contents["kind"])] % name,
        "can_cu": [{"noi_dung": words} for words in _bases(contents)],
    }


def _bases(contents: Contents) -> Iterable[str]:
    """Yield what the paper rests on: the Charter, the decree (F-09), the plan."""
    yield _("Căn cứ khoản 2 Điều 21 Điều lệ Đảng Cộng sản Việt Nam")
    yield _("Căn cứ Nghị định số 98/2014/NĐ-CP ngày 24/10/2014 của Chính phủ")
    if cited := _cited(contents["plan"]):
        yield _("Căn cứ %s") % cited


def _cited(plan: dict[str, Any]) -> str:
    if not plan["title"]:
        return ""
    number = _(" số %s") % plan["number"].replace(" ", BLANK) if plan["number"] else ""
    day, month, year = plan["issued"]
    issued = ""
    if day and month and year:
        issued = _(" ngày %s") % written_date(date(year, month, day))
    elif month and year:
        issued = _(" tháng %(month)d năm %(year)d") % {"month": month, "year": year}
    words = {"number": number, "issued": issued, "issuer": plan["issuer"], "title": plan["title"]}
    return _("Kế hoạch%(number)s%(issued)s của %(issuer)s: %(title)s") % words


def _enterprise(contents: Contents) -> Values:
    own, advice = contents["enterprise"], contents["advice"] or {}
    prospects = (advice.get("prospects"), advice.get("prospects_on"))
    return {
        "ten_doanh_nghiep": own["name"],
        "ma_so_thue": grouped(own["tax_code"]) if own["tax_code"] else "",
        "dia_chi": _without_place(own["address"], own["place"]),
        "dia_ban": own["place"],
        "loai_hinh": own["legal_form"],
        "lao_dong": _dated(own["workers"], own["workers_on"], own["workers_source"]),
        "quy_mo": own["size"] or _no_figure(),
        "doan_the": _unions(advice) if advice else _no_figure(),
        "nguon": _dated(*prospects, advice.get("prospects_source", "")),
    }


def _without_place(address: str, place: str) -> str:
    """Leave the park or ward out of the address where the paper names it right after."""
    shorter = address.removesuffix(place).rstrip(" ,")
    return shorter if place and shorter else address


def _no_figure() -> str:
    return _("chưa có số liệu")


def _dated(number: int | None, on: str | None, source: str) -> str:
    if number is None or on is None:
        return _no_figure()
    day = written_date(date.fromisoformat(on))
    words = {"number": written_number(number), "day": day}
    if day in source:
        return _("%(number)s người (%(source)s)") % (words | {"source": source})
    said = _("%(number)s người (ngày %(day)s") % words
    return f"{said}, {source})" if source else f"{said})"


def _unions(advice: dict[str, Any]) -> str:
    trade, youth = advice["trade_union"], advice["youth_union"]
    if trade and youth:
        return _("đã có công đoàn và Đoàn Thanh niên")
    if trade:
        return _("đã có công đoàn, chưa có Đoàn Thanh niên")
    return (
        _("đã có Đoàn Thanh niên, chưa có công đoàn")
        if youth
        else _("chưa có công đoàn, Đoàn Thanh niên")
    )


def _judged(contents: Contents, *, sees: bool) -> Values:
    advice = contents["advice"]
    if advice is None:
        return {"dang_vien_tai_cho": _no_figure(), "danh_gia": [], "trich_dan": ""}
    exact = advice["exact"] if sees else None
    rules = rules_in_force(date.fromisoformat(contents["as_of"]))
    rule = rules.get(advice["rule"])
    by_plan = rule.text_vi if rule else _("Kế hoạch không quy định cho trường hợp này.")
    said = [_("Đối chiếu Kế hoạch: %s") % by_plan]
    if exact:
        number = f"{exact['official_members']:02}"
        said.append(
            _("Đối chiếu Điều lệ Đảng (Điều 21, khoản 2): tính được %s đảng viên chính thức.")
            % number
        )
    is_cited = advice["clause"] and advice["step"] != Step.NOT_STATED.value
    clause = Clause.parse(advice["clause"]).id if is_cited else ""
    return {
        "dang_vien_tai_cho": _members(exact) if exact else _of_class(advice["class"]),
        "danh_gia": [{"noi_dung": words} for words in said],
        "dieu_khoan": _("mục %s") % clause_words(clause) if clause else "",
        "trich_dan": contents["plan"]["words"].lstrip("-+ ") if clause else "",
    }


def _members(exact: dict[str, int]) -> str:
    parts = {
        _("chính thức, sinh hoạt tại doanh nghiệp"): exact["official_here"],
        _("dự bị, sinh hoạt tại doanh nghiệp"): exact["probationary_here"],
        _("chính thức, sinh hoạt nơi khác"): exact["official_elsewhere"],
        _("dự bị, sinh hoạt nơi khác"): exact["probationary_elsewhere"],
    }
    listed = ", ".join(f"{number:02} {words}" for words, number in parts.items() if number)
    total = _("%s đảng viên") % f"{exact['members']:02}"
    return f"{total} ({listed})" if listed else total


def _of_class(name: str) -> str:
    words = {"0": _("chưa có"), "1-2": _("01-02 đảng viên"), "3+": _("từ 03 đảng viên trở lên")}
    return words[name]


def _proposed(contents: Contents, named: list[dict[str, Any]]) -> Values:
    name = contents["enterprise"]["name"]
    asked = {
        Kind.FOUND: _("thành lập Chi bộ %s"),
        Kind.SECOND: _("cử đảng viên chi bộ cơ quan về sinh hoạt để thành lập chi bộ tại %s"),
        Kind.JOIN: _("thành lập chi bộ sinh hoạt ghép gồm đảng viên của %s và doanh nghiệp khác"),
    }
    names = {row["person"]: row["name"] for row in named}
    return {
        "de_xuat": asked[Kind(contents["kind"])] % name,
        "truc_thuoc": contents["superior"],
        "bi_thu": names.get(contents["secretary"], ""),
        "pho_bi_thu": names.get(contents["deputy"], ""),
        "ly_do": [{"noi_dung": line} for line in contents["reasons"].splitlines() if line.strip()],
        "ngoai_le": contents["override"],
    }


def _annex(contents: Contents, named: list[dict[str, Any]], *, sees: bool) -> Values:
    rows = [
        {
            "so_thu_tu": number,
            "ho_ten": row["name"],
            "so_the": row["card_number"],
            "tinh_trang": _("chính thức") if row["is_official"] else _("dự bị"),
            "ngay_vao_dang": _shown_day(row["joined_on"]),
            "noi_sinh_hoat": row["cell"],
            "dong_y": _("đã ghi đồng ý chuyển về") if row["has_agreed"] else "",
        }
        for number, row in enumerate(named, 1)
    ]
    others = _others(contents, named) if sees else []
    note = _("Danh sách đảng viên do Ban Tổ chức giữ, không kèm bản này.")
    if sees:
        note = "" if rows or others else _("Chưa có đảng viên nào được ghi tên.")
    return {"dang_vien": rows, "noi_khac": others, "ghi_chu_phu_luc": note}


def _others(contents: Contents, named: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return numbers by cell: of those never named, and of those this reader may not see."""
    hidden = [row["cell"] for row in contents["named"] if row not in named]
    counts = Counter({row["cell"]: row["count"] for row in contents["counted"]}) + Counter(hidden)
    return [{"chi_bo": cell, "so_nguoi": count} for cell, count in sorted(counts.items())]


def _shown_day(day: str | None) -> str:
    return written_date(date.fromisoformat(day)) if day else ""

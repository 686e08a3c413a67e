"""`nentang advise`: the verdict of the plan on one enterprise, or how many have which.

Shows what the account behind `--user` may see; without one, verdicts and classes only.
"""

import argparse
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from nentang.web.cli.main import DONE, Stopped
from nentang.web.cli.viewing import viewer_of
from nentang.web.running.supervisor import say

if TYPE_CHECKING:
    from nentang.advice.queries import AdviceShown
    from nentang.advice.wording import VerdictWords
    from nentang.core.founding import Verdict
    from nentang.kit.access.actors import Actor


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("advise", help=_("Gợi ý theo Kế hoạch: một doanh nghiệp, hay tất cả"))
    parser.add_argument("--tax-code", help=_("Mã số thuế; không có thì đếm theo từng gợi ý"))
    parser.add_argument("--as-of", help=_("Tính đến hết ngày, dạng 2020-06-30; mặc định: hôm nay"))
    parser.add_argument("--user", help=_("Theo quyền của tài khoản này; mặc định: không số người"))
    parser.add_argument("--json", action="store_true", help=_("Trả lời bằng JSON"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the verdict with its clause, facts and options, or the count of each verdict.

    :raises Stopped: if day, account or enterprise is not there, or no rule was in force.
    """
    from nentang.kit.home.days import business_day

    now = datetime.now(UTC)
    today = business_day(now)
    viewer, as_of = viewer_of(options.user, now), _day(options.as_of) or today
    if not options.tax_code:
        if options.as_of:
            raise Stopped(_("--as-of đi cùng --tax-code: bảng đếm là của hôm nay."))
        return _counted(viewer, today, is_json=options.json)
    from nentang.advice.wording import verdict_words
    from nentang.plans.facts import rule_versions

    shown = _found(options.tax_code, viewer, as_of)
    words = verdict_words(shown, rule_versions())
    if options.json:
        say(json.dumps(_plain(shown, words), ensure_ascii=False, indent=2))
        return DONE
    for line in _told(shown, words):
        say(line)
    return DONE


def _found(typed: str, viewer: "Actor", as_of: date) -> "AdviceShown":
    from nentang.advice.queries import advice_of
    from nentang.enterprises.queries import namesake
    from nentang.enterprises.tax_codes import tax_code_in

    row = namesake(tax_code_in(typed) or typed, viewer=viewer)
    if row is None:
        raise Stopped(_("Không có doanh nghiệp mang mã số thuế %s trong phạm vi được xem.") % typed)
    shown = advice_of(row.uid, viewer=viewer, as_of=as_of)
    if shown is None:
        words = _("Ngày %s chưa có quy tắc của Kế hoạch, hoặc vai trò này không được xem gợi ý.")
        raise Stopped(words % f"{as_of:%d/%m/%Y}")
    return shown


def _counted(viewer: "Actor", today: date, *, is_json: bool) -> int:
    from nentang.advice.conditions import Conditions, steps
    from nentang.advice.queries import tally

    found = tally(viewer=viewer)
    counts = {step: found.of(Conditions(step=step)) for step, _name in steps()}
    if is_json:
        say(json.dumps({"as_of": today.isoformat(), "verdicts": counts}, indent=2))
        return DONE
    say(_("Gợi ý theo Kế hoạch, đến hết ngày %s") % f"{today:%d/%m/%Y}")
    for step, name in steps():
        say(f"{counts[step]:>8}  {name}")
    return DONE


def _told(shown: "AdviceShown", words: "VerdictWords") -> list[str]:
    lines = [shown.name, f"{words.title}. {words.lead}"]
    if words.rule:
        lines.append(_("Căn cứ: %(clause)s, bản %(version)d: %(text)s") % _cited(words))
    if words.is_differing:
        lines.append(_("Hai cách đọc khác nhau:"))
        lines += [f"  {r.title}: {r.have}/{r.need} {r.unit}" for r in words.readings]
    lines.append(_("Dữ kiện:"))
    unknown = _("chưa có số liệu")
    lines += [f"  {f.label}: {f.value or unknown}  {f.source}".rstrip() for f in words.facts]
    lines += [f"  {line.words} {line.meanwhile}" for line in words.missing]
    lines += [_("Sẽ đổi nếu: %s") % line for line in words.changes]
    if words.practice:
        lines.append(_("Ngoài Kế hoạch: %s") % words.practice.line)
    practice = _(" (không có trong Kế hoạch)")
    return lines + [
        f"{way.letter}. {way.title}{practice if way.is_practice else ''}" for way in words.options
    ]


def _cited(words: "VerdictWords") -> dict[str, Any]:
    rule = words.rule
    return {"clause": rule.clause, "version": rule.version, "text": rule.text} if rule else {}


def _plain(shown: "AdviceShown", words: "VerdictWords") -> dict[str, Any]:
    exact, known = shown.exact, shown.open
    said: dict[str, Any] = {
        "enterprise": str(shown.enterprise),
        "name": shown.name,
        "as_of": shown.as_of.isoformat(),
        "plan": _verdict(shown.plan),
        "practice": _verdict(shown.practice) if shown.practice else None,
        "options": [
            {"option": each.option.value, "rule": each.rule, "is_practice": each.is_practice}
            for each in shown.options
        ],
        "missing": list(shown.missing),
        "members_class": shown.members_class.value,
        "workers": known.workers,
        "prospects": known.prospects,
        "has_party_organisation": known.has_party_organisation,
        "has_trade_union": known.has_trade_union,
        "has_youth_union": known.has_youth_union,
        "words": [words.title, words.lead],
    }
    if exact:
        said |= {
            "charter": _verdict(exact.charter),
            "members": exact.members,
            "official_members": exact.official_members,
            "nearest": [
                {
                    "step": step.step.value,
                    "needs": [[need.fact, need.now, need.needed] for need in step.needs],
                }
                for step in exact.nearest
            ],
        }
    return said


def _verdict(verdict: "Verdict") -> dict[str, Any]:
    clause = str(verdict.clause) if verdict.clause else None
    return {
        "step": verdict.step.value,
        "rule": verdict.rule,
        "clause": clause,
        "version": verdict.version,
    }


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Stopped(_("Ngày %s viết sai. Viết dạng 2020-06-30.") % text) from error

"""What staff keep of issuers, for papers that are printed and not kept: one statement for all."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from nentang.kit.papers import commands
from nentang.kit.papers.models import Issuer, OfficialPaper
from nentang.kit.papers.registrations import IssuerWords, ListLines
from nentang.kit.papers.unsaved import kept_of
from tests.conftest import AT
from tests.kit.papers.official.acting import DUK, NEW, THU, drafted

WORDS = IssuerWords(name="Đảng ủy Mới", symbol="ĐM", above="Đảng bộ tỉnh", place="Hoa Lư")
BARE = replace(DUK, key="bare", name="Chi bộ Mẫu", symbol="CB")


def listed(issuer: Issuer, name: str, *lines: str, kind: str = "") -> None:
    words = ListLines(name=name, kind=kind, lines=lines)
    commands.keep_recipients(issuer=issuer.uid, words=words, by=THU, at=AT)


def test_heads_and_lists_of_all_issuers_are_read_in_one_statement(
    paper: OfficialPaper, django_assert_num_queries: Callable[..., Any]
) -> None:
    drafted([replace(NEW, issuer=BARE)])
    issuer = paper.issuer
    commands.set_issuer(issuer=issuer.uid, version=1, words=WORDS, by=THU, at=AT)
    listed(issuer, "Chung", "Mọi nơi", "Lưu VP")
    listed(issuer, "Quyết định", "Chi bộ", "Lưu BTC", kind="qd")
    with django_assert_num_queries(1):
        kept = kept_of(["duk", "bare", "khong-co"])
    assert kept.head(DUK)["name"] == "Đảng ủy Mới"
    assert kept.head(BARE)["name"] == "Chi bộ Mẫu"  # nobody edited it: as the app says it
    assert kept.recipients("duk", "qd") == ("Chi bộ", "Lưu BTC")
    assert kept.recipients("duk", "cv") == ("Mọi nơi", "Lưu VP")
    assert kept.recipients("bare", "qd") == ()
    assert kept.recipients("khong-co", "qd") == ()


def test_an_issuer_that_nobody_edited_has_its_lists_too(paper: OfficialPaper) -> None:
    listed(paper.issuer, "Chung", "Mọi nơi", "Lưu VP")
    kept = kept_of(["duk"])
    assert not kept.heads
    assert kept.recipients("duk", "qd") == ("Mọi nơi", "Lưu VP")

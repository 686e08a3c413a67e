"""Places of work to verify: one press decides."""

import pytest

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.members.registrations import Work
from nentang.organisations.models import PartyOrganisation
from tests.browsing import SignIn, carried, finished
from tests.members.acting import Admit, now
from tests.members.browsing import VERIFY, led, url

pytestmark = pytest.mark.usefixtures("today")


def test_one_press_decides_and_the_second_press_writes_nothing(
    sign_in: SignIn, admit: Admit, agency: PartyOrganisation, weaving: Enterprise, secretary: Actor
) -> None:
    person = admit("Lê Mơ Hồ", agency, work=Work(text="Cty Dệt Đông Sơn 1"))
    browser = sign_in(secretary)
    page = browser.get(VERIFY).text
    pressed = carried(page) | {"enterprise": str(weaving.uid)}
    for _press in range(2):
        assert led(browser.post(url("decide", person), pressed)) == VERIFY
    assert (now(person).workplace_id, now(person).version) == (weaving.pk, 2)
    assert "Không còn nơi làm việc nào cần xác minh" in browser.get(VERIFY).text


def test_a_press_on_an_old_page_says_so(
    sign_in: SignIn, admit: Admit, agency: PartyOrganisation, keeper: Actor
) -> None:
    person = admit("Lê Mơ Hồ", agency, work=Work(text="Ở đâu đó"))
    browser = sign_in(keeper)
    old = {"key": "z", "version": "9", "enterprise": "OUTSIDE"}
    assert "vừa có người sửa" in browser.post(url("decide", person), old, follow=True).text
    broken = old | {"enterprise": "khong-phai"}
    assert led(browser.post(url("decide", person), broken)) == url("confirm", person)
    assert led(browser.get(url("decide", person))) == url("confirm", person)
    unknown = {"key": "y", "version": "1", "enterprise": str(agency.uid)}
    page = browser.post(url("decide", person), unknown, follow=True).text
    assert "Không có doanh nghiệp này trong sổ" in page


def test_another_enterprise_is_named_by_its_code(
    sign_in: SignIn, admit: Admit, agency: PartyOrganisation, weaving: Enterprise, keeper: Actor
) -> None:
    person = admit("Lê Mơ Hồ", agency, work=Work(text="Ở đâu đó"))
    browser, address = sign_in(keeper), url("confirm", person)
    assert "Chi bộ ghi: Ở đâu đó" in browser.get(address).text
    base = {"key": "k", "version": "1", "step": "check"}
    assert "Chọn một doanh nghiệp" in browser.post(address, base).text
    wrong = browser.post(address, base | {"tax_code": "0000000000"}).text
    assert "chưa có doanh nghiệp mang mã số thuế này" in wrong
    finished(browser, address, {"tax_code": "2700 123 466"})
    assert now(person).workplace_id == weaving.pk
    finished(browser, address, {"version": "2", "key": "k2", "enterprise": "OUTSIDE"})
    assert now(person).workplace_state == "OUTSIDE"

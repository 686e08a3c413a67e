"""An empty form of each list, for who may take it in."""

from collections.abc import Callable

from django.test import Client

from nentang.kit.access.actors import Actor
from nentang.kit.intake.registers import registers_for
from nentang.kit.sheets.reading import read_book

SignIn = Callable[[Actor], Client]
NEW, FORM = "/du-lieu/nhap/moi", "/du-lieu/nhap/mau/"


def test_the_page_of_a_new_list_leads_to_the_form_of_each(
    parks: None, clerk: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(clerk)
    page = browser.get(NEW).content.decode()
    for register in registers_for(clerk):
        address = f"{FORM}{register.sheet.key}"
        assert f'href="{address}"' in page
        answer = browser.get(address)
        assert answer["Content-Disposition"].endswith(f'"mau-{register.sheet.key}.xlsx"')
        assert len(read_book(answer.content)) == 2


def test_a_form_of_a_list_that_one_may_not_take_in_is_not_there(
    parks: None, clerk: Actor, reader: Actor, sign_in: SignIn
) -> None:
    assert sign_in(clerk).get(f"{FORM}members").status_code == 404
    assert sign_in(reader).get(f"{FORM}enterprises").status_code == 404
    assert sign_in(clerk).get(f"{FORM}khong-co").status_code == 404

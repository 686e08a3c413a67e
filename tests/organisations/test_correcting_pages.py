"""Correcting an organisation, its committee and its end on their pages."""

import pytest

from nentang.kit.access.actors import Actor
from nentang.organisations import commands
from nentang.organisations.models import CommitteeTerm, PartyOrganisation
from nentang.organisations.registrations import Correction
from tests.browsing import SignIn, carried, finished
from tests.conftest import AT
from tests.organisations.browsing import url
from tests.organisations.conftest import KNOWN

pytestmark = pytest.mark.usefixtures("today")


def test_a_correction_shows_the_old_value_beside_the_new(
    sign_in: SignIn, keeper: Actor, cell: PartyOrganisation
) -> None:
    client = sign_in(keeper)
    page = client.get(url("correct", cell))
    assert 'value="Chi bộ May Gián Khẩu"' in page.text
    typed = {
        "key": "k1",
        "version": "1",
        "name": "Chi bộ May Xanh",
        "kind": cell.kind,
        "code": cell.code,
        "founded_on": "19/5/2019",
        "founding_number": cell.founding_number,
        "source": "Quyết định 9",
    }
    look = client.post(url("correct", cell), typed | {"step": "check"})
    assert "Chi bộ May Gián Khẩu" in look.text
    client.post(url("correct", cell), carried(look.text) | {"step": "write"})
    cell.refresh_from_db()
    assert (cell.name, cell.version) == ("Chi bộ May Xanh", 2)


def test_two_editors_choose_field_by_field(
    sign_in: SignIn, keeper: Actor, cell: PartyOrganisation
) -> None:
    client = sign_in(keeper)
    typed = {"key": "k1", "version": "1", "name": "Tên của tôi", "kind": cell.kind}
    typed |= {"code": "MGK", "source": "Nguồn", "founded_on": "19/5/2019"}
    look = client.post(url("correct", cell), typed | {"step": "check"})
    correction = Correction(values={"name": "Tên của họ"}, source="x", known_on=KNOWN)
    commands.correct_organisation(
        organisation=cell.uid, version=1, correction=correction, by=keeper, at=AT
    )
    both = client.post(url("correct", cell), carried(look.text) | {"step": "write"})
    assert both.status_code == 409
    assert "Tên của họ" in both.text
    assert "Tên của tôi" in both.text
    chosen = carried(both.text) | {"giu_name": "theirs", "step": "check"}
    again = client.post(url("correct", cell), chosen)
    done = client.post(url("correct", cell), carried(again.text) | {"step": "write"})
    cell.refresh_from_db()
    assert done.status_code == 302
    assert (cell.name, cell.version) == ("Tên của họ", 3)


def test_an_edit_elsewhere_only_asks_to_look_again(
    sign_in: SignIn, keeper: Actor, cell: PartyOrganisation
) -> None:
    client = sign_in(keeper)
    typed = {"key": "k1", "version": "1", "how": "APPOINTED", "valid_from": "19/5/2019"}
    look = client.post(url("term", cell), typed | {"step": "check"})
    correction = Correction(values={"name": "Tên khác"}, source="x", known_on=KNOWN)
    commands.correct_organisation(
        organisation=cell.uid, version=1, correction=correction, by=keeper, at=AT
    )
    again = client.post(url("term", cell), carried(look.text) | {"step": "write"})
    assert again.status_code == 409
    assert "ở chỗ khác" in again.text
    client.post(url("term", cell), carried(again.text) | {"step": "write"})
    assert CommitteeTerm.objects.visible_to(keeper).count() == 1


def test_a_committee_and_an_end_are_recorded(
    sign_in: SignIn, keeper: Actor, cell: PartyOrganisation, bloc: PartyOrganisation
) -> None:
    client = sign_in(keeper)
    term = {"key": "k1", "version": "1", "how": "APPOINTED", "valid_from": "19/5/2019"}
    finished(client, url("term", cell), term | {"seat_count": "3", "number": "12"})
    same_day = client.post(
        url("term", cell), term | {"key": "k2", "version": "2", "seat_count": "5", "step": "check"}
    )
    assert "Số cấp ủy viên" in same_day.text
    end = {"key": "k3", "version": "2", "kind": "DISCIPLINARY", "on": "1/6/2020", "number": "30"}
    finished(client, url("close", cell), end | {"reason": "Kỷ luật"})
    page = client.get(url("record", cell))
    assert "Giải tán" in page.text
    assert "Kỷ luật" in page.text
    assert url("close", cell) not in page.text
    warned = client.get(url("close", bloc))
    assert warned.status_code == 200


def test_organisations_still_below_are_named_before_an_end(
    sign_in: SignIn, keeper: Actor, committee: PartyOrganisation, bloc: PartyOrganisation
) -> None:
    page = sign_in(keeper).get(url("close", bloc))
    assert "Còn 1 tổ chức trực thuộc" in page.text

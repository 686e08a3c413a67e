"""The tree of the sample province."""

import re
from collections import Counter

from nentang.web.sample.places import planned_parks, sample_places


def test_every_path_is_a_path_and_stands_after_its_parent() -> None:
    seen = {"/"}
    for place in sample_places():
        parent = place.path.rstrip("/").rpartition("/")[0] + "/"
        assert re.fullmatch(r"/([a-z0-9-]+/)+", place.path)
        assert parent in seen, place.path
        assert place.path not in seen
        seen.add(place.path)


def test_the_province_has_one_bloc_and_the_seven_parks_of_e_15() -> None:
    kinds = Counter(place.kind for place in sample_places())
    parks = {place.name for place in sample_places() if place.kind == "PARK"}

    assert kinds.keys() == {"PROVINCE", "BLOC", "OFFICE", "PARK", "WARD"}
    assert (kinds["PROVINCE"], kinds["BLOC"]) == (1, 1)
    assert parks == {
        "KCN Khánh Phú",
        "KCN Gián Khẩu",
        "KCN Tam Điệp I",
        "KCN Tam Điệp II",
        "KCN Phúc Sơn",
        "KCN Khánh Cư",
        "KCN Kim Sơn",
    }


def test_planned_parks_are_parks() -> None:
    parks = {place.path for place in sample_places() if place.kind == "PARK"}

    assert planned_parks() < parks
    assert planned_parks()

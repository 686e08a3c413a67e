"""The sign-ins of the sample province: one account a role, one password an installation."""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from nentang.kit.access.passwords import ALPHABET
from nentang.kit.access.roles import ROLES
from nentang.kit.home.folder import Home
from nentang.kit.text.folding import words
from nentang.web.sample.names import person_names
from nentang.web.sample.places import BLOC

FIRST = ("technical", "organisation")  # set-up gives these their roles, then two persons decide
WHOLE, PARK = "/ninh-binh/", f"{BLOC}gian-khau/"
PLACES = {
    "technical": WHOLE,
    "organisation": WHOLE,
    "steering": WHOLE,
    "outreach": WHOLE,
    "inspection": WHOLE,
    "office": WHOLE,
    "youth": BLOC,
    "trade_union": BLOC,
    "planning": BLOC,
    "parks": BLOC,
    "grassroots": PARK,
    "officer_in_charge": PARK,
    "leader": WHOLE,
    "auditor": WHOLE,
}


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """Who signs in, in which role, for which places."""

    username: str
    full_name: str
    role: str
    path: str


def sample_accounts(seed: int) -> list[SampleAccount]:
    """Return one account for each role; the two that set-up opens come first."""
    names = person_names(len(PLACES), seed)
    usernames = _usernames(names)
    return [
        SampleAccount(username, name, role, path)
        for (role, path), name, username in zip(PLACES.items(), names, usernames, strict=True)
    ]


def new_password() -> str:
    """Return a password nobody can guess and anybody can type."""
    groups = ("".join(secrets.choice(ALPHABET) for _letter in range(4)) for _group in range(3))
    return "-".join(groups)


def _usernames(names: Iterable[str]) -> list[str]:
    """Return given name and initials, as offices do: "vinhtt"; a number where it is taken."""
    taken: dict[str, int] = {}
    found = []
    for name in names:
        *before, given = words(name)
        short = given + "".join(word[0] for word in before)
        taken[short] = taken.get(short, 0) + 1
        found.append(short if taken[short] == 1 else f"{short}{taken[short]}")
    return found


def keep(home: Home, accounts: list[SampleAccount], password: str) -> None:
    """Write the sign-ins where only the owner of the home reads them."""
    rows = [
        {
            "username": each.username,
            "name": each.full_name,
            "role": str(ROLES[each.role].name),
            "key": each.role,
        }
        for each in accounts
    ]
    said = {"password": password, "accounts": rows}
    home.write_private(home.sample_accounts, json.dumps(said, ensure_ascii=False, indent=1))

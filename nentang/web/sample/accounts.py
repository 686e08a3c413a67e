"""The sign-ins of the sample province: one account a role, one password an installation."""

import json
import secrets
from dataclasses import dataclass

from nentang.kit.access.passwords import ALPHABET
from nentang.kit.access.roles import ROLES
from nentang.kit.home.folder import Home
from nentang.web.sample.names import person_names
from nentang.web.sample.places import BLOC

FIRST = ("technical", "organisation")  # set-up gives these their roles, then two persons decide
WHOLE, PARK = "/ninh-binh/", f"{BLOC}gian-khau/"
USERNAMES = {
    "technical": ("khoa", WHOLE),
    "organisation": ("lan", WHOLE),
    "steering": ("binh", WHOLE),
    "outreach": ("thao", WHOLE),
    "inspection": ("son", WHOLE),
    "office": ("phuong", WHOLE),
    "youth": ("duy", BLOC),
    "trade_union": ("hanh", BLOC),
    "planning": ("dung", BLOC),
    "parks": ("minh", BLOC),
    "grassroots": ("hoa", PARK),
    "officer_in_charge": ("tuan", PARK),
    "leader": ("cuong", WHOLE),
    "auditor": ("mai", WHOLE),
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
    names = person_names(len(USERNAMES), seed)
    return [
        SampleAccount(username, name, role, path)
        for (role, (username, path)), name in zip(USERNAMES.items(), names, strict=True)
    ]


def new_password() -> str:
    """Return a password nobody can guess and anybody can type."""
    groups = ("".join(secrets.choice(ALPHABET) for _letter in range(4)) for _group in range(3))
    return "-".join(groups)


def keep(home: Home, accounts: list[SampleAccount], password: str) -> None:
    """Write the sign-ins where only the owner of the home reads them."""
    rows = [
        {"username": each.username, "name": each.full_name, "role": str(ROLES[each.role].name)}
        for each in accounts
    ]
    said = {"password": password, "accounts": rows}
    home.write_private(home.sample_accounts, json.dumps(said, ensure_ascii=False, indent=1))

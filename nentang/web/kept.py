"""What somebody was sending when their session ended, kept until they have signed in again."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from nentang.kit.ledger.erasing import Erasure
from nentang.kit.ledger.hashing import canonical
from nentang.kit.text.folding import fold

OWNER, KEPT, ENDED = "owner", "kept", "ended"  # keys in the session
SECRET_WORDS = ("password", "csrfmiddlewaretoken")
TYPED = (KEPT, "_messages")  # what of a session may name somebody
LIMIT = 200_000  # characters of one form; a longer one is not kept

Field = tuple[str, str]


def fields_of(request: HttpRequest) -> list[Field]:
    """Return what was typed, without tokens and passwords; files can't be kept."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not any(word in name for word in SECRET_WORDS)
        for value in values
    ]


def mark_ended(request: HttpRequest, owner: str) -> None:
    """Note in the fresh session whose session has just ended."""
    request.session[ENDED] = owner


def has_ended(request: HttpRequest) -> bool:
    return ENDED in request.session


def keep(request: HttpRequest) -> None:
    """Keep the form that was being sent, for the owner of the session that has ended."""
    owner = request.session.get(ENDED)
    fields = fields_of(request) if request.method == "POST" else []
    if owner and fields and sum(len(value) for _, value in fields) <= LIMIT:
        path = request.get_full_path()  # its query says which part of a page was open
        request.session[KEPT] = {"owner": owner, "path": path, "fields": fields}


def has_kept(request: HttpRequest) -> bool:
    return KEPT in request.session


def take(request: HttpRequest, *, username: str) -> tuple[str, list[Field]] | None:
    """Return the address and the fields kept for this person; anybody else's are dropped.

    They stay until this session ends too, so that loading the page again loses nothing.
    """
    request.session.pop(ENDED, None)
    parcel = request.session.get(KEPT)
    if parcel is None or parcel["owner"] != username:
        request.session.pop(KEPT, None)
        return None
    return parcel["path"], [(name, value) for name, value in parcel["fields"]]


def empty(erasure: Erasure) -> None:
    """Drop forms kept and words waiting to be said that name records lawfully erased."""
    wanted = [str(uid) for uid in erasure.uids] + [fold(name) for name in erasure.names if name]
    for session in Session.objects.all().iterator():
        store = SessionStore(session.session_key)
        held: dict[str, Any] = store.load()
        told = [name for name in TYPED if name in held and _names(held[name], wanted)]
        left = {name: each for name, each in held.items() if name not in told}
        if told:
            Session.objects.filter(pk=session.pk).update(session_data=store.encode(left))


def _names(value: Any, wanted: list[str]) -> bool:
    said = value if isinstance(value, str) else canonical(value)
    text = f"{said} {fold(said)}"
    return any(each in text for each in wanted)

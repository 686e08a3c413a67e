"""For whom a verb of the command line answers: an account, or a reader who sees no persons."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nentang.web.cli.main import Stopped

if TYPE_CHECKING:
    from nentang.kit.access.actors import Actor


def viewer_of(username: str | None, now: datetime) -> "Actor":
    """Return whose rights count: the account's of the real day, or a reader's without persons.

    :raises Stopped: if the account has no role.
    """
    from django.utils.timezone import localdate

    from nentang.kit.access.accounts import SERVER, actor_of
    from nentang.kit.access.actors import Actor, Grant

    if username is None:
        return Actor(SERVER, (Grant("leader", "/"),))
    actor = actor_of(username, on=localdate(now))
    if not actor.grants:
        raise Stopped(_("Tài khoản %s không có vai trò nào trong ngày này.") % username)
    return actor

"""Who may know the numbers of members at a place (architecture §6)."""

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission


def sees_numbers(viewer: Actor, scope_path: str) -> bool:
    """Whoever may see persons there; everybody else learns the class only."""
    return viewer.may(Permission.PERSON_VIEW, scope_path=scope_path)


def sees_all_numbers(viewer: Actor) -> bool:
    """Whether that holds wherever the viewer sees advice, so that an order may tell it."""
    paths = viewer.paths(Permission.ADVICE_VIEW)
    return all(sees_numbers(viewer, path) for path in paths)

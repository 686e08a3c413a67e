"""Why a file could not be read as a plan."""


class Unreadable(Exception):  # noqa: N818 - an answer, not an error
    """The file is not read; `reason` is a Vietnamese sentence with the file and the remedy."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

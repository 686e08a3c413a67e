import gc
import importlib

from django.apps import AppConfig

MADE_BETWEEN_WALKS = 20_000  # objects; 700 without saying


class Web(AppConfig):
    name = "nentang.web"

    def ready(self) -> None:
        """Let the ledger know the words of the commands that fill a sample.

        What looks wrong is looked for after all others have followed what was written. What is
        lawfully erased leaves the forms that were kept for somebody as well.
        """
        from nentang.kit.cleaning.looking import follow_records  # noqa: PLC0415 - tables first
        from nentang.kit.ledger.chain import follow  # noqa: PLC0415
        from nentang.kit.ledger.erasing import empties  # noqa: PLC0415
        from nentang.web import kept  # noqa: PLC0415

        importlib.import_module("nentang.web.sample.planting")
        follow(follow_records)
        empties(kept.empty)
        _spare_the_collector()


def _spare_the_collector() -> None:
    """Let the collector of cycles pass over what stays, and come after more has been made.

    A list of thousands of rows makes few cycles and much else; walking all of it again and
    again took a sixth of the time of taking it in (decision 0026).
    """
    gc.freeze()
    gc.set_threshold(MADE_BETWEEN_WALKS)

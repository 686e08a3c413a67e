import importlib

from django.apps import AppConfig


class Web(AppConfig):
    name = "nentang.web"

    def ready(self) -> None:
        """Let the ledger know the words of the commands that fill a sample.

        What looks wrong is looked for after all others have followed what was written.
        """
        from nentang.kit.cleaning.looking import follow_records  # noqa: PLC0415 - tables first
        from nentang.kit.ledger.chain import follow  # noqa: PLC0415

        importlib.import_module("nentang.web.sample.planting")
        follow(follow_records)

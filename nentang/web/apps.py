import importlib

from django.apps import AppConfig


class Web(AppConfig):
    name = "nentang.web"

    def ready(self) -> None:
        """Let the ledger know the words of the commands that fill a sample."""
        importlib.import_module("nentang.web.sample.planting")

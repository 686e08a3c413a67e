import importlib

from django.apps import AppConfig


class Intake(AppConfig):
    name = "nentang.kit.intake"
    label = "intake"

    def ready(self) -> None:
        """Say what becomes of absences when two records are merged, and which work goes on.

        A worker asks for what a killed one left before any page or task was needed.
        """
        from nentang.kit.intake import relations  # noqa: PLC0415 - tables come first

        relations.begin()
        importlib.import_module("nentang.kit.intake.jobs")

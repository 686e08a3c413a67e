from django.apps import AppConfig


class Intake(AppConfig):
    name = "nentang.kit.intake"
    label = "intake"

    def ready(self) -> None:
        """Say what becomes of absences when two records are merged."""
        from nentang.kit.intake import relations  # noqa: PLC0415 - tables come first

        relations.begin()

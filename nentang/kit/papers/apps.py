from django.apps import AppConfig


class Papers(AppConfig):
    name = "nentang.kit.papers"
    label = "papers"

    def ready(self) -> None:
        """Say what becomes of papers about a record when two records are merged."""
        from nentang.kit.papers import relations  # tables come first

        relations.begin()

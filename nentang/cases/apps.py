from django.apps import AppConfig


class Cases(AppConfig):
    name = "nentang.cases"

    def ready(self) -> None:
        """Let staff edit the paper's template; keep proposals where their enterprise is."""
        from nentang.cases import (  # noqa: PLC0415 - tables come first
            documents,
            erasing,
            following,
            relations,
            restoring,
        )

        documents.begin()
        erasing.begin()
        following.begin()
        restoring.begin()
        relations.begin()

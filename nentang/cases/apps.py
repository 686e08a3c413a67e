from django.apps import AppConfig


class Cases(AppConfig):
    name = "nentang.cases"

    def ready(self) -> None:
        """Let staff edit the paper's template; keep proposals where their enterprise is."""
        from nentang.cases import (  # noqa: PLC0415 - tables come first
            documents,
            erasing,
            following,
            reckoning,
            relations,
            restoring,
        )
        from nentang.cases.admission_papers import declaring  # noqa: PLC0415 - tables come first

        declaring.begin()
        documents.begin()
        erasing.begin()
        following.begin()
        reckoning.begin()
        restoring.begin()
        relations.begin()

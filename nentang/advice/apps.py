from django.apps import AppConfig


class AdviceApp(AppConfig):
    name = "nentang.advice"

    def ready(self) -> None:
        """Keep the advice as the records below and the rules stand."""
        from nentang.advice.evaluation import follow_records  # noqa: PLC0415 - tables come first
        from nentang.kit.ledger.chain import follow  # noqa: PLC0415

        follow(follow_records)

from django.apps import AppConfig


class AdviceApp(AppConfig):
    name = "nentang.advice"

    def ready(self) -> None:
        """Keep the advice as the records below and the rules stand."""
        from nentang.advice import (  # noqa: PLC0415 - tables come first
            beside,
            effects,
            evaluation,
            relations,
        )
        from nentang.enterprises.beside import offer as offer_beside  # noqa: PLC0415
        from nentang.kit.ledger.chain import follow  # noqa: PLC0415
        from nentang.plans.effects import offer as offer_effects  # noqa: PLC0415

        follow(evaluation.follow_records)
        offer_effects(effects.verdicts_changed)
        offer_beside(beside.advice_beside)
        relations.begin()

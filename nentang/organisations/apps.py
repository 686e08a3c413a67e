from django.apps import AppConfig


class Organisations(AppConfig):
    name = "nentang.organisations"

    def ready(self) -> None:
        """Follow enterprises that move; let lists of organisations be taken in."""
        from nentang.kit.intake.registers import offer  # noqa: PLC0415 - tables come first
        from nentang.kit.ledger.chain import follow  # noqa: PLC0415
        from nentang.organisations.following import follow_moved  # noqa: PLC0415
        from nentang.organisations.sheets import REGISTER  # noqa: PLC0415

        follow(follow_moved)
        offer(REGISTER)

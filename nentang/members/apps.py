from django.apps import AppConfig


class Members(AppConfig):
    name = "nentang.members"

    def ready(self) -> None:
        """Follow organisations that move; let lists of members be taken in."""
        from nentang.kit.intake.registers import offer  # noqa: PLC0415 - tables come first
        from nentang.kit.ledger.chain import follow  # noqa: PLC0415
        from nentang.members.following import follow_moved  # noqa: PLC0415
        from nentang.members.sheets import REGISTER  # noqa: PLC0415

        follow(follow_moved)
        offer(REGISTER)

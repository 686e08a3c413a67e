from django.apps import AppConfig


class Members(AppConfig):
    name = "nentang.members"

    def ready(self) -> None:
        """Follow organisations that move; take lists in; say what follows from other lists."""
        from nentang.kit.cleaning.checks import offer as offer_book  # noqa: PLC0415
        from nentang.kit.intake.registers import foresee_of, offer  # noqa: PLC0415 - tables first
        from nentang.kit.ledger.chain import follow  # noqa: PLC0415
        from nentang.members import relations, restoring  # noqa: PLC0415
        from nentang.members.following import follow_moved  # noqa: PLC0415
        from nentang.members.foreseeing import LISTS, foresee  # noqa: PLC0415
        from nentang.members.sheets import REGISTERS  # noqa: PLC0415
        from nentang.members.suspects import BOOK  # noqa: PLC0415

        follow(follow_moved)
        offer_book(BOOK)
        for register in REGISTERS:
            offer(register)
        for sheet_key in LISTS:
            foresee_of(sheet_key, foresee)
        restoring.begin()
        relations.begin()

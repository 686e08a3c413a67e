from django.apps import AppConfig


class Organisations(AppConfig):
    name = "nentang.organisations"

    def ready(self) -> None:
        """Follow enterprises that move; take lists in; say what follows from other lists."""
        from nentang.kit.cleaning.checks import offer as offer_book  # noqa: PLC0415
        from nentang.kit.intake.registers import foresee_of, offer  # noqa: PLC0415 - tables first
        from nentang.kit.ledger.chain import follow  # noqa: PLC0415
        from nentang.organisations import relations, restoring  # noqa: PLC0415
        from nentang.organisations.following import follow_moved  # noqa: PLC0415
        from nentang.organisations.foreseeing import LISTS, foresee  # noqa: PLC0415
        from nentang.organisations.sheets import REGISTERS  # noqa: PLC0415
        from nentang.organisations.suspects import PARTIES, UNIONS  # noqa: PLC0415

        follow(follow_moved)
        offer_book(PARTIES)
        offer_book(UNIONS)
        restoring.begin()
        for register in REGISTERS:
            offer(register)
        for sheet_key in LISTS:
            foresee_of(sheet_key, foresee)
        restoring.begin()
        relations.begin()

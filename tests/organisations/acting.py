"""What tests of commands on organisations share."""

from datetime import date

from nentang.kit.ledger.models import Entry, Outcome

TOMORROW = date(2019, 11, 6)


def entries() -> int:
    return Entry.objects.filter(outcome=Outcome.DONE).count()

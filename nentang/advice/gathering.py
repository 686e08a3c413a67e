"""The facts of an enterprise, gathered from the three apps that hold them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from nentang.core.founding import Facts
from nentang.enterprises.facts import EnterpriseFacts, enterprise_facts
from nentang.members.facts import MemberFacts, member_facts
from nentang.organisations.facts import OrganisationFacts, organisation_facts

NO_ORGANISATION, NO_MEMBERS = OrganisationFacts(), MemberFacts()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one enterprise on a day, with the day and the source of each number."""

    enterprise: EnterpriseFacts
    organisation: OrganisationFacts
    members: MemberFacts

    @property
    def facts(self) -> Facts:
        """The contract between records and core (architecture §11.5)."""
        mine, its, people = self.enterprise, self.organisation, self.members
        return Facts(
            official_here=people.official_here,
            probationary_here=people.probationary_here,
            official_elsewhere=people.official_elsewhere,
            probationary_elsewhere=people.probationary_elsewhere,
            of_them_under_12_months=people.under_min_months,
            workers=mine.workers,
            prospects=its.prospects,
            has_party_organisation=its.has_party_organisation,
            has_trade_union=its.has_trade_union,
            has_youth_union=its.has_youth_union,
            kind=mine.kind,
            is_foreign_joint_venture=mine.is_foreign_joint_venture,
            status=mine.status,
            unknown_starts=people.unknown_starts,
            is_scope_known=mine.is_scope_known,
        )

    @property
    def changes_on(self) -> date | None:
        days = (
            self.enterprise.changes_on,
            self.organisation.changes_on,
            self.members.changes_on,
        )
        return min((day for day in days if day), default=None)


def known(*, on: date, min_months: int, among: Collection[int] | None = None) -> dict[int, Known]:
    """Return what is known by enterprise; the number of statements doesn't grow with them."""
    organisations = organisation_facts(on=on, among=among)
    members = member_facts(on=on, min_months=min_months, among=among)
    return {
        pk: Known(own, organisations.get(pk, NO_ORGANISATION), members.get(pk, NO_MEMBERS))
        for pk, own in enterprise_facts(on=on, among=among).items()
    }

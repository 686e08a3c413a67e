"""Questions asked of the register of members."""

from nentang.members.queries.absent import absence_of, absent_members
from nentang.members.queries.admitted import (
    AdmittedCounts,
    AdmittedRow,
    admitted_between,
    admitted_count,
)
from nentang.members.queries.cells import Cell, cell_names, cell_of, cells_called, terms_above
from nentang.members.queries.committees import (
    CommitteeConditions,
    committee_page,
    committee_terms,
    committee_total,
    every_committee,
)
from nentang.members.queries.duplicates import duplicates
from nentang.members.queries.enterprise import (
    Founders,
    FoundingMember,
    MemberLine,
    OfEnterprise,
    founding_members,
    members_of,
)
from nentang.members.queries.lists import (
    CAP,
    PAGE,
    Counts,
    ListRow,
    all_rows,
    counts,
    list_page,
    members,
    members_sought,
)
from nentang.members.queries.merged import both, merged_away, merged_here, parting
from nentang.members.queries.records import MemberSheet, dossier_of, happenings, in_words, record
from nentang.members.queries.verifying import (
    Verify,
    to_verify,
    to_verify_count,
    to_verify_counted,
)

__all__ = [
    "CAP",
    "PAGE",
    "AdmittedCounts",
    "AdmittedRow",
    "Cell",
    "CommitteeConditions",
    "Counts",
    "Founders",
    "FoundingMember",
    "ListRow",
    "MemberLine",
    "MemberSheet",
    "OfEnterprise",
    "Verify",
    "absence_of",
    "absent_members",
    "admitted_between",
    "admitted_count",
    "all_rows",
    "both",
    "cell_names",
    "cell_of",
    "cells_called",
    "committee_page",
    "committee_terms",
    "committee_total",
    "counts",
    "dossier_of",
    "duplicates",
    "every_committee",
    "founding_members",
    "happenings",
    "in_words",
    "list_page",
    "members",
    "members_of",
    "members_sought",
    "merged_away",
    "merged_here",
    "parting",
    "record",
    "terms_above",
    "to_verify",
    "to_verify_count",
    "to_verify_counted",
]

"""The one declaration of the admission process (rulebook §3.1).

Every step of the rulebook's table, in its order; variants are traits of a case.
"""

from enum import StrEnum

from nentang.core.workflow import Exit, Party, Process, Step


class Trait(StrEnum):
    """What makes a case another variant. The first three exclude each other."""

    YOUTH = "YOUTH"  # the youth union introduces
    UNION = "UNION"  # the trade union introduces
    TWO_MEMBERS = "TWO_MEMBERS"  # two official members introduce
    NO_ORGANISATION = "NO_ORGANISATION"  # an assigned cell runs the procedure
    OWNER = "OWNER"  # of a private enterprise
    READMISSION = "READMISSION"
    MOVED = "MOVED"  # the applicant changed the unit during the process
    OVER_AGE = (
        "OVER_AGE"  # over 60: the provincial standing committee agrees before the decision
    )
    HAS_SECTION = "HAS_SECTION"  # the cell stands under a section
    HAS_COMMITTEE = "HAS_COMMITTEE"  # the cell stands under a grassroots committee


class Stage(StrEnum):
    PREPARATION = "PREPARATION"
    CELL = "CELL"
    COMMITTEE = "COMMITTEE"
    CEREMONY = "CEREMONY"
    PROBATION = "PROBATION"
    RECOGNITION = "RECOGNITION"


P, T, S = Party, Trait, Stage
YOUTH_OR_UNION = frozenset({T.YOUTH, T.UNION})
PREPARED = (
    *("course", "helper", "application", "cv", "verification", "introduction"),
    *("union_introduction", "opinions", "owner_consent", "moved_certificate"),
)

ADMISSION = Process(
    key="admission",
    stages=tuple(Stage),
    start="registration",
    end="recognition",
    steps=(
        Step(key="registration", stage=S.PREPARATION, by=P.APPLICANT, papers=("DK",),
             rules=("A-05",)),
        Step(key="cell_assignment", stage=S.PREPARATION, by=P.BOARD, needs=("registration",),
             papers=("GV",), rules=("A-17",), only=frozenset({T.NO_ORGANISATION})),
        Step(key="course", stage=S.PREPARATION, by=P.COMMITTEE, needs=("registration",),
             papers=("CN-NTVD",), rules=("A-06",)),
        Step(key="helper", stage=S.PREPARATION, by=P.CELL,
             needs=("registration", "cell_assignment"), papers=("NQ-PC",),
             rules=("A-07", "A-17"), people=1),
        Step(key="moved_certificate", stage=S.PREPARATION, by=P.COMMITTEE,
             needs=("registration",), papers=("XN-GD",), rules=("A-16",),
             only=frozenset({T.MOVED})),
        Step(key="application", stage=S.PREPARATION, by=P.APPLICANT, needs=("registration",),
             papers=("1-KND",), rules=("A-05",)),
        Step(key="cv", stage=S.PREPARATION, by=P.APPLICANT, needs=("application",),
             papers=("2-KND",), rules=("A-03",)),
        Step(key="verification", stage=S.PREPARATION, by=P.CELL, needs=("cv",),
             papers=("TT-LL",), rules=("A-18", "A-19"), is_sent=True),
        Step(key="introduction", stage=S.PREPARATION, by=P.CELL, needs=("application", "helper"),
             papers=("3-KND",), rules=("A-07", "A-08", "A-16"), people=2),
        Step(key="union_introduction", stage=S.PREPARATION, by=P.UNION, needs=("application",),
             papers=("4-KND",), rules=("A-09", "A-10"), only=YOUTH_OR_UNION, has_vote=True),
        Step(key="opinions", stage=S.PREPARATION, by=P.CELL, needs=("cv",), papers=("5-KND",),
             rules=("office.opinions",), is_sent=True),
        Step(key="over_age_consent", stage=S.PREPARATION, by=P.STANDING, needs=("application",),
             papers=("YK-TU",), rules=("A-02",), only=frozenset({T.OVER_AGE})),
        Step(key="owner_consent", stage=S.PREPARATION, by=P.STANDING, needs=("application",),
             papers=("YK-CDN",), rules=("A-31", "A-32", "A-33"), only=frozenset({T.OWNER}),
             is_optional=True),
        Step(key="cell_vote", stage=S.CELL, by=P.CELL, needs=PREPARED, papers=("6-KND",),
             rules=("A-01", "A-02", "A-03", "A-04", "A-05", "A-06", "A-11", "A-15", "A-17", "A-19",
                    "A-28", "A-29", "A-33"),
             has_vote=True),
        Step(key="section_report", stage=S.COMMITTEE, by=P.SECTION, needs=("cell_vote",),
             papers=("7-KND",), only=frozenset({T.HAS_SECTION})),
        Step(key="committee_vote", stage=S.COMMITTEE, by=P.COMMITTEE,
             needs=("cell_vote", "section_report"), papers=("8-KND",), rules=("A-11",),
             only=frozenset({T.HAS_COMMITTEE}), has_vote=True),
        Step(key="submission", stage=S.COMMITTEE, by=P.COMMITTEE,
             needs=("cell_vote", "section_report", "committee_vote"), papers=("DS-HS",)),
        Step(key="appraisal", stage=S.COMMITTEE, by=P.BOARD, needs=("submission",),
             papers=("TTR-KN",), rules=("A-14",)),
        Step(key="decision", stage=S.COMMITTEE, by=P.STANDING,
             needs=("over_age_consent", "appraisal"), papers=("9-KND",),
             rules=("A-02", "A-11.standing", "A-13", "A-14", "A-33"), has_vote=True,
             has_receipt=True, is_decision=True),
        Step(key="ceremony", stage=S.CEREMONY, by=P.CELL, needs=("decision",), papers=("BB-LKN",),
             rules=("A-12", "A-20", "A-21"), people=1),
        Step(key="new_member_course", stage=S.PROBATION, by=P.COMMITTEE, needs=("ceremony",),
             papers=("CN-DVM",), rules=("A-30",)),
        Step(key="self_review", stage=S.PROBATION, by=P.APPLICANT, needs=("ceremony",),
             papers=("10-KND",)),
        Step(key="helper_review", stage=S.PROBATION, by=P.CELL, needs=("ceremony",),
             papers=("11-KND",)),
        Step(key="probation_opinions", stage=S.PROBATION, by=P.CELL, needs=("ceremony",),
             papers=("12-KND",), is_sent=True),
        Step(key="recognition_vote", stage=S.RECOGNITION, by=P.CELL,
             needs=("new_member_course", "self_review", "helper_review", "probation_opinions"),
             papers=("13-KND",), rules=("A-11", "A-22", "A-24", "A-30"), has_vote=True),
        Step(key="recognition_section", stage=S.RECOGNITION, by=P.SECTION,
             needs=("recognition_vote",), papers=("14-KND",), only=frozenset({T.HAS_SECTION})),
        Step(key="recognition_committee", stage=S.RECOGNITION, by=P.COMMITTEE,
             needs=("recognition_vote", "recognition_section"), papers=("15-KND",),
             rules=("A-11",), only=frozenset({T.HAS_COMMITTEE}), has_vote=True),
        Step(key="recognition", stage=S.RECOGNITION, by=P.STANDING,
             needs=("recognition_vote", "recognition_section", "recognition_committee"),
             papers=("16-KND",), rules=("A-11.standing", "A-13", "A-14", "A-23", "A-26"),
             has_vote=True, is_decision=True),
    ),
    exits=(
        Exit("withdrawn", (S.PREPARATION, S.CELL, S.COMMITTEE, S.CEREMONY)),
        Exit("rejected", (S.PREPARATION, S.CELL, S.COMMITTEE), is_blameless=False),
        Exit("expired", (S.PREPARATION, S.CELL)),
        Exit("struck_off", (S.PROBATION, S.RECOGNITION), is_blameless=False),
        Exit("transferred", tuple(Stage)),
        Exit("died", tuple(Stage)),
    ),
)  # fmt: skip

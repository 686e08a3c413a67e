"""Cases of admission of the sample province: who, in which cell, how far, on which days.

Plain values, all invented, from one seed. Days hang on the day of the cell's vote; what is after
the business day has not happened.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from nentang.core.admission.process import ADMISSION
from nentang.web.sample.chance import chance
from nentang.web.sample.histories import BUSINESS_DAY
from nentang.web.sample.party_names import words

WEEKEND = 5  # date.weekday()
VOTERS = 9
IN_FAVOUR = 8
FEW = 5  # votes in favour that are too few
INTRODUCED = ("UNION", "YOUTH", "TWO_MEMBERS", "UNION")
SENT: Mapping[str, int] = {"verification": -80, "opinions": -45, "probation_opinions": 400}
DONE: Mapping[str, int] = {  # days after the cell's vote
    "registration": -220,
    "cell_assignment": -205,
    "course": -160,
    "helper": -150,
    "application": -100,
    "cv": -92,
    "verification": -58,
    "introduction": -40,
    "union_introduction": -38,
    "opinions": -28,
    "owner_consent": -20,
    "over_age_consent": -12,
    "cell_vote": 0,
    "section_report": 3,
    "committee_vote": 6,
    "submission": 9,
    "appraisal": 21,
    "decision": 34,
    "ceremony": 62,
    "new_member_course": 250,
    "self_review": 405,
    "helper_review": 410,
    "probation_opinions": 418,
    "recognition_vote": 436,
    "recognition_section": 440,
    "recognition_committee": 443,
    "recognition": 460,
}
RECEIVED = 6  # days from the decision to the cell


@dataclass(frozen=True, slots=True)
class SampleStep:
    """One step as it was done; `votes` in favour of nine."""

    key: str
    on: date | None
    sent_on: date | None = None
    received_on: date | None = None
    votes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCase:
    """A case as it came about; `cell` is the place of a cell in the list of those that admit."""

    place: int
    cell: int
    voted_on: date
    upto: str
    introduction: str = "UNION"
    age: int = 27
    is_without_organisation: bool = False
    is_owner: bool = False
    left_on: date | None = None
    votes: int = IN_FAVOUR
    moved: Mapping[str, int] = field(default_factory=dict)  # days by which a step came later
    paused_for: str = ""
    ending: str = ""

    @property
    def birth_on(self) -> date:
        return date(self.voted_on.year - self.age, 1 + self.place % 12, 1 + self.place % 28)

    @property
    def registered_on(self) -> date:
        return self._day("registration")

    def steps(self) -> Iterator[SampleStep]:
        """Yield the steps after the registration that took place, in the order of the process."""
        keys = [step.key for step in ADMISSION.steps if step.key in DONE]
        for key in keys[1 : keys.index(self.upto) + 1]:
            step = self._step(key)
            if step is not None:
                yield step

    def _step(self, key: str) -> SampleStep | None:
        on, sent = self._day(key), None
        if key in SENT:
            sent = weekday(self.voted_on + timedelta(days=SENT[key]))
        if on > BUSINESS_DAY:
            return None
        if key == self.upto == "verification":  # sent out, no answer yet
            return SampleStep(key, None, sent)
        received = weekday(on + timedelta(days=RECEIVED)) if key == "decision" else None
        votes = self.votes if key == "cell_vote" else IN_FAVOUR
        has_vote = ADMISSION.step(key).has_vote
        return SampleStep(key, on, sent, received, votes if has_vote else None)

    def _day(self, key: str) -> date:
        late = sum(days for step, days in self.moved.items() if DONE[step] <= DONE[key])
        return weekday(self.voted_on + timedelta(days=DONE[key] + late))


def sample_cases(n: int, cells: int, seed: int) -> list[SampleCase]:
    """Return so many cases over so many cells, the twelve at one step first."""
    luck = chance(seed, "sample_cases")
    known = [*_ceremonies(), *_special(), *_on_the_way(luck)]
    chosen = known[:n] if cells else []
    return [replace(one, place=at, cell=at % cells) for at, one in enumerate(chosen)]


def weekday(day: date) -> date:
    """Return the day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= WEEKEND else 0)


def _ceremonies() -> Iterator[SampleCase]:
    """Twelve whose cell received the decision in the second half of May: a ceremony is due."""
    for number in range(12):
        yield _case(
            voted_on=date(2020, 4, 9) + timedelta(days=number % 8),
            upto="decision",
            introduction=INTRODUCED[number % 4],
            age=22 + number,
        )


def _special() -> Iterator[SampleCase]:
    """One of everything that is not as usual."""
    yield _case(voted_on=date(2020, 6, 9), upto="cell_vote", votes=FEW)
    yield _case(voted_on=date(2020, 1, 6), upto="ceremony", moved={"ceremony": 45})
    yield _case(voted_on=date(2020, 5, 12), upto="appraisal", age=61)
    yield _case(voted_on=date(2020, 5, 26), upto="submission", age=61, introduction="TWO_MEMBERS")
    yield _case(voted_on=date(2020, 6, 2), upto="cell_vote", is_owner=True, age=45,
                introduction="TWO_MEMBERS")  # fmt: skip
    for day in (date(2020, 5, 20), date(2020, 8, 3)):
        yield _case(voted_on=day, upto="submission", is_without_organisation=True)
    yield _case(voted_on=date(2020, 6, 16), upto="cell_vote", left_on=date(2015, 3, 9), age=41)
    for day in (date(2019, 3, 25), date(2019, 3, 27)):  # whose probation has just ended
        yield _case(voted_on=day, upto="probation_opinions")
    yield _case(voted_on=date(2019, 2, 19), upto="recognition_vote")
    yield _case(voted_on=date(2020, 2, 10), upto="decision")  # a ceremony that is late
    for number in range(2):
        yield _case(voted_on=date(2020, 7, 1 + number), upto="verification", ending="withdrawn")
    yield _case(voted_on=date(2020, 3, 2), upto="submission", ending="rejected")
    for why in words()["words"]["paused_for"]:
        yield _case(voted_on=date(2020, 8, 10), upto="application", paused_for=why)
    yield _case(voted_on=date(2020, 7, 6), upto="verification")  # no answer for too long
    yield _case(voted_on=date(2020, 3, 9), upto="appraisal")  # the decision is late


def _on_the_way(luck: Random) -> Iterator[SampleCase]:
    """Cases in every stage, from registration to recognition."""
    stages = (
        ("registration", date(2020, 12, 1), 4),
        ("helper", date(2020, 10, 12), 3),
        ("cv", date(2020, 9, 14), 2),
        ("verification", date(2020, 8, 17), 2),
        ("opinions", date(2020, 8, 3), 2),
        ("owner_consent", date(2020, 7, 20), 2),  # all is there for the cell's vote
        ("cell_vote", date(2020, 6, 15), 2),
        ("appraisal", date(2020, 5, 28), 2),
        ("ceremony", date(2020, 3, 9), 3),
        ("new_member_course", date(2019, 9, 23), 3),
        ("recognition", date(2018, 12, 3), 4),
    )
    for upto, day, count in stages:
        for number in range(count):
            voted_on = weekday(day + timedelta(days=luck.randint(0, 12)))
            yield _case(
                voted_on=voted_on,
                upto=upto,
                introduction=INTRODUCED[number % 4],
                age=luck.randint(21, 44),
            )


def _case(**values: object) -> SampleCase:
    return SampleCase(place=0, cell=0, **values)  # type: ignore[arg-type]


def by_step(cases: Sequence[SampleCase]) -> Iterator[tuple[str, list[tuple[int, SampleStep]]]]:
    """Yield each step with the cases that took it, by their places, in the order of the process."""
    taken: dict[str, list[tuple[int, SampleStep]]] = {}
    for place, one in enumerate(cases):
        for step in one.steps():
            taken.setdefault(step.key, []).append((place, step))
    for key in (each.key for each in ADMISSION.steps if each.key in taken):
        yield key, taken[key]

"""III.2: admissions count by the ceremony, which is the day of joining (A-12)."""

from nentang.core.targets import DEFINITIONS, CountedOn, Measure, Population, Reading

ADMISSIONS = DEFINITIONS[Measure.ADMISSIONS]


def test_the_ceremony_in_non_state_enterprises_counts() -> None:
    main = ADMISSIONS[Reading.MAIN]

    assert (main.counted_on, main.population) == (CountedOn.CEREMONY, Population.NON_STATE)


def test_the_decision_the_whole_bloc_and_those_who_wait_stand_beside_it() -> None:
    assert [reading for reading in ADMISSIONS if reading is not Reading.MAIN] == [
        Reading.BY_DECISION,
        Reading.WHOLE_BLOC,
        Reading.DECIDED_ONLY,
    ]
    assert ADMISSIONS[Reading.BY_DECISION].counted_on is CountedOn.DECISION
    assert ADMISSIONS[Reading.WHOLE_BLOC].population is Population.WHOLE_BLOC

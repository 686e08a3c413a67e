"""A plugin of pytest for the run on PostgreSQL: only the tests that ask for the database.

Load it with `python -m pytest -p tests.with_database`. A test that does not ask for the database
cannot reach it: pytest-django refuses. So a test that is left out here would do again exactly what
it does in the run on SQLite, which has the whole suite. It counts as deselected, not as skipped.
"""

import pytest

FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def asks_for_the_database(item: pytest.Item) -> bool:
    """Whether the test, or a fixture that it asks for, may reach the database."""
    asked = set(getattr(item, "fixturenames", ()))
    return bool(asked & FIXTURES) or item.get_closest_marker("django_db") is not None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    without = [item for item in items if not asks_for_the_database(item)]
    items[:] = [item for item in items if asks_for_the_database(item)]
    if without:
        config.hook.pytest_deselected(items=without)

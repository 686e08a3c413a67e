# Two commands: `make run` and `make test`. Needs Python 3.11 or newer with venv, and make.
PYTHON ?= python3
BIN := .venv/bin
LOCKED := .venv/locked
DEVELOPING := .venv/developing

.PHONY: setup run test lint check bench pictures bundle soak clean

setup: $(LOCKED)

# The stamps keep a second start quick: they are renewed only when a lock changes.
$(LOCKED): requirements.lock pyproject.toml
	@$(PYTHON) scripts/require_python.py
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEVELOPING): $(LOCKED) requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

run: $(LOCKED)
	@exec $(BIN)/python -m nentang run

test: $(DEVELOPING)
	$(BIN)/python -m pytest -q -n auto --dist worksteal --ignore=tests/journeys -m "not soak"

# What looks at the files only; `make test` has the rules of the house as well.
lint: $(DEVELOPING)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django makemigrations --check --dry-run

check: lint
	$(BIN)/python -m pytest -q tests/house

bench: $(DEVELOPING)
	$(BIN)/python -m benchmarks

pictures: $(DEVELOPING)
	$(BIN)/python scripts/pictures.py

bundle: $(DEVELOPING)
	$(BIN)/python scripts/bundle.py

# Kill the program again and again while it writes; nothing acknowledged may be missing. Read the
# longest lists in the memory they may have.
soak: $(DEVELOPING)
	$(BIN)/python -m pytest -q -m soak tests/web/running tests/kit/sheets

clean:
	rm -rf build dist

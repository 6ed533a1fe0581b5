# Two commands do everything: `make run` and `make test`. Both set up .venv first.
# `make soak` tries for half an hour (MINUTES=480 for a night) what `make test` tries in small: spoilt files,
# random cases, random keys, kills. It prints what was tried and fails on any fault. `make coverage` says which lines
# no test reaches.
PYTHON ?= python3
MINUTES ?= 30
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test bench soak coverage clean

run: $(STAMP)
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/python -m eligibility; else $(BIN)/python -m eligibility evaluate; fi

test: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m eligibility lint
	$(BIN)/python -m pytest -q -n auto --dist loadgroup

bench: $(STAMP)
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/screens.py

coverage: $(STAMP)
	$(BIN)/python -m pytest -q -n auto --dist loadgroup --cov=eligibility --cov-report=term-missing:skip-covered

soak: $(STAMP)
	$(BIN)/python tests/hostile/soak.py --minutes $(MINUTES)

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $(STAMP)

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

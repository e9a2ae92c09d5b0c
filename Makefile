# `make demo` shows the main job on contacts/; `make test` runs all tests. Both make what they need first.
VENV ?= .venv
PY := $(VENV)/bin/python
DEMO_DAY := 2026-11-23
NJ := $(VENV)/bin/netjournal --journal . --today $(DEMO_DAY)
PYTEST := $(PY) -m pytest -q -p no:cacheprovider

.PHONY: demo test check format docs soak bench clean

demo: $(VENV)/.installed
	@echo '$$ nj due'; $(NJ) due
	@echo; echo '$$ nj balance'; $(NJ) balance
	@echo; echo '$$ nj check'; $(NJ) check --fail-on never

test: $(VENV)/.dev
	$(PYTEST) -n 2

# Exactly what CI runs.
check: $(VENV)/.dev
	$(PY) -m ruff format --check netjournal tests docs
	$(PY) -m ruff check netjournal tests docs
	$(PY) -m mypy
	$(PYTEST) -n 2 --cov --cov-report=term:skip-covered
	$(PY) docs/generate.py --check
	$(VENV)/bin/netjournal --journal . check --select NJ0,NJ1 --fail-on error

format: $(VENV)/.dev
	$(PY) -m ruff format netjournal tests docs
	$(PY) -m ruff check --fix netjournal tests docs

docs: $(VENV)/.installed
	$(PY) docs/generate.py

# The long runs: every property with many times the examples.
soak: $(VENV)/.dev
	NETJOURNAL_SOAK=1 $(PYTEST) -n 2

# SIZE=1000 for a quick one.
bench: $(VENV)/.installed
	$(PY) tests/bench/bench.py $(or $(SIZE),10000)

$(VENV)/bin/python:
	python3 -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(PY) -m pip install -q --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(PY) -m pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) .coverage .coverage.* .hypothesis .mypy_cache .ruff_cache

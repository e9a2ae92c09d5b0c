# `make demo` shows the main job on contacts/; `make test` runs all tests. Both make what they need first.
VENV ?= .venv
PY := $(VENV)/bin/python
WORKERS ?= 2
DEMO_DAY := 2026-11-23
NJ := $(VENV)/bin/nj --journal . --today $(DEMO_DAY)
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
PYTEST := $(PY) -m pytest -q -p no:cacheprovider -n $(WORKERS)
SOURCES := netjournal tests docs
# As pip does it for whoever installs it: else the first start of each command takes three times as long.
COMPILED := $(PY) -m compileall -q netjournal

.PHONY: demo test check format docs soak bench bench-peers clean
.DELETE_ON_ERROR:

# check exits with 1, as it should: there are warnings. Anything else is a failure.
demo: $(VENV)/.installed
	@printf '\n$$ nj due\n'; $(NJ) due
	@printf '\n$$ nj balance\n'; $(NJ) balance | cat
	@printf '\n$$ nj check\n'; $(NJ) check; status=$$?; echo "(exit status $$status)"; test $$status -le 1
	@printf '\nThe day is %s; the files are in contacts/. Ask on with %s\n' $(DEMO_DAY) '$(NJ) …'

test: $(VENV)/.dev
	$(PYTEST)

# Exactly what CI runs.
check: $(VENV)/.dev
	$(PY) -m ruff format --check $(SOURCES)
	$(PY) -m ruff check $(SOURCES)
	$(PY) -m mypy
	$(PY) docs/generate.py --check
	$(VENV)/bin/netjournal --journal . check --select NJ0,NJ1 --fail-on error
	$(PYTEST) --cov --cov-report=term:skip-covered

format: $(VENV)/.dev
	$(PY) -m ruff check --fix --exit-zero --quiet $(SOURCES)
	$(PY) -m ruff format $(SOURCES)
	$(PY) -m ruff check $(SOURCES)

docs: $(VENV)/.installed
	$(PY) docs/generate.py

# The long runs: every property with many times the examples.
soak: $(VENV)/.dev
	NETJOURNAL_SOAK=1 $(PYTEST)

# SIZE=1000 for a quick one, SIZE=100k for all of it. From 10,000 on the figures go into docs/performance.md, but for DRY=1.
bench: $(VENV)/.dev
	$(COMPILED)
	$(PY) tests/bench/bench.py $(or $(SIZE),10000) $(if $(DRY),--dry)

# Other programs, the same people: they are installed into .venv-peers, or by apt where that may be done.
bench-peers: $(VENV)/.dev
	$(COMPILED)
	$(PY) tests/bench/bench_peers.py $(or $(SIZE),10000) $(if $(DRY),--dry)

# Where venv fails it leaves half of one behind, which would be taken for a whole one the next time.
$(PY):
	@echo "making $(VENV)"
	@python3 -m venv $(VENV) || { rm -rf $(VENV); echo "then try again: sudo apt-get install python3 python3-venv" >&2; exit 1; }

# The stamps lie in the environment, so that they go with it; a changed pyproject.toml installs again.
$(VENV)/.installed: pyproject.toml | $(PY)
	@echo "installing netjournal into $(VENV)"
	@$(PIP) -e .
	@$(COMPILED)
	@touch $@

$(VENV)/.dev: pyproject.toml | $(PY)
	@echo "installing netjournal and what its tests need into $(VENV)"
	@$(PIP) -e '.[dev]'
	@$(COMPILED)
	@touch $(VENV)/.installed $@

clean:
	rm -rf $(VENV) .venv-peers .coverage .coverage.* .hypothesis .mypy_cache .ruff_cache

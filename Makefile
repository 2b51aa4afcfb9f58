# Everything a person needs to run, check and measure Reflect. Each target sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
LIBRARIES := $(VENV)/.libraries

.DEFAULT_GOAL := help
.PHONY: help run demo test check requirements bench soak tools lock clean

help:  ## Say what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 14

run: $(STAMP) $(LIBRARIES)  ## Start Reflect, or draw its pages into build/demo where there is no display
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(BIN)/python -m reflect; \
	else \
		echo "There is no display here, so Reflect draws its pages instead of opening a window."; \
		$(MAKE) --no-print-directory demo; \
	fi

demo: $(STAMP) $(LIBRARIES)  ## Draw every page in light and dark into build/demo
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m reflect demo --out build/demo
	@echo "The pictures are in $(CURDIR)/build/demo"

test: $(STAMP) $(LIBRARIES)  ## Run the tests, as many files at a time as there are processors
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: $(STAMP) $(LIBRARIES)  ## Check style, types, import direction and the project's own rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/guards

requirements: $(STAMP) $(LIBRARIES)  ## List what was asked for, and the tests that show it
	@$(BIN)/python -m tests.requirements

bench: $(STAMP) $(LIBRARIES)  ## Measure against plain sqlite3 (REFLECT_JOURNAL=path of a journal)
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.window

soak: $(STAMP) $(LIBRARIES)  ## Kill it a thousand times, and let every write fail (takes a quarter of an hour)
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest tests/soak

tools:  ## Install the programs that some tests need
	@scripts/tools

lock: $(STAMP)  ## Renew requirements.lock from pyproject.toml
	scripts/lock $(BIN)/pip-compile

clean:  ## Remove what was built, and the environment
	rm -rf build dist $(VENV) .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests -name __pycache__ -prune -exec rm -rf {} +

$(STAMP): requirements.lock pyproject.toml
	@scripts/setup $(PYTHON) $(VENV)
	@touch $@

$(LIBRARIES): $(STAMP) scripts/system-libraries
	@scripts/system-libraries $(BIN)/python
	@touch $@

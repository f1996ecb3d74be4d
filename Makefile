# `make report` and `make test` each do everything from nothing; a bare `make` lists the rest.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
# `compare` holds every notebook's output against the committed one; `execute` only runs them (other Pythons round otherwise).
NOTEBOOKS ?= compare
NBVAL_compare := --nbval
NBVAL_execute := --nbval-lax

.DEFAULT_GOAL := help
.PHONY: help venv report test lint lab notebooks bench lock clean

help: ## list what can be made
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

venv: $(READY) ## create the environment .venv from the hashed lock file

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "themes needs Python 3.11 or newer, and '$(PYTHON)' is older: try  make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "'$(PYTHON)' cannot make environments: on Debian and Ubuntu, apt install python3-venv, then try again."; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes --no-deps --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY)

report: $(READY) ## run the notebooks and build reports/*.html
	$(BIN)/python -m themes.showing.build_reports

test: $(READY) ## unit tests, then every notebook re-run and compared
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile src tests
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile $(NBVAL_$(NOTEBOOKS)) --nbval-current-env --nbval-cell-timeout 300 \
	  --nbval-sanitize-with notebooks/sanitize.cfg notebooks

lint: $(READY) ## ruff, mypy, import-linter and repo-review
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/repo-review .
	$(BIN)/zizmor --offline --quiet .github

lab: $(READY) ## open JupyterLab at the first notebook
	$(BIN)/jupyter lab --LabApp.default_url=/lab/tree/notebooks/01_meet_the_articles.ipynb

notebooks: $(READY) ## re-execute the notebooks and save their outputs
	$(BIN)/python -m themes.showing.run_notebooks notebooks

bench: $(READY) ## the slow measurements, written to benchmarks/README.md
	$(BIN)/python benchmarks/run.py

lock: $(READY) ## resolve the newest versions into requirements.lock
	$(BIN)/uv pip compile --quiet --universal --upgrade --python-version 3.11 --only-binary :all: --group dev pyproject.toml \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -o requirements.lock

clean: ## remove the environment and all caches
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

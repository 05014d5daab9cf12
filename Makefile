# Parvis. `make help` lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/pytest
WORKERS ?= 2
export PARVIS_HOME ?= $(CURDIR)/var
export PORT ?= 8000

.PHONY: help run install test test-sqlite test-postgres bench check format lock words clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

run: $(VENV)/installed ## Start Parvis with demonstration content on http://127.0.0.1:8000 (PORT, PARVIS_HOME)
	@$(BIN)/parvis serve --demonstration

install: $(VENV)/installed ## Make the virtual environment, with `parvis` in .venv/bin

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Parvis needs Python 3.11 or later.")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing the locked dependencies (once)…"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python tools/catalogues.py compile
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@echo "Installing what tests and linters need (once)…"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

PEERS := $(patsubst %/package-lock.json,%/node_modules/installed,$(wildcard peers/*/package-lock.json))
peers/%/node_modules/installed: peers/%/package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --ignore-scripts --no-audit --no-fund --prefix $(dir $<) && touch $@; \
	else echo "npm is not here: the tests with independent peers will be skipped."; fi

test: test-sqlite test-postgres ## Run every test: on SQLite with browser and peers, then on PostgreSQL

test-sqlite: $(VENV)/installed-dev words $(PEERS)
	$(PYTEST) -q -n $(WORKERS) --dist loadgroup

test-postgres: $(VENV)/installed-dev words
	$(BIN)/python tools/with_postgres.py $(PYTEST) -q -n $(WORKERS) --dist loadgroup -m "not browser and not peer and not kills" src tests

bench: $(VENV)/installed-dev words ## Print the benchmark ratios and write bench/results.json
	$(BIN)/python -m bench

check: $(VENV)/installed-dev words ## Run the linters
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python tools/lint_templates.py
	$(BIN)/python tools/catalogues.py check
	$(BIN)/parvis makemigrations --check --dry-run

words: $(VENV)/installed
	@$(BIN)/python tools/catalogues.py compile

format: $(VENV)/installed-dev ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/installed-dev ## Lock the dependencies anew, with hashes
	$(BIN)/uv pip compile pyproject.toml tools/build-requirements.in --universal --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml tools/build-requirements.in --extra dev --universal --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements-dev.lock

clean: ## Remove what can be made again (not the data in var/)
	rm -rf $(VENV) build .mypy_cache .ruff_cache peers/*/node_modules

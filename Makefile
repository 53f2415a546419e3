# Everything a developer does, by its name. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
ARGS ?=
ONLY ?=

.PHONY: help setup run test check e2e bench races tables lock

help: ## List what can be made
	@grep -E '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9]+):.*## /  \1\t/' | expand -t 12

.venv/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "Open Panel needs Python 3.11 or newer"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.running: requirements.txt | .venv/pyvenv.cfg
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.working: requirements.txt tests/requirements.txt | .venv/pyvenv.cfg
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r tests/requirements.txt
	@touch .venv/.running $@

setup: .venv/.working ## Fill .venv with what running, testing and checking need

run: .venv/.running ## Serve Open Panel with its demonstration data (PORT=8000)
	@$(BIN)/python -m flask serve

test: setup ## Run the tests, as many at once as there are cores (ARGS=… goes to pytest)
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

check: setup ## Ask every tool that needs no browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m migrations.steps | $(BIN)/squawk
	$(BIN)/python -m pytest tests/house $(ARGS)

e2e: setup ## Play the journeys in a browser (needs Chromium)
	$(BIN)/python -m pytest -p playwright tests/e2e $(ARGS)

bench: setup ## Print one line of JSON per figure (ONLY=<context>)
	@$(BIN)/python -m benchmarks.run $(ONLY)

races: setup ## Play the races with real processes (ONLY=<race>)
	@$(BIN)/python -m benchmarks.races $(ONLY)

tables: setup ## Print the lifecycles, permissions, subscriptions and the OpenAPI file into docs/
	$(BIN)/python -m flask tables
	$(BIN)/python -m flask openapi

lock: setup ## Resolve requirements.in and tests/requirements.in again
	for file in requirements tests/requirements; do \
		$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
			--no-emit-index-url --no-emit-find-links $$file.in -o $$file.txt || exit 1; done

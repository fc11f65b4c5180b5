# Two commands are all the set-up: `make demo` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
PYTHON ?= python3
export PYTHON

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## / - /'

env: .venv/.env ## make .venv with everything that the program needs

.venv/.env: requirements.txt
	.ci/system-packages env
	@$(PYTHON) -c 'import sys; sys.exit("Fledgling needs Python 3.11 (make env PYTHON=python3.11)." if sys.version_info[:2] != (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	touch $@

.venv/.dev: requirements-dev.txt .venv/.env
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	touch $@

dev: .venv/.dev

demo: env ## a demo school with web server and workers; prints where to go and how to sign in
	$(BIN)/python manage.py demo

test: dev ## everything that the tests need, the browser included, then every test
	.ci/system-packages test
	.ci/test

check: dev ## formatting, linting, types, import contracts, missing migrations, deploy check
	.ci/check

bench: dev ## measure speed and memory against stated floors
	$(BIN)/pytest -q -n 0 -m bench tests/benchmarks -s -p no:randomly

screenshots: dev ## look at the demo in a browser as each person and renew the pictures of README.md
	.ci/system-packages test
	$(BIN)/python docs/screenshots.py

soak: dev ## long runs: races by the hundred, killed workers
	.ci/system-packages test
	.ci/test soak

format: dev ## put code and templates into the house style
	$(BIN)/ruff format . .ci/coverage-floors && $(BIN)/ruff check --fix-only . .ci/coverage-floors
	find templates classroom -name '*.html' -print0 | xargs -0r $(BIN)/djade --target-version 5.2

lock: .venv/.dev ## lock versions and hashes of what pyproject.toml asks for
	$(BIN)/uv pip compile -q --generate-hashes --no-header --python-version 3.11 $(LOCK) pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-header --python-version 3.11 $(LOCK) --group dev -c requirements.txt pyproject.toml -o requirements-dev.txt

.PHONY: help env dev demo test check bench screenshots soak format lock

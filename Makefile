# `make help` lists what can be done. Everything that is made lives in .venv/ and var/.

HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
export HOST PORT
export PYTHONUNBUFFERED := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/pytest -n $(WORKERS)
PIP := $(BIN)/python -m pip install --require-hashes --no-deps --only-binary :all: --no-compile
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url
# What the database is made from: when one is newer, the next start prepares it again.
CONTENT := $(shell find config community guides newsletter sandbox surveys trainings -type f \( -path '*/migrations/*.py' -o -path '*/content/*' \
	-o -name '*demo*' -o -name 'roles.py' -o -name '*.toml' \) -not -path '*/__pycache__/*')

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check lint test-pg test-browser bench drills lock clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: var/.ready ## Start the site, the tasks and the clock (HOST and PORT may be set); Ctrl-C stops all
	@trap : INT; PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/honcho start || [ $$? = 130 ]

test: $(VENV)/.dev ## Run every test but the long drills, Chromium included
	$(PYTEST)
	@$(MAKE) --no-print-directory test-browser

check: lint ## Lint, types, contracts, migrations, tests without the browser, coverage
	$(PYTEST) --cov --cov-report=
	$(BIN)/coverage report --include='sandbox/engine/*' --fail-under=100
	$(BIN)/coverage report

lint: $(VENV)/.dev ## Lint, types, contracts and migrations alone
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python manage.py makemigrations --check --dry-run

test-pg: $(VENV)/.dev ## Run the tests on a PostgreSQL made for them and removed afterwards
	bin/with-postgresql $(PYTEST)

test-browser: $(VENV)/.dev ## Run the journeys in Chromium
	@bin/ensure chromium || true
	$(BIN)/pytest -m browser

bench: $(VENV)/.dev ## Print the figures of docs/figures.md
	$(BIN)/pytest -m bench -p no:randomly --capture=no

drills: $(VENV)/.dev ## Run the long tests of faults and of size
	$(BIN)/pytest -m drill

lock: $(VENV)/.dev ## Compile the lock files again from requirements/*.in
	$(COMPILE) requirements/base.in --output-file requirements/base.txt
	$(COMPILE) requirements/dev.in --output-file requirements/dev.txt

clean: ## Remove the virtual environment and the local data
	rm -rf $(VENV) var

$(BIN)/python:
	bin/make-venv $(VENV)

$(VENV)/.base: requirements/base.txt | $(BIN)/python
	@echo "Installing the packages of requirements/base.txt (about half a minute)"
	$(PIP) -r requirements/base.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(BIN)/python
	@echo "Installing the packages of requirements/dev.txt (about a minute)"
	$(PIP) -r requirements/dev.txt
	@touch $@ $(VENV)/.base

var/env: | $(BIN)/python
	@mkdir -p -m 700 var
	@umask 077; $(BIN)/python -c 'import secrets; print(f"DEMO=on\nSECRET_KEY={secrets.token_urlsafe(50)}")' > $@

# Another database than var/'s is prepared at each start: nothing here tells what it holds.
ifdef DATABASE_URL
.PHONY: var/.ready
endif
# On base.txt, not on .base: `make test` touches that one, and the database would be prepared for nothing.
var/.ready: requirements/base.txt var/env $(CONTENT) | $(VENV)/.base
	@echo "Preparing the database (a dozen seconds the first time)"
	$(BIN)/python manage.py migrate
	$(BIN)/python manage.py createcachetable
	$(BIN)/python manage.py demo
	@touch $@

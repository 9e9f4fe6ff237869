# The commands of the project. `make site` and `make test` set up a virtual environment of their own (.venv) and
# install the locked dependencies from PyPI; a second run installs nothing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DIGEST := $(BIN)/digest
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site test check serve bench clean lock

help:            ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

site: $(VENV)/site.stamp      ## build the site into site/
	$(DIGEST) build --strict

test: $(VENV)/test.stamp      ## run all tests
	$(BIN)/python -m pytest

check: $(VENV)/test.stamp     ## lint, types, layers, and the content itself
	$(BIN)/ruff check generator tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(DIGEST) check

serve: $(VENV)/site.stamp     ## preview at http://127.0.0.1:8000/, rebuilt on every change
	$(DIGEST) serve

bench: $(VENV)/test.stamp     ## measure; see docs of tests/bench
	$(BIN)/python -m tests.bench

clean:           ## remove what builds make; never content
	rm -rf build site

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/test.stamp: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --constraint constraints.txt --editable '.[test]'
	@touch $@ $(VENV)/site.stamp

lock:            ## renew constraints.txt: the exact versions of everything that pyproject.toml brings
	rm -rf build/lock
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check --quiet install --editable '.[test]'
	build/lock/bin/python -m pip --disable-pip-version-check freeze --exclude-editable > constraints.txt
	rm -rf build/lock

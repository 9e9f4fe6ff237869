# The commands of the project. `make site` and `make test` set up a virtual environment of their own (.venv) and
# install the locked dependencies from PyPI, checked by their hashes; a second run installs nothing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DIGEST := $(BIN)/digest
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export NO_MKDOCS_2_WARNING := 1

.PHONY: help setup site test check serve bench fuzz longrun links screenshots clean lock

help:            ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

site: $(VENV)/site.stamp      ## build the site into site/; SITE_URL=https://… is the address where it will be
	$(DIGEST) build --strict $${SITE_URL:+--site-url "$$SITE_URL"}

setup: $(VENV)/test.stamp     ## set up .venv with all that the commands below need, and do nothing more

test: $(VENV)/test.stamp      ## run all tests
	$(BIN)/python -m pytest

check: $(VENV)/test.stamp     ## lint, types, layers, workflows, and the content itself
	$(BIN)/ruff check generator tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --quiet --min-severity medium .github
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(DIGEST) check

serve: $(VENV)/site.stamp     ## preview at http://127.0.0.1:8000/, rebuilt on every change
	$(DIGEST) serve

bench: $(VENV)/test.stamp     ## measure speed and size up to 10,000 articles, for an hour: tests/bench/figures.md
	$(BIN)/python -m tests.bench

fuzz: $(VENV)/test.stamp      ## feed every parser with nonsense for five minutes; guided by coverage where atheris is installed
	$(BIN)/python -m tests.fuzz --minutes 5

longrun: $(VENV)/test.stamp   ## 500 random operations on one content folder, every promise checked after each
	$(BIN)/python -m tests.longrun --operations 500

links: $(VENV)/test.stamp     ## check the built site: every link within it leads somewhere, every page is linked
	$(BIN)/python -m tests.links site

screenshots: $(VENV)/test.stamp site   ## pictures of every type of page into build/screenshots/; needs Chromium
	$(BIN)/python -m tests.browser.screenshots

clean:           ## remove what builds make; never content
	rm -rf build site

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: pyproject.toml requirements/build.txt requirements/site.txt | $(VENV)/bin/python
	$(call install,site)
	@touch $@

$(VENV)/test.stamp: pyproject.toml requirements/build.txt requirements/test.txt | $(VENV)/bin/python
	$(call install,test)
	@touch $@ $(VENV)/site.stamp

# Every file that PyPI sends has a hash in requirements/; what comes as source is built by the locked setuptools.
define install
	$(PIP) install --require-hashes --requirement requirements/build.txt
	$(PIP) install --require-hashes --no-build-isolation --use-pep517 --requirement requirements/$(1).txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	$(PIP) check
endef

COMPILE = build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command 'make lock' $(UPGRADE)

lock:            ## renew requirements/ after a change of pyproject.toml; UPGRADE=--upgrade takes the newest of everything else
	rm -rf build/lock
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement requirements/lock.txt
	$(COMPILE) requirements/lock.in --output-file requirements/lock.txt
	$(COMPILE) requirements/build.in --output-file requirements/build.txt
	$(COMPILE) pyproject.toml --output-file requirements/site.txt
	$(COMPILE) pyproject.toml --extra test --constraint requirements/site.txt --output-file requirements/test.txt
	rm -rf build/lock

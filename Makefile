# Needs python3 (3.11 or newer) with venv, make and git; everything else goes into .venv.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

# Material for MkDocs prints a notice about MkDocs 2 on every build.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# The tests start hundreds of processes, and each would compile the package anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help venv site test coverage bench preview-bench pages large gallery rules editor words lock clean

help:
	@echo "make site   build the worked example in portfolio/ to site/"
	@echo "make test   run every check: style, types, layers, tests"
	@echo "make coverage  run the tests alone, and list the lines that none of them runs"
	@echo "make bench  measure speed beside other tools: about twenty minutes"
	@echo "make preview-bench  time how soon a change is seen, beside other tools: about half an hour"
	@echo "make pages  weigh pages beside a stock Material page; make gallery draws docs/gallery.md"
	@echo "make large  time the search and the scrolling of 1,000 pieces in Chromium"
	@echo "make rules  write docs/rules/ from the rules; make editor writes .vscode/"
	@echo "make words  write alfacil_plugin/languages/ from the code: the catalogue of the interface"
	@echo "make venv   set up .venv alone (site and test do it as needed)"
	@echo "make lock   write requirements.lock anew after a change of dependencies"
	@echo "            (UPGRADE=1: take the newest versions of everything)"
	@echo "make clean  remove .venv, site/ and every cache"
	@echo "PYTHON=python3.12 on the command line chooses the Python that .venv is made with."

venv: $(INSTALLED)

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "alfacil needs Python 3.11 or newer, and '$(PYTHON)' is not that: name one with 'make PYTHON=python3.12 ...'." >&2; \
	  exit 1; }
	@echo "Setting up .venv: about a minute, the first time."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

site: $(INSTALLED)
	@$(BIN)/alfacil build
	@echo "The site is in site/. To look at it: python3 -m http.server -d site"

# pytest comes last, so that its closing line is the last one printed.
test: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses=auto --dist=loadfile

# By itself: its long table would stand between what failed and the reader.
coverage: $(INSTALLED)
	$(BIN)/pytest --numprocesses=auto --dist=loadfile --cov --cov-report=term:skip-covered

bench: $(INSTALLED)
	@$(BIN)/python -m benchmarks.run

preview-bench: $(INSTALLED)
	@$(BIN)/python -m benchmarks.preview

pages: $(INSTALLED)
	@$(BIN)/python -m benchmarks.pages

large: $(INSTALLED)
	@$(BIN)/python -m benchmarks.large

gallery: $(INSTALLED)
	@$(BIN)/python -m benchmarks.gallery

rules: $(INSTALLED)
	@$(BIN)/python -m alfacil_plugin.adapters.rule_pages docs/rules

editor: $(INSTALLED)
	@$(BIN)/python -m alfacil_plugin.adapters.editor_files .vscode

words: $(INSTALLED)
	@$(BIN)/python -m alfacil_plugin.adapters.catalogue_files alfacil_plugin/languages

# uv writes one lock for every platform and Python; the pins stay where pyproject.toml allows them,
# and no index address goes in.
lock:
	@rm -rf .lock
	@$(PYTHON) -m venv .lock
	@.lock/bin/python -m pip install --quiet uv
	@.lock/bin/uv --quiet pip compile pyproject.toml --group dev $(if $(UPGRADE),--upgrade) \
	  --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --annotation-style line \
	  --custom-compile-command "make lock" --output-file requirements.lock
	@rm -rf .lock
	@echo "requirements.lock is up to date."

clean:
	rm -rf .venv .lock site build dist htmlcov .coverage .coverage.* coverage.xml
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name .git -prune -o -name __pycache__ -type d -exec rm -rf {} +

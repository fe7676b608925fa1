# Everything starts from a bare Python 3.11+:  make demo   make test
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DIALOG := $(BIN)/dialog --book examples/naestved
AS_OF := 2023-03-01
# a file goes to one worker, which reads what its tests share once
QUICK := -n auto --dist loadfile -m 'not slow and not browser and not office'
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

PROJECT := pyproject.toml hatch_build.py
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard src/dialogtool/locale/*/LC_MESSAGES/*.po))
DEMO := $(VENV)/demo $(CATALOGUES)
TEST := $(VENV)/test $(CATALOGUES)

# else every run compiles all tests anew, ten seconds a worker
unexport PYTHONDONTWRITEBYTECODE

# two installations at a time spoil the environment
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help demo test quick slow random fuzz lint fmt golden messages docs bench corpus measure-import measures fonts standalone screenshot pictures release clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(DEMO) ## the example book at work: what is open, an agreement document, the site
	@echo; echo '$$ dialog open-actions --as-of $(AS_OF)'; echo
	@$(DIALOG) open-actions --as-of $(AS_OF)
	@echo; echo '$$ dialog render-agreement lejerbo --period 2021'; echo
	@$(DIALOG) render-agreement lejerbo --period 2021
	@$(DIALOG) render-agreement lejerbo --period 2021 --format html --force -o build/aftale-lejerbo-2021.html
	@echo; echo '$$ dialog site -o build/site'; echo
	@$(DIALOG) site -o build/site --as-of $(AS_OF)
	@echo; echo 'The book is examples/naestved; the same document as a page: build/aftale-lejerbo-2021.html'
	@echo 'All of it as pages: file://$(CURDIR)/build/site/index.html'

test: lint ## everything that is checked: linters, all tests, coverage
	$(BIN)/python -m pytest -n auto --cov --cov-report=term

quick: $(TEST) ## the tests that take no browser, no office program and no patience
	$(BIN)/python -m pytest $(QUICK)

slow: $(TEST) ## which tests take long: the list of tests/slow.txt
	$(BIN)/python -m pytest -m 'not browser and not office' --spent

random: $(TEST) ## the properties with other examples in every run
	$(BIN)/python -m pytest $(QUICK) --hypothesis-profile=random

fuzz: $(TEST) ## odd records, settings, commands on all cores; MINUTES=60
	$(BIN)/python tests/fuzz/run.py --minutes $(or $(MINUTES),10)

lint: $(TEST) ## form, types, dependencies
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/deptry src

fmt: $(TEST) ## the sources in their usual form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: $(TEST) ## writes the expected outputs anew; read the diff
	$(BIN)/python -m pytest $(QUICK) --update || true
	git diff --stat

messages: $(TEST) ## the Danish catalogue in step with the sources
	$(BIN)/python tools/catalogue.py

docs: $(TEST) ## the pages that are made from the program: checks, commands
	$(BIN)/python tools/pages.py

bench: $(TEST) ## how long whole processes take, beside other programs
	$(BIN)/python benchmarks/measure.py
	$(BIN)/python benchmarks/measure.py --organisations 300 --runs 3
	$(BIN)/python benchmarks/site.py --organisations 30
	$(BIN)/python benchmarks/site.py --organisations 300 --browser

corpus: $(TEST) ## the invented old minutes of the tests, anew
	$(BIN)/python tests/import_corpus/make_corpus.py

measure-import: $(TEST) ## how well old minutes of others are read: FOLDER=labelled files
	$(BIN)/python tools/measure_import.py $(FOLDER)

measures: ## sizes and density of the program's code, beside docs/architecture.md
	@$(PYTHON) tools/measure_code.py

fonts: $(TEST) ## the fonts of PDF, cut to what is printed
	$(BIN)/python tools/fonts.py

standalone: $(DEMO) ## a folder for a PC without Python, built and tried
	$(PYTHON) -m venv build/standalone/venv
	build/standalone/venv/bin/python -m pip install --quiet 'pip>=25.1'
	build/standalone/venv/bin/python -m pip install --quiet '.[pdf,docx,import]' --group standalone
	build/standalone/venv/bin/python tools/standalone.py

screenshot: $(TEST) ## the picture of the README, and pages of the example's site in build/
	$(BIN)/python tools/screenshot.py

pictures: $(TEST) ## documents of the example and of eight stress books as pictures; BOOK=tables
	$(BIN)/python tools/pictures.py $(BOOK)

release: $(TEST) ## checks and builds a release; see RELEASING.md
	$(BIN)/python tools/release.py

clean: ## removes what was made
	rm -rf $(VENV) build dist

# A stamp says what the environment was made for; it is made anew when the project changes.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("dialog needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/demo: $(PROJECT) | $(BIN)/python
	@echo 'installing into $(VENV) ...'
	@$(PIP) --editable .
	@$(BIN)/python -m compileall -q src # as an installation does; the environment may keep no bytecode
	@mkdir -p build && touch $@

$(VENV)/test: $(PROJECT) | $(BIN)/python
	@echo 'installing into $(VENV) what the tests need ...'
	@# not compiled: the tests import a part of a hundred packages, and that is compiled as it is imported
	@$(PIP) --no-compile 'pip>=25.1' # the first that knows dependency groups
	@$(PIP) --no-compile --editable '.[pdf,docx,import,serve,parquet]' --group test
	@mkdir -p build && touch $(VENV)/demo $@

%.mo: %.po | $(VENV)/demo
	@$(BIN)/pybabel --quiet compile --locale $(notdir $(abspath $(<D)/..)) -i $< -o $@

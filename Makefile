# Everything starts from a bare Python 3.11+:  make demo   make test
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DIALOG := $(BIN)/dialog --book examples/naestved
AS_OF := 2023-03-01

.PHONY: demo test lint messages docs bench clean

demo: $(VENV)/demo
	@echo; echo '$$ dialog open-actions --as-of $(AS_OF)'; echo
	@$(DIALOG) open-actions --as-of $(AS_OF)
	@echo; echo '$$ dialog render-agreement lejerbo --period 2021'; echo
	@$(DIALOG) render-agreement lejerbo --period 2021
	@$(DIALOG) render-agreement lejerbo --period 2021 --format html --force -o build/aftale-lejerbo-2021.html
	@echo; echo 'The book is examples/naestved; the same document as a page: build/aftale-lejerbo-2021.html'

test: $(VENV)/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --cov --cov-report=term

messages: $(VENV)/test
	$(BIN)/python tools/catalogue.py

docs: $(VENV)/test
	$(BIN)/python tools/pages.py

bench: $(VENV)/test
	$(BIN)/python benchmarks/measure.py

clean:
	rm -rf $(VENV) build dist

# A stamp says what the environment was made for; it is made anew when the project or a catalogue changes.
SOURCES := pyproject.toml hatch_build.py $(wildcard src/dialogtool/locale/*/LC_MESSAGES/*.po)

$(VENV)/demo: $(SOURCES)
	@$(PYTHON) -c 'import sys; sys.exit("dialog needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@echo 'installing into $(VENV) ...'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@mkdir -p build && touch $@

$(VENV)/test: $(VENV)/demo
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

PY ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUTPUT := output
PORT ?= 8000
PELICANOPTS ?=
GITHUB_PAGES_BRANCH ?= gh-pages
GITHUB_REMOTE ?= origin

help:
	@echo 'make html         set up, and build the sample site into $(OUTPUT)/'
	@echo 'make test         set up, and run all the tests'
	@echo 'make devserver    preview at http://localhost:$(PORT)/, rebuilt as you edit'
	@echo 'make serve        preview what was built'
	@echo 'make regenerate   rebuild as you edit, without a server'
	@echo 'make publish      build with the settings for the live site'
	@echo 'make github       publish, and push to the branch $(GITHUB_PAGES_BRANCH) of $(GITHUB_REMOTE)'
	@echo 'make lint         ruff and mypy'
	@echo 'make clean        remove $(OUTPUT)/ and the archive'

# The stamp is older than pyproject.toml after a pull that changed the dependencies.
$(VENV)/.installed: pyproject.toml
	test -d $(VENV) || $(PY) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group test --group lint
	touch $@

$(VENV)/.installed-publish: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group publish
	touch $@

html: $(VENV)/.installed
	$(BIN)/pelican content -o $(OUTPUT) -s pelicanconf.py $(PELICANOPTS)

regenerate: $(VENV)/.installed
	$(BIN)/pelican -r content -o $(OUTPUT) -s pelicanconf.py $(PELICANOPTS)

serve: $(VENV)/.installed
	$(BIN)/pelican -l content -o $(OUTPUT) -s pelicanconf.py -p $(PORT) $(PELICANOPTS)

devserver: $(VENV)/.installed
	$(BIN)/pelican -lr content -o $(OUTPUT) -s pelicanconf.py -p $(PORT) $(PELICANOPTS)

publish: $(VENV)/.installed
	$(BIN)/pelican content -o $(OUTPUT) -s publishconf.py $(PELICANOPTS)

github: publish $(VENV)/.installed-publish
	$(BIN)/ghp-import -m 'Publish the site' -b $(GITHUB_PAGES_BRANCH) -r $(GITHUB_REMOTE) -n -p -f $(OUTPUT)

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest $(PYTESTOPTS)

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean:
	rm -rf $(OUTPUT) .briefing

.PHONY: help html regenerate serve devserver publish github test lint clean

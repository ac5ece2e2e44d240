# make run: set up .venv and read the bundled sample dossier; make test: every check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test lint format types layers unit benchmark lock clean

run: $(STAMP)
	$(BIN)/powderkeg demo

test: lint types layers unit

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("powderkeg needs Python 3.11 or newer; set PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports

unit: $(STAMP)
	$(BIN)/pytest --cov --cov-report=term:skip-covered

benchmark: $(STAMP)
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/places.py
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/importing.py
	$(BIN)/python benchmarks/fusion.py
	$(BIN)/python -m benchmarks.accounts
	$(BIN)/python -m benchmarks.situation

# The lock file is made with uv (`pip install uv`): every version and hash for Python 3.11 and newer.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --group dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage build dist

# make run: set up .venv and read the bundled sample dossier; make test: every check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PAGE := src/powderkeg/web/static/index.html
PAGE_STAMP := page/node_modules/.installed
PAGE_SOURCES := $(shell find page -path page/node_modules -prune -o -path page/test -prune -o -type f -print)

.PHONY: run test lint format types layers unit page page-test page-schema benchmark lock clean

run: $(STAMP) $(PAGE)
	$(BIN)/powderkeg demo

test: lint types layers page-test unit

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

unit: $(STAMP) $(PAGE)
	$(BIN)/pytest --cov --cov-report=term:skip-covered

page: $(PAGE)

$(PAGE_STAMP): page/package.json page/package-lock.json page/.npmrc
	@command -v node > /dev/null && command -v npm > /dev/null \
	  && node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' \
	  || { echo "powderkeg: the page is built with Node.js 20.19 or newer and npm, which are not here; install them, or a wheel of powderkeg, which holds the page ready-made" >&2; exit 1; }
	cd page && npm ci --no-audit --no-fund --loglevel=error
	touch $@

$(PAGE): $(PAGE_STAMP) $(PAGE_SOURCES)
	cd page && npm run --silent build
	touch $@

page-test: $(PAGE)
	cd page && npm run --silent schema:check
	cd page && npm run --silent lint
	cd page && npm run --silent types
	cd page && npm run --silent unit

# After a change of the shapes: what the page knows of them.
page-schema: $(STAMP) $(PAGE_STAMP)
	$(BIN)/python -m powderkeg.web.schema page/schema.json
	cd page && npm run --silent schema

benchmark: $(STAMP)
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python -m benchmarks.hostile
	$(BIN)/python benchmarks/places.py
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/importing.py
	$(BIN)/python benchmarks/fusion.py
	$(BIN)/python -m benchmarks.accounts
	$(BIN)/python -m benchmarks.records
	$(BIN)/python -m benchmarks.forecasting
	$(BIN)/python -m benchmarks.situation
	$(BIN)/python -m benchmarks.page
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.feeds

# The lock file is made with uv (`pip install uv`): every version and hash for Python 3.11 and newer.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --group dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) page/node_modules src/powderkeg/web/static .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage build dist

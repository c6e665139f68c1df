# Needs python3 (3.10 or newer) with venv, and make; linters and bench need node and npm too. `make help` lists the targets.

PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
# One more than there are cores: a test that waits for a server or a browser leaves its core to others.
JOBS ?= $(shell expr $$(nproc) + 1)
# Tests start hundreds of servers: each would compile all modules anew, a third of its CPU.
unexport PYTHONDONTWRITEBYTECODE
FAULTS := $(addprefix tests/live/test_,kill.py synced_first.py network.py restart.py disk.py cluster_faults.py slow_crowd.py soak.py http_fuzz.py socket_fuzz.py floods.py connects.py guesses.py many.py hostile_together.py media_kill.py) $(addprefix tests/browser/test_,browser_faults.py frozen.py)

.PHONY: help run check test torture lint format bench bench-slow bench-joins bench-growth bench-processes bench-exports bench-browser bench-first-load bench-media pictures generate clean

# What `make generate` runs, in this order; each has --check. The bundle comes last: it is made from what the others write.
GENERATORS := $(addprefix tests/generate/,texts.py protocol_module.py protocol_tables.py fonts.py note_fields.py workshop_schema.py bundle.py)

FORMATTED := "static/**/*.{js,css}" "tests/**/*.{js,mjs,ts}"

# A target with `## words` behind it is in the list.
help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

run: .venv/run.stamp  ## start swotboard (ARGS="--host 0.0.0.0 --port 5000")
	@exec $(BIN)/python server.py serve $(ARGS)

check: lint  ## linters, types, unit, contract and browser-module tests: no servers, no browsers, no PostgreSQL
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder -q -k "not postgresql" tests/unit tests/contract tests/js --deselect tests/unit/test_exports_opened.py --deselect tests/unit/test_csv_office.py $(ARGS)

test: .venv/test.stamp  ## run every test (JOBS=4: four files at once; ARGS: for pytest)
	@bash tests/tools.sh
	@$(MAKE) --no-print-directory -s .venv/lint.stamp
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

torture: .venv/test.stamp  ## the long forms of the fault tests
	@bash tests/tools.sh orca
	SWOTBOARD_TORTURE=1 $(BIN)/python -m pytest -s tests/unit/test_round_trip.py tests/unit/test_parsers.py tests/engines/test_orca.py $(FAULTS) --timeout 1800 $(ARGS)

lint: .venv/test.stamp .venv/lint.stamp  ## linters and type checkers
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python tests/lint/line_lengths.py
	$(BIN)/python tests/lint/template_texts.py
	$(BIN)/python tests/lint/python_texts.py
	.venv/lint/node_modules/.bin/prettier --log-level warn --check $(FORMATTED)
	.venv/lint/node_modules/.bin/eslint --config tests/lint/eslint.config.mjs static
	.venv/lint/node_modules/.bin/stylelint --config tests/lint/stylelint.config.mjs "static/css/*.css"
	.venv/lint/node_modules/.bin/tsc -p tests/lint/tsconfig.json
	@for each in $(GENERATORS); do $(BIN)/python $$each --check || exit 1; done

bench: .venv/test.stamp .venv/floor.stamp  ## how fast it is, beside a bare relay
	SWOTBOARD_BENCH_WS=.venv/floor $(BIN)/python -m tests.load $(ARGS)

bench-slow: .venv/test.stamp  ## slow sockets beside quick ones
	$(BIN)/python -m tests.load.slow $(ARGS)

bench-joins: .venv/test.stamp  ## a thousand people who come at once
	$(BIN)/python -m tests.load.joins $(ARGS)

bench-growth: .venv/test.stamp .venv/floor.stamp .venv/plot.stamp  ## how latency and CPU grow, as a plot
	SWOTBOARD_BENCH_WS=.venv/floor $(BIN)/python -m tests.load.growth $(ARGS)

bench-processes: .venv/test.stamp .venv/plot.stamp  ## one process beside several on PostgreSQL and Redis, as a plot
	@bash tests/tools.sh
	$(BIN)/python -m tests.load.processes $(ARGS)

bench-exports: .venv/test.stamp  ## time and memory of exports
	$(BIN)/python -m tests.load.exports $(ARGS)

bench-browser: .venv/test.stamp  ## full boards in Chromium
	$(BIN)/python -m tests.load.browser $(ARGS)

bench-first-load: .venv/test.stamp  ## first visits on a slow phone, beside the join page's
	$(BIN)/python -m tests.load.first_load $(ARGS)

bench-media: .venv/test.stamp  ## a board with pictures: live while people upload, and first visits
	$(BIN)/python -m tests.load.media_bench $(ARGS)

pictures: .venv/test.stamp  ## take the pictures of the README and docs/facilitating.md anew
	@bash tests/tools.sh
	$(BIN)/python -m tests.browser.doc_pictures $(ARGS)

format: .venv/test.stamp .venv/lint.stamp  ## lay out Python, documents, JavaScript and CSS
	$(BIN)/python -m ruff format .
	$(BIN)/python tests/lint/line_lengths.py --write
	.venv/lint/node_modules/.bin/prettier --log-level warn --write $(FORMATTED)

generate: .venv/test.stamp .venv/lint.stamp  ## write what is generated anew: names and tables of the protocol, fields of a note, the schema of documents, the bundle of the browser's code
	@for each in $(GENERATORS); do $(BIN)/python $$each || exit 1; done

clean:  ## remove what make made
	rm -rf .venv .pytest_cache .ruff_cache .mypy_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The floor of the bench: the ws package of Node, from its registry, beside the environment.
.venv/floor.stamp: .venv/test.stamp
	@command -v npm >/dev/null || { echo "swotboard: the bench compares with a relay on Node: it needs node and npm" >&2; exit 1; }
	@mkdir -p .venv/floor && npm install --silent --no-audit --no-fund --prefix .venv/floor ws@8.18.3
	@touch $@

# What refuses JavaScript and CSS that the oldest browsers do not know, and checks types: pinned with all that they need, beside the environment.
.venv/lint.stamp: .venv/test.stamp tests/lint/package.json tests/lint/package-lock.json
	@command -v npm >/dev/null || { echo "swotboard: make lint needs node (18 or newer) and npm. On Debian or Ubuntu: apt install nodejs npm" >&2; exit 1; }
	@mkdir -p .venv/lint && cp tests/lint/package.json tests/lint/package-lock.json tests/lint/.npmrc .venv/lint/
	@npm ci --silent --no-audit --no-fund --prefix .venv/lint
	@touch $@

# What draws the picture of bench-growth.
.venv/plot.stamp: .venv/test.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check matplotlib==3.10.9
	@touch $@

.venv/run.stamp: requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "swotboard: there is no $(PYTHON) here. On Debian or Ubuntu: apt install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 10) or sys.exit("swotboard: needs Python 3.10 or newer; %s is %d.%d. Name another: make run PYTHON=python3.12" % ((sys.executable,) + sys.version_info[:2]))'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "swotboard: python3 has no venv here. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Making the environment in .venv (once) ..."
	@[ ! -L .venv ] || { echo "swotboard: .venv is a link to another environment, which would be emptied" >&2; exit 1; }
	@$(BIN)/python -c "" 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/test.stamp: .venv/run.stamp tests/requirements.txt
	@echo "Adding what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

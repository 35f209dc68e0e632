# make site   the environment in .venv/, then content/ into _site/
# make check  every problem and warning of content/ (CHECK_FLAGS: --since main, --strict …)
# make ledger what is published, noted in permalinks.txt
# make test   the environment, what the browser tests need, all tests
# make fuzz  inputs that nobody wrote, thousands of them (make test tries a few)
# make reproducible  the same content under other zones, locales, users, file systems (PYTHONS=…: other Pythons): the same bytes
# make judge  outside judges: Nu Html Checker, html-validate, Lighthouse (as far as Node, Java and Chromium are there)

PYTHON ?= python3
BUILD_FLAGS ?=
CHECK_FLAGS ?=
LEDGER_FLAGS ?=
VENV = .venv
RUN = $(VENV)/bin/python
# Even where Python is told to keep no bytecode, which costs every start a tenth of a second.
COMPILE = $(RUN) -m compileall -q diglot

.PHONY: site check ledger test fuzz reproducible judge locks clean

site: $(VENV)/site.lock
	@$(COMPILE)
	$(RUN) build.py build $(BUILD_FLAGS)

check: $(VENV)/site.lock
	@$(COMPILE)
	$(RUN) build.py check $(CHECK_FLAGS)

ledger: $(VENV)/site.lock
	@$(COMPILE)
	$(RUN) build.py publish-ledger $(LEDGER_FLAGS)

test: $(VENV)/dev.lock
	@$(COMPILE)
	$(RUN) -m tests.chromium
	$(RUN) -m tests.other_browsers
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -m pytest -n auto

fuzz: $(VENV)/dev.lock
	HYPOTHESIS_PROFILE=thorough $(RUN) -m pytest tests/test_fuzz.py tests/test_laws.py

reproducible: $(VENV)/dev.lock
	$(RUN) -m tools.reliability.reproducible $(PYTHONS)

judge: $(VENV)/dev.lock
	$(RUN) -m tests.chromium
	$(RUN) -m tools.judge

# The environment is made again only when what a lock says has changed: the copy inside .venv/ tells.
$(VENV)/site.lock: requirements.lock
	$(call install,requirements.lock,$@)

$(VENV)/dev.lock: requirements-dev.lock
	$(call install,requirements-dev.lock,$@)

define install
	@cmp -s $(1) $(2) && touch $(2) || { \
	  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "diglot needs Python 3.11 or newer (make PYTHON=python3.12 …)"; exit 1; }; \
	  echo "installing what $(1) names into $(VENV)/: about a minute, this once"; \
	  $(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing (Debian: apt install python3-venv)"; exit 1; }; \
	  $(RUN) -m pip install --quiet --disable-pip-version-check --retries 2 --require-hashes --no-deps -r $(1) 2> $(VENV)/pip.log && cp $(1) $(2) || { \
	    cat $(VENV)/pip.log; \
	    ! grep -qiE 'name resolution|getaddrinfo|NewConnectionError|ConnectTimeout|unreachable|ProxyError' $(VENV)/pip.log || \
	      echo "the network is missing: the packages are fetched once, then no network is needed; connect, and run make again"; \
	    exit 1; }; }
endef

# Needs uv; pins everything with hashes, for every platform, and names no host.
locks:
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url -q -o requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url -q -c requirements.lock -o requirements-dev.lock
	uv pip compile --group bench --universal --python-version 3.11 --generate-hashes --no-emit-index-url -q -c requirements.lock -o requirements-bench.lock

clean:
	rm -rf _site .cache

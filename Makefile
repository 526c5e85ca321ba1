# Works with any Python 3.11 or newer; everything else is installed by start.py into .venv.
PYTHON ?= python3
VENV = .venv/bin
COMPILE = $(VENV)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate --no-strip-extras

ROUNDS ?= 10

.PHONY: run test check coverage explore lint fast extras format pack lock figures notice validation gains assumptions season policy wheel bench clean

run: ## print the explained list of the example applicant and write its reports
	$(PYTHON) start.py run

test: ## run the tests
	$(PYTHON) start.py test

check: ## run every check: format, lint, types, import contracts, tests
	$(PYTHON) start.py check

coverage: ## run the tests and count the lines that they pass (nearly twice as long)
	$(PYTHON) start.py coverage

explore: ## try every law with new examples, in ROUNDS rounds; CONTRIBUTING.md says what to do with a find
	$(PYTHON) start.py prepare
	for round in $$(seq $(ROUNDS)); do $(VENV)/python -m pytest -q --hypothesis-profile explore -m hypothesis \
		--numprocesses auto --dist loadfile || exit 1; done

lint: ## format check, lint, types and import contracts, without the tests
	$(PYTHON) start.py prepare
	$(VENV)/ruff format --check .
	$(VENV)/ruff check .
	$(VENV)/mypy
	$(VENV)/lint-imports

fast: ## install the extra fast (Numba, 200 MB) and test that it changes no answer
	$(PYTHON) start.py prepare
	$(VENV)/python -m pip --disable-pip-version-check install --quiet --require-hashes --requirement requirements-fast.lock
	$(VENV)/python -m pytest tests/oracle/test_exact_programs.py tests/unit/portfolio/exact tests/unit/market

extras: ## install the extras calibrate (CMA-ES), cluster (Dask), encrypt (SQLCipher), speech (pocketsphinx) and the sentence model, and test them (a minute)
	$(PYTHON) start.py prepare
	$(VENV)/python -m pip --disable-pip-version-check install --quiet --require-hashes --requirement requirements-calibrate.lock
	$(VENV)/python -m pip --disable-pip-version-check install --quiet --require-hashes --requirement requirements-cluster.lock
	$(VENV)/python -m pip --disable-pip-version-check install --quiet --require-hashes --requirement requirements-encrypt.lock
	$(VENV)/python -m pip --disable-pip-version-check install --quiet --require-hashes --requirement requirements-speech.lock
	$(VENV)/python -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes --requirement requirements-sentences.lock
	$(VENV)/python -m pytest tests/unit/documents tests/oracle/test_documents_rates.py
	$(VENV)/python -m pytest tests/unit/practice tests/unit/store tests/unit/market/test_season_calibrate.py tests/unit/market/test_season_cluster.py \
		tests/cli/test_market_cluster.py

format: ## format the code and mend what can be mended
	$(PYTHON) start.py prepare
	$(VENV)/ruff format .
	$(VENV)/ruff check --fix .

pack: ## compile the readable evidence into the pack
	$(PYTHON) start.py prepare
	$(VENV)/python -m matchwise.evidence.compile

notice: ## write DATA_NOTICE.md from the evidence documents
	$(PYTHON) start.py prepare
	$(VENV)/python tools/write_data_notice.py

validation: ## write docs/reference/validation.md from the shipped fit
	$(PYTHON) start.py prepare
	$(VENV)/python tools/write_validation_page.py

gains: ## measure what the recommended list gains for the examples, also where programs of a class are alike (minutes)
	$(PYTHON) start.py prepare
	$(VENV)/python tools/measure_gains.py

assumptions: ## measure what hangs on each assumption (minutes), and write docs/explanation/assumptions.md with pictures
	$(PYTHON) start.py prepare
	$(VENV)/python tools/measure_sensitivity.py
	$(VENV)/python tools/write_assumptions_page.py

season: ## simulate 100 seasons (a minute), and write docs/reference/season.md with pictures
	$(PYTHON) start.py prepare
	$(VENV)/python tools/write_season_page.py
	$(VENV)/python tools/write_two_ways_page.py

policy: ## compare two rules of the season in 60 seasons (two minutes), and write docs/how-to/ask-a-policy-question.md
	$(PYTHON) start.py prepare
	$(VENV)/python tools/write_policy_page.py

figures: ## draw the pictures of the documents from the real program
	$(PYTHON) start.py prepare
	$(VENV)/python tools/draw_terminal.py

wheel: ## build the wheel into dist/
	$(PYTHON) start.py prepare
	$(VENV)/python -m hatchling build --target wheel

bench: ## measure speed (not part of the tests)
	$(PYTHON) start.py prepare
	$(VENV)/python -m pytest benchmarks/*.py --benchmark-enable

lock: ## pin every package by version and hash; names no address
	$(PYTHON) start.py prepare
	$(COMPILE) pyproject.toml --group pyproject.toml:build --output-file requirements.lock
	$(COMPILE) pyproject.toml --group pyproject.toml:build --group pyproject.toml:dev \
		--constraint requirements.lock --output-file requirements-dev.lock
	$(COMPILE) pyproject.toml --extra fast --constraint requirements.lock --output-file requirements-fast.lock
	$(COMPILE) pyproject.toml --extra calibrate --constraint requirements-dev.lock --output-file requirements-calibrate.lock
	$(COMPILE) pyproject.toml --extra cluster --constraint requirements-dev.lock --output-file requirements-cluster.lock
	$(COMPILE) pyproject.toml --extra encrypt --constraint requirements-dev.lock --output-file requirements-encrypt.lock
	$(COMPILE) pyproject.toml --extra speech --constraint requirements-dev.lock --output-file requirements-speech.lock
	$(COMPILE) pyproject.toml --extra recognize --constraint requirements-dev.lock --output-file requirements-recognize.lock

clean: ## remove what was built and cached, and the environment
	rm -rf .venv build dist matchwise-report .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage

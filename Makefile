# 两条命令，在刚装好 Python 的机器上就能用 (two commands, on a machine with nothing but Python):
#   make demo   制作示例公报：PDF、EPUB、掌上公报、XML
#   make test   全部检查和测试
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := demo
WHEEL  := .wheel
ISSUE  := examples/gazette-2021-03
JOBS   ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)

# kills, full disks and walks in a browser say of a wheel what they said of the checkout
SAID   := archive/test_kill.py archive/test_disk.py archive/test_faults.py desk/test_together.py \
          desk/web/test_whole_way.py desk/web/test_api.py export/epub/test_reading_systems.py

BUNDLES := dist-bundle
BUNDLE :=

.PHONY: demo test setup lint types unit format clean wheel bundle

demo: $(VENV)/.ready
	$(BIN)/gazette build $(ISSUE) -o $(DEMO)/release --force
	cd $(DEMO)/release && sha256sum -c --quiet SHA256SUMS
	rm -rf $(DEMO)/archive
	$(BIN)/gazette archive init --archive $(DEMO)/archive
	$(BIN)/gazette archive add $(DEMO)/release --archive $(DEMO)/archive
	$(BIN)/gazette search --archive $(DEMO)/archive '国发[2018]41'
	@echo
	@echo "成品在 $(DEMO)/release ：*.pdf（印刷版）  *.epub  mobile/index.html（掌上公报）  xml/"

test: lint types unit

setup: $(VENV)/.ready

lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 gazette typings/gazette
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin gazette typings/gazette

unit: $(VENV)/.ready
	$(BIN)/python -m pytest -q -n $(JOBS) --dist loadfile

format: $(VENV)/.ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# the wheel alone, in an environment of its own, passes the tests too; -P and a folder elsewhere
# keep the checkout's modules out of reach
wheel: $(VENV)/.ready
	rm -rf build dist-wheel $(WHEEL)
	$(BIN)/pip wheel -q --no-deps -w dist-wheel .
	rm -rf build
	$(PYTHON) -m venv $(WHEEL)/venv
	$(WHEEL)/venv/bin/python -m pip install -q --upgrade "pip>=25.1"
	$(WHEEL)/venv/bin/python -m pip install -q "$$(ls dist-wheel/*.whl)[all]" --group dev
	cd $(WHEEL) && PYTHONSAFEPATH=1 venv/bin/python -m pytest -q -n $(JOBS) --dist loadfile \
	  --rootdir $(CURDIR) -c $(CURDIR)/pyproject.toml -o pythonpath=tests/support \
	  $(patsubst %,--ignore=$(CURDIR)/tests/%,$(SAID)) $(CURDIR)/tests

# a folder a platform that installs where there is no network (docs/install.md);
# make bundle BUNDLE="--platform linux-x86_64 --python 3.12 --extras epub,sign"
bundle: $(VENV)/.ready
	$(BIN)/python .ci/bundle.py $(BUNDLES) $(BUNDLE)

$(VENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高 (Python >= 3.11 is needed)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "缺少 python3-venv：请先 apt install python3-venv (python3-venv is missing)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --upgrade "pip>=25.1"
	@# setuptools tells every editable install of folders beside the package; ours are meant (0001)
	PYTHONWARNINGS="ignore:Editable installation" \
	  $(BIN)/python -m pip install -q -e ".[all]" --group dev
	@touch $@

clean:
	rm -rf $(VENV) $(DEMO) build dist-wheel $(WHEEL) $(BUNDLES) .pytest_cache .mypy_cache .ruff_cache

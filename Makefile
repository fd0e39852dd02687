# 绩衡 Jiheng. `make` alone says what there is.
# A fresh machine needs Python ≥ 3.11 and make; everything else goes into .venv from the pinned lists in requirements/.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo office-demo test test-postgresql check bench soak golden docs lock clean

VENV ?= .venv
BIN := $(VENV)/bin
DEMO ?= demo
# Real published documents, where a folder of them lies beside the repository.
REAL ?= ../shared/seeds
COUNT ?= 2000
KILLS ?= 200
# Who measures in the demonstration.
BY ?= 示范
# One more than the cores of a small machine: servers and browsers that are tested often wait.
WORKERS ?= 3
FAST := $(VENV)/.installed-demo
FULL := $(VENV)/.installed-dev
PEERS := $(VENV)/.installed-peers
# Spark is large, and nothing without Java: where there is Java the metrics are tried in it, too.
SPARK := $(VENV)/.installed-spark
SPARK_WITH_JAVA := $(if $(shell command -v java),$(SPARK))

# The first Python that is new enough; another one: make PYTHON=/path/to/python3 demo
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

# Every sample is called form-office-year; the folder's own README is not one.
DOCUMENTS := --include '*-*-20*'

# Hundreds of processes of the tests import the same modules: they are compiled once, whatever the environment says.
export PYTHONDONTWRITEBYTECODE :=

PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

help:  ## 显示本说明 · show this page
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' Makefile

demo: $(FAST)  ## 读并审核 samples/，再放进网上办理：在浏览器里看 · read and audit samples/, then open the office with them
	@rm -rf "$(DEMO)" "$(DEMO)-office"
	@mkdir -p "$(DEMO)"
	@$(BIN)/jiheng read samples -o "$(DEMO)/declarations/" $(DOCUMENTS) || [ $$? -eq 1 ]
	@$(BIN)/jiheng read samples -o "$(DEMO)/indicators.xlsx" $(DOCUMENTS) --quiet || [ $$? -eq 1 ]
	@$(BIN)/jiheng show samples -o "$(DEMO)/page" $(DOCUMENTS)
	@$(BIN)/jiheng audit samples -o "$(DEMO)/audit" $(DOCUMENTS) --fail-on never || [ $$? -eq 3 ]
	@$(BIN)/jiheng audit samples -o "$(DEMO)/findings.xlsx" $(DOCUMENTS) --fail-on never --quiet || [ $$? -eq 3 ]
	@$(BIN)/python samples/measured/invent.py "$(DEMO)/measured"
	@$(MEASURE) --period 2024-H1 -o "$(DEMO)/measured/monitoring.xlsx" --charts "$(DEMO)/measured/half-year" || [ $$? -eq 1 ]
	@$(MEASURE) --period 2024 -o "$(DEMO)/measured/self-evaluation.xlsx" --charts "$(DEMO)/measured/year" || [ $$? -eq 1 ]
	@$(BIN)/jiheng form samples/list-*-2024.* --form cn_130000 --contents -o "$(DEMO)/forms.pdf" || [ $$? -eq 1 ]
	@$(BIN)/jiheng publish samples/list-* samples/hebei-* -o "$(DEMO)/public" --clearance samples/published/confidentiality-review.toml
	@[ ! -d "$(REAL)" ] || $(BIN)/jiheng audit "$(REAL)" -o "$(DEMO)/audit-real" --fail-on never || [ $$? -eq 3 ]
	@echo
	@echo "看这里 · look here:"
	@echo "  $(DEMO)/audit/index.html  审核发现的问题，旁边就是原文 · what the audit found, beside its source"
	@echo "  $(DEMO)/findings.xlsx     可退回单位逐条答复 · the findings, to be sent back and answered"
	@[ ! -d "$(REAL)" ] || echo "  $(DEMO)/audit-real/index.html  真实文件的审核 · the audit of the real documents"
	@echo "  $(DEMO)/page/index.html   每份文件与读出的内容对照 · each document beside what was read"
	@echo "  $(DEMO)/indicators.xlsx   全部指标一个工作簿 · all indicators in one workbook"
	@echo "  $(DEMO)/measured/         由业务系统数据算出的监控表、自评表和图 · a year measured from (invented) records: tables, charts"
	@echo "  $(DEMO)/forms.pdf         广州的表印成河北的表，带目录 · tables of Guangzhou printed in the form of Hebei, with contents"
	@echo "  $(DEMO)/public/index.html 公开的网站和数据包，涉密内容已隐去 · open data and its site, without what is withheld"
	@echo "  $(DEMO)/declarations/     每份文件一个 JSON · one JSON a document"
	@echo
	@echo "网上办理 · the office: 八个单位、两个年度、各种状态 · eight offices, two years, all states"
	@# In a terminal the office is served until Ctrl-C; elsewhere it is seen that one can log in, and it stops.
	@if [ -t 1 ]; then $(SERVE_DEMO); else $(SERVE_DEMO) --check --port 0 && echo "或 · or: make office-demo"; fi

MEASURE = $(BIN)/jiheng measure "$(DEMO)/measured/goals.txt" --by "$(BY)" --sources "$(DEMO)/measured/sources.toml" \
	--bindings "$(DEMO)/measured/bindings.toml" --store "$(DEMO)/measured/measurements.jsonl"
SERVE_DEMO = $(BIN)/jiheng serve --demo --samples samples --data "$(DEMO)-office"

office-demo: $(FAST)  ## 再次打开网上办理的示范（Ctrl-C 停止）· open the office of make demo again (Ctrl-C stops it)
	@$(SERVE_DEMO)

test: $(FULL) $(SPARK_WITH_JAVA)  ## 全部测试，含静态检查 · all tests, static checks among them
	JIHENG_SCREENSHOTS=build/screenshots $(BIN)/python -m pytest -n $(WORKERS) -rfEs
	$(BIN)/python -m tests.office.postgresql -n $(WORKERS) -rfEs -m "not browser and not exhaustive and not slow"

check: $(FULL)  ## 静态检查 · ruff, mypy --strict, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(PEERS)  ## 量准确率和速度 · measure accuracy and speed
	$(BIN)/python -m bench

soak: $(FULL)  ## 久跑：每种格式两千份损坏的文件；办理系统强行中断二百次 · long run: two thousand damaged files of each format; the office killed 200 times
	$(BIN)/python -m tests.soak --count $(COUNT) --workers $(WORKERS)
	JIHENG_EVERYBODY=1 JIHENG_SOAK=1 JIHENG_PUBLICATIONS=1000 $(BIN)/python -m pytest tests/office/test_every_page.py tests/cli/test_office.py tests/forms tests/publishing tests/evidence tests/office/test_figures.py tests/office/test_figures_browser.py tests/acceptance -n $(WORKERS) -rfEs
	$(BIN)/python -m tests.soak.office --kills $(KILLS)
	$(BIN)/python -m tests.soak.office --kills $(KILLS) --postgresql

test-postgresql: $(FULL)  ## 业务系统在 PostgreSQL 上的测试 · the office's tests on PostgreSQL, where a server is installed
	$(BIN)/python -m tests.office.postgresql -n $(WORKERS) -rfEs

golden: $(FULL)  ## 重写金标文件，之后请逐条核对差异 · rewrite golden files; then read the difference
	JIHENG_GOLDEN=write $(BIN)/python -m pytest tests/golden -q

docs: $(FULL)  ## 由代码生成参考文档 · write docs/*/reference from the code
	$(BIN)/python -m tools.docs

lock:  ## 重新锁定依赖版本（需要 uv）· pin the dependencies anew (needs uv)
	uv pip compile $(LOCK_OPTIONS) pyproject.toml requirements/build.in -o requirements/core.lock
	uv pip compile $(LOCK_OPTIONS) requirements/core.lock pyproject.toml --extra office -o requirements/office.lock
	uv pip compile $(LOCK_OPTIONS) requirements/office.lock pyproject.toml $(DEMO_EXTRAS) -o requirements/demo.lock
	uv pip compile $(LOCK_OPTIONS) requirements/demo.lock --group pyproject.toml:dev -o requirements/dev.lock
	uv pip compile $(LOCK_OPTIONS) requirements/dev.lock --group pyproject.toml:spark -o requirements/spark.lock
	uv pip compile $(LOCK_OPTIONS) requirements/dev.lock --group pyproject.toml:bench -o requirements/bench.lock

DEMO_EXTRAS := --extra evidence --extra forecast --extra charts
LOCK_OPTIONS := --quiet --upgrade --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate

clean:  ## 删除生成物和 .venv · remove what was made, and .venv
	rm -rf "$(DEMO)" "$(DEMO)-office" "$(VENV)" dist build site .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests bench tools samples -name __pycache__ -type d -prune -exec rm -rf {} +

# ── the virtual environment ──────────────────────────────────────────────────

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新的版本 · Python 3.11 or newer is needed" >&2; exit 1; }
	@"$(PYTHON)" -m venv "$(VENV)" || { echo "建不了虚拟环境，Debian/Ubuntu 请安装 python3-venv · no virtual environment: on Debian/Ubuntu install python3-venv" >&2; exit 1; }

$(FAST): requirements/demo.lock pyproject.toml | $(BIN)/python
	@echo "安装依赖 · installing requirements/demo.lock"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --upgrade >/dev/null
	@$(PIP) install -r requirements/demo.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(FULL): requirements/dev.lock $(FAST)
	@echo "安装开发依赖 · installing requirements/dev.lock"
	@$(PIP) install -r requirements/dev.lock
	@touch $@

$(SPARK): requirements/spark.lock $(FULL)
	@echo "安装 Spark · installing requirements/spark.lock"
	@$(PIP) install -r requirements/spark.lock
	@touch $@

$(PEERS): requirements/bench.lock $(FULL)
	@echo "安装对比用的同类软件 · installing requirements/bench.lock"
	@$(PIP) install -r requirements/bench.lock
	@touch $@

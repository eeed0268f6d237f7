# Matchline. `make` lists what can be made.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
FUZZTIME    ?= 10m
ADDR        ?= 127.0.0.1:8000
CACHE       := $(CURDIR)/.cache
DIST        ?= $(CURDIR)/site/dist

# A home that is missing or cannot be written is replaced by one in .cache:
# Go, npm and Chromium all keep things there.
ifneq ($(shell [ -n "$$HOME" ] && [ -d "$$HOME" ] && [ -w "$$HOME" ] && echo ok),ok)
export HOME := $(CACHE)/home
export GOFLAGS := $(GOFLAGS) -modcacherw
$(shell mkdir -p "$(HOME)")
endif
# A clone owned by someone else has no version control to stamp.
export GOFLAGS := $(strip $(GOFLAGS) -buildvcs=false)

NEED      := .ci/need
WASM      := $(CACHE)/matchline.wasm
# The lock of the installed packages: npm writes it last.
INSTALLED := site/node_modules/.package-lock.json

.PHONY: help serve site test bench fuzz oracle samples screenshots clean
.PHONY: wasm npm lint layers lock types budgets test-native test-wasm test-e2e

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | while IFS=$$'\t' read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

serve: site ## build the page and serve it on http://127.0.0.1:8000/ (ADDR=host:port)
	@go run ./site/serve -dir "$(DIST)" -addr "$(ADDR)"

site: wasm npm ## build the page into site/dist
	@cd site && node build.mjs --wasm "$(WASM)" --wasm-exec "$$(go env GOROOT)/lib/wasm/wasm_exec.js" --out "$(DIST)" --cache "$(CACHE)"

wasm:
	@$(NEED) go
	@mkdir -p "$(CACHE)"
	@GOOS=js GOARCH=wasm go build -trimpath -ldflags="-s -w -buildid=" -o "$(WASM)" ./wasm

npm: $(INSTALLED)

$(INSTALLED): site/package.json site/package-lock.json site/.npmrc
	@$(NEED) node npm
	@cd site && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

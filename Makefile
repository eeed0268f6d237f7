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
PACK      := $(CACHE)/pack
# Inlining makes a tenth of the program's weight; it stays where speed is felt. In
# the runtime it halves the time of what allocates.
GCFLAGS   := -gcflags=all=-l $(foreach package,runtime internal/runtime/... encoding/binary \
             matchline/core/source matchline/core/regex/... matchline/core/detect,-gcflags=$(package)=)
# What the program says of itself: the sum of its sources, the same everywhere.
VERSION    = $(shell find core wasm -name '*.go' ! -name '*_test.go' | LC_ALL=C sort | xargs cat go.mod go.sum | cksum | cut -d' ' -f1)
WASMFLAGS  = -trimpath -overlay="$(CACHE)/overlay.json" -ldflags="-s -w -buildid= -X main.version=$(VERSION)" $(GCFLAGS)
# Every browser of the last years knows the two instructions that this allows; and
# memory is marked as Go did before 1.26: in less code, and no slower here.
GOWASM    := GOWASM=satconv,signext GOEXPERIMENT=nogreenteagc
# Two packages of Go's are small ones of ours in the page's program: wasm/fmt and
# wasm/godebug. The second is no package that Go promises to keep as it is.
SMALL      = fmt $(if $(filter go1.26 go1.26.%,$(shell go env GOVERSION)),internal/godebug)
REPLACE   := {{range $$name := .GoFiles}}"{{$$.Dir}}/{{$$name}}":"{{if eq $$name "print.go"}}$(CURDIR)/wasm/fmt/fmt.go{{else if eq $$name "godebug.go"}}$(CURDIR)/wasm/godebug/godebug.go{{end}}"{{"\n"}}{{end}}
# The lock of the installed packages: npm writes it last.
INSTALLED := site/node_modules/.package-lock.json

# Where a run keeps what it skipped and what it closed with.
TALLY     := $(CACHE)/tally
tally      = go run ./e2e/tally -keep "$(TALLY)" -run
# Go refuses to start a wasm program with more than a few kilobytes of
# environment, so it gets only what it needs.
wasm_env   = env -i PATH="$$PATH" HOME="$$HOME" GOFLAGS="$$GOFLAGS" GOCACHE="$$(go env GOCACHE)" \
             GOMODCACHE="$$(go env GOMODCACHE)" GOPROXY="$$(go env GOPROXY)" GOOS=js GOARCH=wasm $(GOWASM)
# The tests run packed, as the program is sent.
wasm_exec  = -exec "$(CURDIR)/wasm/pack/run $(PACK)"

.NOTPARALLEL:
.PHONY: help serve site test bench fuzz oracle samples screenshots clean
.PHONY: wasm pack npm tools format vet staticcheck types test-native test-race test-wasm test-e2e

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | while IFS=$$'\t' read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

serve: site ## build the page and serve it on http://127.0.0.1:8000/ (ADDR=host:port)
	@go run ./site/serve -dir "$(DIST)" -addr "$(ADDR)"

site: wasm npm ## build the page into site/dist (PROBES=file: with your nmap-service-probes in it)
	@cd site && node build.mjs --wasm "$(WASM)" --wasm-exec "$$(go env GOROOT)/lib/wasm/wasm_exec.js" --out "$(DIST)" --cache "$(CACHE)" $(if $(PROBES),--probes "$(abspath $(PROBES))")

wasm: pack
	@go list -f '$(REPLACE)' $(SMALL) | sed '/^$$/d; $$!s/$$/,/; 1s/^/{"Replace":{/' >"$(CACHE)/overlay.json" && echo '}}' >>"$(CACHE)/overlay.json"
	@GOOS=js GOARCH=wasm $(GOWASM) go build $(WASMFLAGS) -o "$(WASM).whole" ./wasm
	@"$(PACK)" "$(WASM).whole" "$(WASM)"

pack:
	@$(NEED) go
	@mkdir -p "$(CACHE)"
	@go build -o "$(PACK)" ./wasm/pack

npm: $(INSTALLED)

$(INSTALLED): site/package.json site/package-lock.json site/.npmrc
	@$(NEED) node npm
	@cd site && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

test: tools format vet staticcheck types site test-native test-race test-wasm test-e2e ## check everything: format, vet, types, tests (native, wasm, browser), sizes
	@go run ./e2e/tally -end -keep "$(TALLY)"

tools:
	@mkdir -p "$(CACHE)" && rm -f "$(TALLY)"
	@$(NEED) go node npm chromium

format:
	@echo "== gofmt"
	@bad=$$(gofmt -l core wasm site/host site/serve e2e); [ -z "$$bad" ] || { echo "run gofmt -w on:"; echo "$$bad"; exit 1; }

vet:
	@echo "== go vet, native and wasm"
	@go vet ./...
	@go vet -tags bench,screenshots,oracle ./...
	@GOOS=js GOARCH=wasm go vet ./core/... ./wasm/...

staticcheck:
	@echo "== $(STATICCHECK)"
	@bin="$(CACHE)/bin" && mkdir -p "$$bin" && { [ -x "$$bin/$(notdir $(STATICCHECK))" ] || { GOBIN="$$bin" go install $(STATICCHECK) && mv "$$bin/staticcheck" "$$bin/$(notdir $(STATICCHECK))"; }; }
	@"$(CACHE)/bin/$(notdir $(STATICCHECK))" -tags bench,screenshots,oracle ./...
	@GOOS=js GOARCH=wasm "$(CACHE)/bin/$(notdir $(STATICCHECK))" ./core/... ./wasm/...

types: npm
	@echo "== tsc"
	@cd site && npm run --silent check

test-native:
	@echo "== go test, native"
	@go test -json -timeout 20m ./core/... ./site/... ./wasm/... ./e2e/tally ./e2e/samples | $(tally) native

# Two goroutines meet only in the service and in the servers.
test-race:
	@echo "== go test -race"
	@if [ "$$(go env CGO_ENABLED)" = 1 ] && command -v "$$(go env CC | cut -d' ' -f1)" >/dev/null; then \
		go test -race -json -timeout 20m ./core/api ./site/... | $(tally) race; \
	else \
		$(tally) race -skipped "the race detector needs a C compiler and there is none"; \
	fi

test-wasm: pack
	@echo "== go test, wasm"
	@$(wasm_env) go test -json -timeout 20m $(wasm_exec) ./core/... ./wasm/... | $(tally) wasm

test-e2e: site
	@echo "== the page in Chromium"
	@MATCHLINE_E2E=required go test -json -count=1 -timeout 25m ./e2e | $(tally) e2e

bench: site pack ## measure key press to paint, frames, cold start, MB/s, the engine; print and hold the limits
	@$(NEED) chromium cc pcre2.h
	@echo "== core, native"
	@go test -run '^$$' -bench . -benchtime 300ms ./core/... | awk '/^(Benchmark|pkg:|FAIL|panic|---)/'
	@echo "== core, wasm"
	@$(wasm_env) go test -run '^$$' -bench . -benchtime 300ms $(GCFLAGS) $(wasm_exec) ./core/... | awk '/^(Benchmark|pkg:|FAIL|panic|---)/'
	@echo "== the pattern engine beside libpcre2"
	@WASM_TEST='$(wasm_env) go test $(GCFLAGS) $(wasm_exec)' go test -tags oracle -count=1 -timeout 20m -run '^TestJudge' -v ./core/regex | awk '!/^=== /'
	@echo "== the page in Chromium"
	@MATCHLINE_E2E=required go test -tags bench -count=1 -timeout 20m -run '^TestBench' -v ./e2e | awk '!/^=== /'

fuzz: ## run every fuzz target for FUZZTIME each (10m; FUZZTIME=10s)
	@$(NEED) go
	@.ci/fuzz "$(FUZZTIME)"

oracle: ## ask pcre2test and nmap themselves (installs them where it may)
	@$(NEED) go pcre2test pcre2.h nmap ncat
	@go test -tags oracle -count=1 -timeout 30m -v -run 'Oracle' ./core/... | awk '!/^(=== |    --- PASS)/'

samples: ## make site/samples again: real daemons scanned on loopback by the real nmap
	@$(NEED) go nmap
	@go run ./e2e/samples

screenshots: site ## write the main states, light and dark, wide and narrow, into e2e/screenshots
	@$(NEED) chromium
	@MATCHLINE_E2E=required go test -tags screenshots -count=1 -timeout 10m -run '^TestScreenshots' ./e2e

clean: ## remove everything that was made
	@chmod -R u+w "$(CACHE)" 2>/dev/null || true
	@rm -rf "$(CACHE)" "$(DIST)" site/node_modules e2e/failures e2e/screenshots

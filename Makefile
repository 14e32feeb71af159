# What a person types. `make` alone lists it; `make run` and `make test` do all set-up themselves.

SWIFT ?= swift
# The standard library is linked in: the command starts in half the time, and sleeps cost half. Modules are optimized
# together, and exclusive access is checked in debug builds alone: a run takes a tenth less.
BUILD = $(SWIFT) build -c release --static-swift-stdlib \
	-Xswiftc -cross-module-optimization -Xswiftc -enforce-exclusivity=unchecked --product
STEPSIM = .build/release/stepsim
# More words for 'swift test'.
TEST_OPTIONS ?=

.DEFAULT_GOAL := help
.PHONY: help setup build run test replay bench gate format clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install libvips-dev where it is missing, and check the Swift toolchain
	@Sources/CVipsLibrary/setup.sh

build: setup ## Build the command in release mode
	@echo "==> Building stepsim (the first build takes some minutes)"
	@$(BUILD) stepsim

run: build ## Run every scenario against its golden
	@echo "==> Running every scenario against its golden"
	@$(STEPSIM) replay

replay: run ## The same as run

test: build ## Build, and run the tests
	@echo "==> Building and running the tests"
	@$(BUILD) escape-probes
	@$(SWIFT) test $(TEST_OPTIONS)

bench: build ## Measure the engine
	@$(STEPSIM) bench engine

gate: build ## Every scenario, verified in two processes: one verdict
	@$(STEPSIM) gate

format: ## Format the sources
	@$(SWIFT) format --in-place --recursive Sources Tests Package.swift

clean: ## Forget all that was built
	@rm -rf .build

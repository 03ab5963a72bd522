# Two commands for a newcomer: `make demo` and `make test`. Everything they need is set up on the way.
SHELL := /bin/sh
PYTHON_HERE := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help demo test bench lint format setup lock messages env-example clean

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

demo: ## Set up, load the demonstration province, serve it on http://127.0.0.1:8000 (PORT=8001 for another)
	@sh scripts/system-packages.sh demo
	@sh scripts/environment.sh
	@$(PYTHON_HERE) -m scripts.demo

test: setup ## Set up and run every test, also those in a browser (ARGS="-k name" for some)
	@$(PYTHON_HERE) -m pytest -n 2 --dist=worksteal $(ARGS)

bench: setup ## Measure what must stay fast, on a throw-away database that writes to the disk
	@$(PYTHON_HERE) -m scripts.bench $(ARGS)

lint: setup ## All checks but the tests
	@$(PYTHON_HERE) -m scripts.lint

format: setup ## Bring the code into shape
	@.venv/bin/ruff check --quiet --fix . ; .venv/bin/ruff format .

setup: ## System packages, Python packages and message catalogues, and no more
	@sh scripts/system-packages.sh test
	@sh scripts/environment.sh
	@$(PYTHON_HERE) -m scripts.messages

lock: setup ## Renew requirements.lock; no addresses of package indexes get into it
	@.venv/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 \
	    --no-emit-index-url --no-emit-find-links --no-annotate \
	    --custom-compile-command "make lock" --group dev pyproject.toml -o requirements.lock

messages: setup ## Collect the Chinese sentences into the English catalogue; then fill in what is empty
	@$(PYTHON_HERE) manage.py makemessages --locale=en --no-obsolete --add-location=file --ignore='tests/*'

env-example: setup ## Renew .env.example from config/env.py
	@$(PYTHON_HERE) manage.py env_example > .env.example.new && mv .env.example.new .env.example

clean: ## Remove the environment, the embedded database and all data of this folder
	@[ ! -x $(PYTHON_HERE) ] || $(PYTHON_HERE) -m scripts.remove_data
	@rm -rf .venv

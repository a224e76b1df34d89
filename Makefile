# Each target is one plain command; `./run` makes .venv first where it is missing or out of date.
.PHONY: start test lock bench format

start: ; @exec ./run start
test: ; @exec ./run test
lock: ; @exec ./run lock
bench: ; @exec ./run bench
format: ; @exec ./run format

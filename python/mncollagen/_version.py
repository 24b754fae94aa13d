"""The version of the headers.

Generated from mncollagen/version.h by generate_api.py: change that, then run ./dev python."""

VERSION = (0, 2, 0)

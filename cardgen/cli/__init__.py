"""The command line: one file for each command, each importing what is heavy only when it runs."""

from cardgen.cli.main import main

__all__ = ["main"]

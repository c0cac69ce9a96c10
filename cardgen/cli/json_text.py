"""JSON as the commands print it, for programs to read: UTF-8 everywhere, whatever the terminal."""

import json

import click

__all__ = ["json_text", "print_json"]


def json_text(said: object) -> bytes:
    """The JSON of ``said`` with a line end, indented for people who look at it."""
    return f"{json.dumps(said, ensure_ascii=False, indent=2)}\n".encode()


def print_json(said: object) -> None:
    """Print the JSON of ``said`` to standard output."""
    click.echo(json_text(said), nl=False)

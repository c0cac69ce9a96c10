"""``cardgen rules``: the rules there are, and their own examples put to the test."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardgen.cli.options import paths, rules_option, verbose_option

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from cardgen.cards import ExampleResult, Trial
    from cardgen.rules import Rule

__all__ = ["rules"]


@click.group(invoke_without_command=True)
@rules_option
@verbose_option
@click.pass_context
def rules(ctx: click.Context, packs: tuple[Path, ...]) -> None:
    """List every rule with its source and file.

    A rule finds one kind of fact in the text of a paper, and words the cards that ask for it.
    """
    if ctx.invoked_subcommand is None:
        from cardgen.rules import load_rules

        _print(load_rules(packs))


@rules.command()
@click.argument("packs", nargs=-1, type=paths, metavar="[FILE...]")
@verbose_option
def test(packs: tuple[Path, ...]) -> None:
    """Run the examples that stand in a rule pack.

    Without FILE the bundled packs are tested. Exits with 1 if an example fails.
    """
    from cardgen.cards import run_examples
    from cardgen.rules import load_rules

    own = {pack.resolve() for pack in packs}
    tested = [rule for rule in load_rules(packs) if not own or rule.file.resolve() in own]
    results = list(run_examples(tested))
    failed = [result for result in results if not result.passed]
    for result in failed:
        click.echo(_failure(result))
    click.echo(_sum(tested, len(results), len(failed)))
    if failed:
        raise click.exceptions.Exit(1)


@rules.command(name="try")
@click.argument("sentence")
@rules_option
@verbose_option
def try_(sentence: str, packs: tuple[Path, ...]) -> None:
    """Show which rules fire on SENTENCE, and why.

    For every rule that finds something: the words it rests on, the pieces it took and the cards it
    makes, before any check. Then the sentence's grammar, which patterns match.
    """
    from cardgen.cards import try_text
    from cardgen.language import parse_text
    from cardgen.rules import load_rules

    if not any(character.isalpha() for character in sentence):
        raise click.BadParameter("there is no word in it", param_hint="SENTENCE")
    trials = list(try_text(sentence, load_rules(packs)))
    for trial in trials:
        _print_trial(trial)
    if not trials:
        click.echo("No rule fires.\n")
    _print_grammar(parse_text(sentence).doc)


def _print_trial(trial: "Trial") -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    head = Text.assemble((trial.rule.name, "bold cyan"), f"  {trial.rule.kind}  ")
    console.print(head.append(trial.rule.file.name, "dim"), soft_wrap=True)
    pieces = {"matched": trial.matched, "concept": trial.fact.concept, **trial.fact.slots}
    for name, piece in pieces.items():
        console.print(Text.assemble((f"  {name:10} ", "dim"), piece), soft_wrap=True)
    for front, back in trial.cards:
        console.print(Text.assemble(("  Q. ", "bold"), front), soft_wrap=True)
        console.print(Text.assemble(("  A. ", "bold"), back or "(the picture)"), soft_wrap=True)
    console.print()


def _print_grammar(doc: "Doc") -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table("word", "lemma", "POS", "relation", "head", box=box.SIMPLE_HEAD, pad_edge=False)
    for token in doc:
        table.add_row(token.text, token.lemma_, token.pos_, token.dep_, token.head.text)
    Console(highlight=False).print(table)


def _print(found: "Iterable[Rule]") -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for file, pack in groupby(found, key=lambda rule: rule.file):
        console.print(Text(str(file), style="bold"), soft_wrap=True)
        for rule in pack:
            line = Text.assemble("  ", (rule.name, "cyan"), f"  {rule.kind}")
            console.print(line, soft_wrap=True)
            console.print(Text(f"      {rule.source}", style="dim"), soft_wrap=True)


def _failure(result: "ExampleResult") -> str:
    expected = result.missing or ["no card"]
    lines = [f"{result.rule.name}: {result.example.text}"]
    lines += [f"  expected  {_pair(pair)}" for pair in expected]
    lines += [f"  got       {_pair(pair)}" for pair in result.got or ["no card"]]
    return "\n".join(lines)


def _pair(pair: "tuple[str, str] | str") -> str:
    return pair if isinstance(pair, str) else f"{pair[0]} -> {pair[1]}"


def _sum(tested: "Sequence[Rule]", run: int, failed: int) -> str:
    bare = sum(not rule.examples for rule in tested)
    text = f"{len(tested)} rules, {run} examples, {failed} failed"
    return f"{text}; {bare} rules have no example" if bare else text

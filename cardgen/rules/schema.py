"""What a rule pack may say: every table is checked here, and a mistake is told by file and rule."""

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from cardgen.document import BlockKind, SectionKind
from cardgen.errors import RuleError
from cardgen.rules.guards import Guard
from cardgen.rules.model import Example, Template
from cardgen.rules.patterns import PatternSpec
from cardgen.rules.reading import PROSE
from cardgen.rules.slots import FORMS, Form, Slot

__all__ = ["Table", "examples_of", "guards_of", "pattern_of", "slots_of", "templates_of"]

Kind = TypeVar("Kind", BlockKind, SectionKind)


@dataclass(frozen=True, slots=True)
class Table:
    """A TOML table with its place, so that a wrong entry can be told where it stands."""

    data: Mapping[str, Any]
    file: Path
    rule: str

    def wrong(self, what: str) -> RuleError:
        """The error for a mistake in this table."""
        return RuleError(f"{self.file.name}: rule {self.rule!r}: {what}")

    def get(self, key: str, kind: type, default: object = None) -> Any:
        """The value of ``key``, which must be of type ``kind``; without a default it is needed."""
        if key not in self.data:
            if default is None:
                raise self.wrong(f"{key!r} is missing")
            return default
        value = self.data[key]
        if kind is float and isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        if not isinstance(value, kind):
            raise self.wrong(f"{key!r} must be a {kind.__name__}, not {value!r}")
        return value

    def names(self, key: str) -> tuple[str, ...]:
        """A string or a list of strings, as a tuple; empty where ``key`` is missing."""
        value = self.data.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
            raise self.wrong(f"{key!r} must be a string or a list of strings, not {value!r}")
        return tuple(values)

    def known(self, keys: Iterable[str], where: str = "") -> None:
        """Raise if the table has a key that is not among ``keys``."""
        unknown = sorted(set(self.data) - set(keys))
        if unknown:
            place = f" in {where}" if where else ""
            raise self.wrong(f"unknown {unknown[0]!r}{place}; known: {', '.join(sorted(keys))}")

    def sub(self, data: object, what: str) -> "Table":
        """A table below this one."""
        if not isinstance(data, Mapping):
            raise self.wrong(f"{what} must be a table, not {data!r}")
        return Table(data, self.file, self.rule)


def templates_of(table: Table) -> tuple[Template, ...]:
    """The rule's templates: at least one."""
    found = []
    for data in table.get("template", list):
        one = table.sub(data, "a template")
        one.known({"front", "back", "form", "cue", "picture"}, "a template")
        form = one.get("form", str, "question")
        if form not in {"question", "cloze"}:
            raise table.wrong(f"a template's form is 'question' or 'cloze', not {form!r}")
        front = one.get("front", str)
        if form == "cloze" and "[…]" not in front:
            raise table.wrong("a cloze's front must hold […], the gap")
        picture = one.get("picture", str, "back")
        if picture not in {"back", "front"}:
            raise table.wrong(f"a template's picture is on the 'back' or 'front', not {picture!r}")
        cue = one.get("cue", bool, False)
        found.append(Template(front, one.get("back", str), form, cue, picture))
    if not found:
        raise table.wrong("it has no template")
    return tuple(found)


def examples_of(table: Table) -> tuple[Example, ...]:
    """The rule's own examples: texts, each with the cards that must come of it."""
    found = []
    for data in table.get("example", list, []):
        one = table.sub(data, "an example")
        one.known({"text", "cards"}, "an example")
        cards = []
        for card in one.get("cards", list):
            side = table.sub(card, "a card")
            side.known({"front", "back"}, "a card")
            cards.append((side.get("front", str), side.get("back", str)))
        found.append(Example(one.get("text", str), tuple(cards)))
    return tuple(found)


def slots_of(table: Table, nodes: frozenset[str]) -> tuple[Slot, ...]:
    """The rule's slots, each of a node that the pattern has."""
    found = []
    for name, data in table.get("slots", dict).items():
        one = table.sub(data, f"slot {name!r}")
        one.known(
            {
                "node", "as", "drop", "min_words", "max_words", "climb", "until", "alone", "behind",
                "ending",
            },
            f"slot {name!r}",
        )  # fmt: skip
        form = one.get("as", str)
        if form not in FORMS:
            raise table.wrong(f"slot {name!r} is as {form!r}; known: {', '.join(sorted(FORMS))}")
        node, drop = one.get("node", str), one.names("drop")
        least, most = one.get("min_words", int, 1), one.get("max_words", int, 30)
        climb, until = one.get("climb", bool, False), one.get("until", str, "")
        alone, behind = one.get("alone", bool, False), one.get("behind", str, "")
        ending = one.get("ending", str, "")
        _check_nodes(table, {node, *drop} | ({until, behind} - {""}), nodes, f"slot {name!r}")
        found.append(
            Slot(
                name, node, cast(Form, form), drop, least, most, climb, until, alone, behind, ending
            )
        )
    if not found:
        raise table.wrong("it has no slots")
    return tuple(found)


def guards_of(table: Table, nodes: frozenset[str]) -> tuple[Guard, ...]:
    """The rule's guards, by node."""
    found = []
    for node, data in table.get("guards", dict, {}).items():
        _check_nodes(table, {node}, nodes, "guards")
        one = table.sub(data, f"guard of {node!r}")
        keys = ("not_lemma", "without_lemma", "without_dep", "with_dep", "pos", "not_dep")
        flags = ("named", "specific", "present", "determined", "central", "recurs", "familiar")
        one.known({*keys, *flags, "agrees"}, f"guard of {node!r}")
        agrees = one.get("agrees", str, "")
        _check_nodes(table, {agrees} - {""}, nodes, f"guard of {node!r}")
        not_lemma, without_lemma, without_dep, with_dep, pos, not_dep = (
            frozenset(one.names(key)) for key in keys
        )
        named, specific, present, determined, central, recurs, familiar = (
            one.get(flag, bool, False) for flag in flags
        )
        found.append(
            Guard(
                node=node,
                not_lemma=not_lemma,
                without_lemma=without_lemma,
                without_dep=without_dep,
                with_dep=with_dep,
                pos=pos,
                not_dep=not_dep,
                named=named,
                specific=specific,
                present=present,
                determined=determined,
                central=central,
                recurs=recurs,
                familiar=familiar,
                agrees=agrees,
            )
        )
    return tuple(found)


def pattern_of(table: Table, name: str, kind: str) -> PatternSpec:
    """The pattern with its slots and guards.

    Raises:
        RuleError: a node, slot, section or block that doesn't exist, or no pattern of spaCy's.
    """
    dependency = _alternatives(table)
    tokens = tuple(table.get("pattern", list, []))
    expression = _expression(table)
    if sum(map(bool, (dependency, tokens, expression))) != 1:
        raise table.wrong("it needs one of 'pattern', 'dependency', 'expression' and 'code'")
    places = table.get("nodes", dict, {})
    names = _nodes(table, dependency) | frozenset(places)
    names |= frozenset(expression.groupindex) if expression else frozenset()
    concept = table.names("concept")
    _check_nodes(table, set(concept), names, "concept")
    return PatternSpec(
        rule=name,
        kind=kind,
        dependency=dependency,
        tokens=tokens,
        nodes=places,
        expression=expression,
        slots=slots_of(table, names),
        guards=guards_of(table, names),
        concept=concept,
        blocks=_kinds(table, "blocks", BlockKind) or PROSE,
        sections=_kinds(table, "sections", SectionKind)
        or frozenset(SectionKind) - _kinds(table, "not_sections", SectionKind),
        triggers=_shared([tuple(_triggers(pattern)) for pattern in dependency or (tokens,)]),
    )


def _expression(table: Table) -> re.Pattern[str] | None:
    """The regular expression over sentences; a line break and what indents the next line go."""
    if "expression" not in table.data:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)  # read otherwise elsewhere
            return re.compile(re.sub(r"\s*\n\s*", "", table.get("expression", str)))
    except (re.error, OverflowError, RecursionError, FutureWarning) as error:
        raise table.wrong(f"'expression' is no regular expression: {error}") from error


def _alternatives(table: Table) -> tuple[tuple[Mapping[str, Any], ...], ...]:
    """One dependency pattern, or a list of them with the same nodes."""
    data = table.get("dependency", list, [])
    patterns = data if data and isinstance(data[0], list) else [data] if data else []
    return tuple(tuple(pattern) for pattern in patterns)


def _nodes(table: Table, patterns: Iterable[Iterable[Mapping[str, Any]]]) -> frozenset[str]:
    try:
        names = {frozenset(str(node["RIGHT_ID"]) for node in pattern) for pattern in patterns}
    except (KeyError, TypeError) as error:
        raise table.wrong("every node of 'dependency' needs a RIGHT_ID") from error
    if len(names) > 1:
        raise table.wrong("all patterns of 'dependency' must have the same nodes")
    return names.pop() if names else frozenset()


def _kinds(table: Table, key: str, kind: type[Kind]) -> frozenset[Kind]:
    try:
        return frozenset(kind(name) for name in table.names(key))
    except ValueError as error:
        known = ", ".join(str(k) for k in kind)
        raise table.wrong(f"{key!r}: {error}; known: {known}") from error


def _check_nodes(table: Table, used: set[str], known: frozenset[str], where: str) -> None:
    missing = sorted(used - known)
    if missing:
        raise table.wrong(f"{where}: no node {missing[0]!r}; known: {', '.join(sorted(known))}")


def _shared(alternatives: Sequence[tuple[frozenset[str], ...]]) -> tuple[frozenset[str], ...]:
    """Triggers without which none of the alternatives can match."""
    if len(alternatives) == 1:
        return alternatives[0]
    if not all(alternatives):
        return ()
    return (frozenset[str]().union(*(triggers[0] for triggers in alternatives)),)


def _triggers(pattern: Iterable[Mapping[str, Any]]) -> Iterable[frozenset[str]]:
    """Words one of which a passage must have for the pattern to match: a quick first look."""
    for node in pattern:
        attributes = node.get("RIGHT_ATTRS", node)
        if attributes.get("OP", "1") in {"?", "*", "!"}:
            continue
        for key in ("LEMMA", "LOWER"):
            value = attributes.get(key)
            if isinstance(value, str):
                yield frozenset({value.lower()})
            elif isinstance(value, Mapping) and "IN" in value:
                yield frozenset(word.lower() for word in value["IN"])

"""Rule packs: TOML files with patterns, slots, guards, templates and their own examples."""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from cardgen.document import Document
from cardgen.errors import RuleError
from cardgen.language import Passage
from cardgen.rules.coded import CODES, Coded
from cardgen.rules.fields import FIELDS, fields_of
from cardgen.rules.model import Fact, Finder, Rule
from cardgen.rules.patterns import PatternFinder, PatternSpec
from cardgen.rules.reading import Reading
from cardgen.rules.schema import Table, examples_of, pattern_of, templates_of

__all__ = ["load_pack", "load_rules"]

_COMMON = {"name", "kind", "source", "reliability", "field", "compared", "template", "example"}
_PATTERN = _COMMON | {
    "dependency", "pattern", "nodes", "expression", "slots", "guards", "concept", "blocks",
    "sections", "not_sections",
}  # fmt: skip
_CODE = _COMMON | {"code"}


def load_rules(extra: Sequence[Path] = ()) -> tuple[Rule, ...]:
    """The bundled rules, and those of the ``extra`` packs, in the order of their files.

    Raises:
        RuleError: a pack can't be read, is no TOML or says something wrong; or two rules share a
            name.
    """
    rules: list[Rule] = []
    with as_file(files("cardgen.rules") / "packs") as folder:
        paths = [*sorted(folder.glob("*.toml")), *extra]
        for path in paths:
            rules.extend(load_pack(path))
    _check_names(rules)
    return tuple(rules)


def load_pack(path: Path) -> tuple[Rule, ...]:
    """The rules of one pack.

    Raises:
        RuleError: the file can't be read, is no TOML, or a rule in it is wrong.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise RuleError(f"{path.name}: can't be read: {reason}") from error
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path.name}: no TOML: {error}") from error
    tables = data.get("rule")
    if set(data) != {"rule"} or not isinstance(tables, list):
        raise RuleError(f"{path.name}: a rule pack holds [[rule]] tables and nothing else")
    named = ((_a_table(table, path), number) for number, table in enumerate(tables, 1))
    return tuple(_rule(Table(table, path, _name(table, number))) for table, number in named)


def _a_table(data: object, path: Path) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise RuleError(f"{path.name}: a rule pack holds [[rule]] tables and nothing else")
    return data


def _name(table: dict[str, Any], number: int) -> str:
    return str(table.get("name", f"number {number}"))


def _rule(table: Table) -> Rule:
    name, kind = table.get("name", str), table.get("kind", str)
    reliability = table.get("reliability", float)
    if not 0 <= reliability <= 1:
        raise table.wrong(f"'reliability' is a share between 0 and 1, not {reliability}")
    source = table.get("source", str).strip()
    if not source:
        raise table.wrong("'source' must say where the rule comes from")
    field = table.get("field", str, "")
    if field and field not in FIELDS:
        raise table.wrong(f"no field {field!r}; known: {', '.join(sorted(FIELDS))}")
    find = _finder(table, name, kind)
    return Rule(
        name=name,
        kind=kind,
        find=_in_field(find, field) if field else find,
        templates=templates_of(table),
        examples=examples_of(table),
        source=source,
        file=table.file,
        reliability=reliability,
        field=field,
        compared=table.get("compared", str, ""),
    )


def _in_field(find: Finder, field: str) -> Finder:
    """The finder, for papers of one field alone."""

    def find_there(document: Document, passages: Iterable[Passage]) -> Iterable[Fact]:
        return find(document, passages) if field in fields_of(document.text) else ()

    return find_there


def _finder(table: Table, name: str, kind: str) -> Finder:
    if "code" not in table.data:
        table.known(_PATTERN)
        spec = pattern_of(table, name, kind)
        _check_pattern(table, spec)
        return PatternFinder(spec)
    table.known(_CODE)
    code = table.get("code", str)
    if code not in CODES:
        raise table.wrong(f"no code {code!r}; known: {', '.join(sorted(CODES))}")
    return _coded(CODES[code], name, kind)


def _coded(code: Coded, name: str, kind: str) -> Callable[..., Iterator[Fact]]:
    def find(document: Document, passages: Iterable[Passage]) -> Iterator[Fact]:
        return code(Reading.of(document, passages), name, kind)

    return find


def _check_pattern(table: Table, spec: PatternSpec) -> None:
    """Let spaCy judge the pattern, with an empty vocabulary."""
    from spacy.errors import MatchPatternError
    from spacy.matcher import DependencyMatcher, Matcher
    from spacy.vocab import Vocab

    try:
        for pattern in spec.dependency:
            DependencyMatcher(Vocab(), validate=True).add("_", [list(map(dict, pattern))])
        if spec.tokens:
            Matcher(Vocab(), validate=True).add("_", [list(map(dict, spec.tokens))])
    except (MatchPatternError, ValueError, KeyError, TypeError) as error:
        reason = " ".join(str(error).split())
        raise table.wrong(f"spaCy can't use the pattern: {reason}") from error
    if any(not 0 <= place < len(spec.tokens) for place in spec.nodes.values()):
        raise table.wrong("'nodes' names a position that 'pattern' doesn't have")


def _check_names(rules: Iterable[Rule]) -> None:
    seen: dict[str, Rule] = {}
    for rule in rules:
        if rule.name in seen:
            other = seen[rule.name].file.name
            raise RuleError(f"{rule.file.name}: rule {rule.name!r}: the name is taken by {other}")
        seen[rule.name] = rule

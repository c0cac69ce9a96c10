"""Make the lemmatizer's tables from the treebank: forms, and edits by suffix."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from cardgen.language.lemmatizer import ANY, LONGEST_SUFFIX, Edit, TableLemmatizer, base, key
from cardgen.language.phrases import IRREGULAR

# How a table is cleaned: a suffix must be seen on so many (capped) forms, a form counts so often.
SEEN, CAP = 3, 3
STEM = 2  # characters that an edit must leave: "was" → "be" is no rule for others


def tables(rows: Iterable[list[str]]) -> tuple[dict[str, str], dict[str, Edit]]:
    """The most frequent lemma of each key, and the most frequent edit of each suffix's key."""
    counted = Counter((r[1], r[3], r[5], r[2]) for r in rows if r[0].isdigit() and r[2] != "_")
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    edits: defaultdict[str, Counter[Edit]] = defaultdict(Counter)
    for (form, pos, morph, lemma), count in counted.items():
        forms[key(form, pos, morph)][lemma] += 100 * count
        forms[key(form.lower(), pos, morph)][lemma] += count
        start = base(form, pos)
        edit = difference(start, lemma)
        if len(start) - edit[0] < STEM and edit[0]:
            continue
        for length in range(edit[0], min(LONGEST_SUFFIX, len(start)) + 1):
            edits[key(start[len(start) - length :], pos, morph)][edit] += min(count, CAP)
    chosen = {k: c.most_common(1)[0][0] for k, c in edits.items() if c.total() >= SEEN}
    return {k: c.most_common(1)[0][0] for k, c in forms.items()}, pruned(chosen)


def pruned(edits: dict[str, Edit]) -> dict[str, Edit]:
    """Without the edits that the next shorter suffix proposes too."""
    kept = {}
    for known, edit in edits.items():
        suffix, tab, rest = known.partition("\t")
        if not suffix or edits.get(suffix[1:] + tab + rest) != edit:
            kept[known] = edit
    return kept


def difference(form: str, lemma: str) -> Edit:
    """What to cut and add at the end of a form for its lemma."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


def fill(lemmatizer: TableLemmatizer, rows: Iterable[list[str]]) -> None:
    """Put the tables into a lemmatizer, without the forms that the edits get right anyway."""
    forms, lemmatizer.edits = tables(rows)
    lemmatizer.forms = {}
    by_form: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for known, lemma in forms.items():
        form, pos, *morph = known.split("\t")
        by_form[form, pos]["|".join(morph)] = lemma
    for plural, singular in IRREGULAR.items():
        by_form[plural, "NOUN"].setdefault("Number=Plur", singular)
    for (form, pos), lemmas in by_form.items():
        if any(lemmatizer.guess(form, pos, m) != lemma for m, lemma in lemmas.items()):
            lemmatizer.forms |= {key(form, pos, m): lemma for m, lemma in lemmas.items()}
            lemmatizer.forms[key(form, pos, ANY)] = Counter(lemmas.values()).most_common(1)[0][0]

"""The training corpus and the word vectors: treebank folder and GloVe folder → work folder.

Written by ``make``, which train.py calls: the corpora of both legs, the development corpus, and
the folder ``vectors``.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy
import spacy
from spacy.tokens import Doc, DocBin
from spacy.training.converters import conllu_to_docs
from spacy.vectors import Vectors
from vocabulary import NOUNS, VERBS, plural, verb

SEED = 20261123
SENTENCES_PER_DOC = 10  # as the treebank's figures are measured
TRAIN = ("ewt-train", "gum-train", "pud-extra")
DEV = ("ewt-dev", "gum-dev")
TESTS = {"ewt-test": ("ewt-test",), "gum-test": ("gum-test",), "all-test": ("ewt-test", "gum-test")}
DEVS = {"ewt-dev": ("ewt-dev",), "gum-dev": ("gum-dev",), "dev": DEV}
# What rules can ask for; the rest (NumForm, ExtPos, Typo …) would only multiply the labels.
FEATURES = {
    *("Case", "Definite", "Degree", "Mood", "Number", "Person", "Polarity", "Poss", "PronType"),
    *("Tense", "VerbForm", "Voice"),
}
SYMBOLS = (
    "x y z i j k n m t d p q h f g A B C D K L M N P Q R S T V W X Y α β γ δ ε θ λ μ σ φ ω Σ Θ"
    " d_k d_v x_i y_j h_t W_Q L_1 N=6 f(x) p(x) O(n) x∈X W^T n×d d_model"
).split()
FREQUENT = 3  # times in all papers together
MOST_FREQUENT = 16_000  # GloVe's order is by frequency
OPEN = {"NOUN", "PROPN", "ADJ", "NUM"}
SUBSTITUTED = 0.15  # of these words, and of verbs with an object
TECHNICAL = 0.5  # of the nouns substituted
SHARE = 0.06  # of the sentences, for each of the two ways to look like a paper


def sentences(path: Path) -> list[list[list[str]]]:
    """A CoNLL-U file as sentences of rows of ten columns, with FEATURES only."""
    found = []
    for chunk in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in chunk.split("\n") if not line.startswith("#")]
        for row in rows:
            kept = [f for f in row[5].split("|") if f.split("=")[0] in FEATURES]
            row[5] = "|".join(kept) or "_"
        found.append(rows)
    return found


def like_a_formula(rows: list[list[str]], rng: random.Random) -> list[list[str]] | None:
    """One noun replaced by a symbol, or None where the sentence has no singular noun."""
    nouns = [i for i, row in enumerate(rows) if row[3] in ("NOUN", "PROPN") and "Sing" in row[5]]
    if not nouns:
        return None
    changed, symbol = [list(row) for row in rows], rng.choice(SYMBOLS)
    row = changed[rng.choice(nouns)]
    row[1], row[2] = symbol, symbol
    return changed


def like_a_heading(rows: list[list[str]]) -> list[list[str]]:
    """In lower case, without the mark at the end."""
    end = len(rows)
    if len(rows) > 1 and rows[-1][3] == "PUNCT" and all(r[6] != rows[-1][0] for r in rows):
        end -= 1
    changed = [list(row) for row in rows[:end]]
    for row in changed:
        row[1], row[2] = row[1].lower(), row[2].lower()
    return changed


def augmented(rows: list[list[list[str]]]) -> Iterator[list[list[str]]]:
    """Copies that look like papers: with symbols for nouns, and in lower case."""
    rng = random.Random(SEED)
    for sentence in rows:
        draw = rng.random()
        if draw < SHARE:
            if changed := like_a_formula(sentence, rng):
                yield changed
        elif draw < 2 * SHARE:
            yield like_a_heading(sentence)


def shuffled(rows: list[list[list[str]]]) -> list[list[list[str]]]:
    """All sentences in another order, with some words changed for others, and for those of papers.

    So each sentence gets other neighbours, and words of a treebank too small for its network are
    less worth learning by heart.
    """
    rng = random.Random(SEED)
    alike: defaultdict[tuple[str, str], list[list[str]]] = defaultdict(list)
    for row in (row for sentence in rows for row in sentence):
        if row[3] in OPEN:
            alike[row[4], row[5]].append(row)
    changed = []
    for sentence in rng.sample(rows, len(rows)):
        copy = [list(row) for row in sentence]
        governing = {row[6] for row in copy if row[7] == "obj"}
        for row in copy:
            if not row[0].isdigit() or rng.random() >= SUBSTITUTED:
                continue
            if row[3] == "VERB" and row[0] in governing:
                stem = rng.choice(VERBS)
                row[1:3] = verb(stem, row[4]), stem
            elif row[4] in ("NN", "NNS") and rng.random() < TECHNICAL:
                noun = rng.choice(NOUNS)
                row[1:3] = noun if row[4] == "NN" else plural(noun), noun
            elif row[3] in OPEN:
                row[1:3] = rng.choice(alike[row[4], row[5]])[1:3]
        changed.append(copy)
    return changed


def docs(rows: list[list[list[str]]], per_doc: int) -> Iterator[Doc]:
    """spaCy documents of ``per_doc`` sentences, as ``spacy convert -n`` makes them."""
    text = "\n\n".join("\n".join("\t".join(row) for row in s) for s in rows) + "\n"
    return conllu_to_docs(text, n_sents=per_doc, no_print=True)


def vectors(glove: Path, known: set[str]) -> Vectors:
    """GloVe's vectors of the most frequent words, and of all words in ``known``."""
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(glove / "glove_6B_index.parquet")
    index = {word: i for i, word in enumerate(table["index"].to_pylist())}
    data = numpy.load(glove / "glove_6B_50d_emb.npy", mmap_mode="r")
    keep = [
        w for w, i in index.items() if (i < MOST_FREQUENT or w in known) and re.search(r"\w", w)
    ]
    rows = numpy.asarray(data[[index[w] for w in keep]], dtype="float32")
    rows /= numpy.linalg.norm(rows, axis=1, keepdims=True)
    strings = spacy.blank("en").vocab.strings
    return Vectors(strings=strings, data=rows, keys=keep, name="glove_6B_50d", attr="LOWER")


def paper_words(papers: Path) -> set[str]:
    """The words in lower case that are frequent in a folder of papers; empty without one."""
    import pymupdf

    counted: Counter[str] = Counter()
    for path in sorted(papers.glob("*.pdf")):
        with pymupdf.open(path) as pdf:
            for page in pdf:
                counted.update(re.findall(r"[^\W\d_]{3,}", page.get_text().lower()))
    return {word for word, count in counted.items() if count >= FREQUENT}


def words(treebank: Path) -> list[list[str]]:
    """All rows of the training files."""
    names = (treebank / f"{name}.conllu" for name in TRAIN)
    return [row for path in names for sentence in sentences(path) for row in sentence]


def make(treebank: Path, glove: Path, papers: Path, work: Path) -> None:
    """Write the training and development corpus and the vectors to ``work``."""
    work.mkdir(parents=True, exist_ok=True)
    train = [s for name in TRAIN for s in sentences(treebank / f"{name}.conllu")]
    made = [*docs(train, SENTENCES_PER_DOC), *docs(list(augmented(train)), 1)]
    DocBin(docs=made).to_disk(work / "train.spacy")
    made += docs(shuffled(train), SENTENCES_PER_DOC)
    DocBin(docs=made).to_disk(work / "varied.spacy")
    dev = [s for name in DEV for s in sentences(treebank / f"{name}.conllu")]
    DocBin(docs=list(docs(dev, SENTENCES_PER_DOC))).to_disk(work / "dev.spacy")
    nlp = spacy.blank("en")
    known = {row[1].lower() for row in words(treebank)} | paper_words(papers)
    nlp.vocab.vectors = vectors(glove, known)
    nlp.to_disk(work / "vectors")

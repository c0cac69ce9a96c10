"""Print the scores of the shipped pipeline on the treebanks' test files, its size and its speed.

    python evaluate.py [--treebank ../shared/treebank] [--pipeline FOLDER] [--paper PDF] [--dev]

Documents of ten sentences, tokenised by the pipeline, scored by spaCy, as the treebank's README
does: UAS and LAS without punctuation. With a paper, its words a second in one process, as a build
parses it: masking and restoring included.
"""

import argparse
import time
from pathlib import Path

import make_corpus
import spacy
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

import cardgen.language.components  # noqa: F401  what the pipeline is made of
from cardgen.document import read
from cardgen.language import parse
from cardgen.language.pipeline import BUNDLED

HERE = Path(__file__).parent
COLUMNS = {
    "token_acc": "tokens",
    "pos_acc": "UPOS",
    "lemma_acc": "lemma",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "sents_f": "sentence F",
}


def scores(nlp: Language, treebank: Path, files: tuple[str, ...]) -> dict[str, float]:
    """spaCy's scores on some files, read as one."""
    rows = [s for name in files for s in make_corpus.sentences(treebank / f"{name}.conllu")]
    made = DocBin(docs=list(make_corpus.docs(rows, make_corpus.SENTENCES_PER_DOC)))
    gold = made.get_docs(nlp.vocab)
    return nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])


def speed(nlp: Language, paper: Path) -> float:
    """Words (between white space) a second of a paper's blocks, the best of three runs."""
    document = read(paper)
    words = sum(len(document.slice(p.block.span).split()) for p in parse(document, nlp))
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        parse(document, nlp)
        seconds.append(time.perf_counter() - start)
    return words / min(seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, default=HERE.parents[2] / "shared" / "treebank")
    parser.add_argument("--pipeline", type=Path, default=BUNDLED)
    parser.add_argument("--paper", type=Path)
    parser.add_argument("--dev", action="store_true", help="the development files instead")
    args = parser.parse_args()
    nlp = spacy.load(args.pipeline)
    print("| |", " | ".join(COLUMNS.values()), "|")
    print("|---" * (len(COLUMNS) + 1) + "|")
    for name, files in (make_corpus.DEVS if args.dev else make_corpus.TESTS).items():
        found = scores(nlp, args.treebank, files)
        print(f"| {name} |", " | ".join(f"{100 * found[key]:.1f}" for key in COLUMNS), "|")
    size = sum(f.stat().st_size for f in args.pipeline.rglob("*") if f.is_file())
    print(f"\n{size / 1e6:.1f} MB")
    if args.paper:
        print(f"{speed(nlp, args.paper):,.0f} words a second on {args.paper.name}")


if __name__ == "__main__":
    main()

"""Train the pipeline and put it into the package: one command from treebank to shipped model.

    python train.py --glove GLOVE [--treebank FOLDER] [--papers FOLDER] [--work WORK] [--out OUT]

The first leg (``config.cfg``) has a high learning rate; the second (``anneal.cfg``), run once for
each seed, one that falls to nothing; their weights are averaged. About 70 minutes on one core.
GLOVE is described in README.md.
"""

import argparse
import json
import shutil
from pathlib import Path

import lemmas
import make_corpus
import tokenizer
import vocabulary
from average import average
from spacy.cli.train import train
from spacy.language import Language
from spacy.util import load_config

from cardgen.language.components import BOUNDARIES, LEMMATIZER
from cardgen.language.lemmatizer import TableLemmatizer

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "cardgen" / "language" / "en_core_cardgen"
SEEDS = (20261123, 7)
SHARES = (0.4, 0.4)  # of each second leg; the rest is the first leg's
META = {
    "lang": "en",
    "name": "core_cardgen",
    "version": "1.0.0",
    "description": "Universal Dependencies for research papers: sentences, tags, lemmas, parse.",
    "author": "the cardgen team",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8,<4",
    "sources": [
        {"name": "UD English EWT r2.16", "license": "CC BY-SA 4.0"},
        {"name": "UD English GUM r2.16 (part)", "license": "CC BY"},
        {"name": "UD English PUD", "license": "CC BY-SA 3.0"},
        {"name": "GloVe 6B 50d (part)", "license": "PDDL 1.0"},
    ],
}


def run(work: Path) -> Language:
    """Both legs; the average of what the second gave."""
    paths = {f"paths.{name}": str(work / f"{name}.spacy") for name in ("train", "dev")}
    paths["paths.vectors"] = str(work / "vectors")
    train(HERE / "config.cfg", work / "first", overrides=paths)
    paths["paths.train"] = str(work / "varied.spacy")
    paths["paths.first"] = str(work / "first" / "model-last")
    for seed in SEEDS:
        seeded = {**paths, "system.seed": seed}
        train(HERE / "anneal.cfg", work / f"second-{seed}", overrides=seeded)
    ends = [work / f"second-{seed}" / "model-last" for seed in SEEDS]
    return average([*ends, work / "first" / "model-last"], [*SHARES, 1 - sum(SHARES)])


def assemble(nlp: Language, treebank: Path, out: Path) -> None:
    """Add what isn't trained, and write the pipeline without what only training needs."""
    tokenizer.adapt(nlp.tokenizer)
    vocabulary.lend(nlp)
    nlp.add_pipe(BOUNDARIES, first=True)
    lemmatizer = nlp.add_pipe(LEMMATIZER, after="morphologizer")
    assert isinstance(lemmatizer, TableLemmatizer)
    lemmas.fill(lemmatizer, make_corpus.words(treebank))
    nlp.meta.update(META)
    nlp.meta.pop("performance", None)
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    config = load_config(out / "config.cfg")
    config["paths"] = dict.fromkeys(config["paths"])  # of the machine that trained
    config.to_disk(out / "config.cfg")
    meta = json.loads((out / "meta.json").read_text(encoding="utf-8"))
    meta["spacy_version"] = META["spacy_version"]
    (out / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, default=HERE.parents[2] / "shared" / "treebank")
    parser.add_argument("--glove", type=Path, required=True)
    parser.add_argument("--papers", type=Path, default=HERE.parents[2] / "shared" / "papers")
    parser.add_argument("--work", type=Path, default=HERE / "work")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    make_corpus.make(args.treebank, args.glove, args.papers, args.work)
    assemble(run(args.work), args.treebank, args.out)


if __name__ == "__main__":
    main()

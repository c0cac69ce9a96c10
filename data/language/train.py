"""Train the pipeline and put it into the package: one command from treebank to shipped model.

    python train.py --glove GLOVE [--treebank ../shared/treebank] [--work WORK] [--out OUT]

Two legs of one run: ``config.cfg`` with a high learning rate, ``anneal.cfg`` with one that falls to
nothing. About 60 minutes on one core. GLOVE is described in README.md.
"""

import argparse
import json
import shutil
from pathlib import Path

import lemmas
import make_corpus
import numpy
import spacy
import tokenizer  # noqa: F401  the callback that config.cfg names
from spacy.cli.train import train
from spacy.language import Language

from cardgen.language.lemmatizer import NAME, TableLemmatizer

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "cardgen" / "language" / "en_core_cardgen"
# What a sentence's first word gets on top, in natural logarithms of odds: the recogniser alone is
# too careful. Found on the development files.
START_BONUS = 1.0
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


def run(work: Path) -> Path:
    """Both legs; the folder of the trained pipeline."""
    paths = {f"paths.{name}": str(work / f"{name}.spacy") for name in ("train", "dev")}
    paths["paths.vectors"] = str(work / "vectors")
    train(HERE / "config.cfg", work / "first", overrides=paths)
    paths["paths.first"] = str(work / "first" / "model-last")
    train(HERE / "anneal.cfg", work / "second", overrides=paths)
    return work / "second" / "model-last"


def assemble(trained: Path, treebank: Path, out: Path) -> None:
    """Add the lemmatizer to a trained pipeline, and write it without what only training needs."""
    nlp = spacy.load(trained)
    tokenizer.adapt(nlp.tokenizer)
    lemmatizer = nlp.add_pipe(NAME, after="morphologizer")
    assert isinstance(lemmatizer, TableLemmatizer)
    lemmas.fill(lemmatizer, make_corpus.words(treebank))
    favour_starts(nlp, START_BONUS)
    nlp.meta.update(META)
    nlp.meta.pop("performance", None)
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    meta = json.loads((out / "meta.json").read_text(encoding="utf-8"))
    meta["spacy_version"] = META["spacy_version"]
    (out / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")


def favour_starts(nlp: Language, bonus: float) -> None:
    """Shift the sentence recogniser's bias towards starting a sentence."""
    senter = nlp.get_pipe("senter")
    softmax = senter.model.get_ref("softmax")  # type: ignore[attr-defined]
    bias = numpy.array(softmax.get_param("b"))
    bias[senter.labels.index("S")] += bonus  # type: ignore[attr-defined]
    softmax.set_param("b", bias)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, default=HERE.parents[2] / "shared" / "treebank")
    parser.add_argument("--glove", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=HERE / "work")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    make_corpus.make(args.treebank, args.glove, args.work)
    assemble(run(args.work), args.treebank, args.out)


if __name__ == "__main__":
    main()

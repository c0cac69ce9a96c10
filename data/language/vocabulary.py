"""Words of papers on machine learning that the treebanks lack.

In training they take the place of others: verbs that take an object, and nouns; chosen by hand. In
the finished pipeline, those that it still misreads are lent the norm and vector of a common word.
"""

from spacy.language import Language
from spacy.symbols import NORM, ORTH
from spacy.tokenizer import Tokenizer

VERBS = (
    "outperform leverage encode decode attend pre-train fine-tune tokenize parametrize regularize"
    " optimize generalize normalize initialize sample mask embed project map weight average compute"
    " approximate formulate denote propose introduce employ utilize adopt evaluate compare report"
    " achieve obtain yield exceed surpass improve reduce increase constrain model predict infer"
    "  cluster annotate label translate transform process store retrieve generate maximize"
    " minimize estimate capture combine concatenate stack share extend adapt transfer scale"
).split()
NOUNS = (
    "model network encoder decoder transformer layer sub-layer softmax embedding token tokenizer"
    " vocabulary perplexity dropout attention self-attention head query key value vector matrix"
    " gradient optimizer batch epoch checkpoint baseline benchmark dataset corpus"
    " sequence representation classifier parser annotator convolution recurrence regularization"
    " normalization activation nonlinearity hyperparameter parameter objective loss likelihood"
    " posterior prior distribution architecture mechanism module algorithm heuristic ablation"
    " pre-training fine-tuning backpropagation autoencoder generator discriminator GPU LSTM RNN CNN"
    " BERT GPT-2 GPT-3 BLEU ImageNet WordNet prompt annotation entailment supervision"
).split()


def verb(stem: str, tag: str) -> str:
    """A verb's form for a Penn tag: VB, VBP, VBZ, VBD, VBN or VBG."""
    doubled = {"map": "mapp", "transfer": "transferr", "embed": "embedd"}.get(stem, stem)
    if tag == "VBZ":
        return stem + "s"
    if tag in ("VBD", "VBN"):
        return doubled.removesuffix("e") + "ed"
    return doubled.removesuffix("e") + "ing" if tag == "VBG" else stem


def plural(noun: str) -> str:
    """A noun's plural."""
    irregular = {"matrix": "matrices", "corpus": "corpora", "loss": "losses", "batch": "batches"}
    if noun in irregular:
        return irregular[noun]
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"


# Words of papers that the treebanks lack and whose shape and vector mislead, each with a common one
# that stands in sentences as it does: verbs in all their forms, and other words.
ALIKE_VERBS = {
    **dict.fromkeys(
        "outperform compute encode decode denote maximize minimize normalize initialize"
        " optimize regularize concatenate parametrize parameterize tokenize leverage quantize"
        " augment".split(),
        "create",
    ),
    **dict.fromkeys(("fine-tune", "finetune", "pre-train", "pretrain"), "improve"),
}
NOUN_FORMS = {("encode", "VBG"), ("decode", "VBG")}  # "byte pair encoding"
ALIKE = {
    **dict.fromkeys(("pre-training", "pretraining", "fine-tuning", "finetuning"), "training"),
    **{"leverage": "influence"},
}


def lend(nlp: Language) -> None:
    """Let the words of papers be seen as the common ones: by their norm and by their vector."""
    forms = {
        verb(stem, tag): verb(common, tag)
        for stem, common in ALIKE_VERBS.items()
        for tag in ("VB", "VBZ", "VBD", "VBG")
        if (stem, tag) not in NOUN_FORMS
    }
    vectors, strings = nlp.vocab.vectors, nlp.vocab.strings
    assert isinstance(nlp.tokenizer, Tokenizer)
    for word, common in (forms | ALIKE).items():
        for cased in (word, word.capitalize()):
            nlp.tokenizer.add_special_case(cased, [{ORTH: cased, NORM: common}])
        vectors.add(strings.add(word), row=vectors.key2row[strings.add(common)])

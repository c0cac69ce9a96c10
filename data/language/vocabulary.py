"""Words of papers on machine learning that the treebanks lack, to stand in for their words.

Regular verbs that take an object, and count nouns; chosen by hand.
"""

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

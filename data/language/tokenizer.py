"""How the tokenizer is brought closer to Universal Dependencies; used by ``config.cfg``.

spaCy's English tokenizer follows OntoNotes. The treebanks differ in ways that cost heads and tags:
they keep a prefix and its word together ("pre-training"), keep runs of one mark together ("!!"),
keep the dot of some abbreviations, and split "and/or". Some emoticons ("8)") would swallow the end
of "(layer 8)". What the tokenizer learns here is saved with the pipeline: nothing of it runs at
load time.
"""

import re
from collections.abc import Callable

from spacy.lang.char_classes import ALPHA
from spacy.lang.en import EnglishDefaults
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_prefix_regex, compile_suffix_regex, registry

# What the training files don't split off.
PREFIXES = (
    "anti bi co counter de e ex extra hyper inter intra macro mega meta micro mid mini mis mono"
    " multi neo non para poly post pre pro proto pseudo quasi re semi sub super trans tri ultra"
    " un uni"
).split()
RUNS = [r"[!?]{2,}", r"={2,}", r"\*{2,}", r"_{2,}", r"<{2,}", r">{2,}", r"~{2,}", r"\${2,}"]
ABBREVIATIONS = "al Eq Eqs Eqn Fig Figs Sec Sect Ref Refs Tab cf vs viz resp approx Ft Lt".split()
INDEXED_STOP = r"(?<=[\u1d2c-\u1d6a\u2070-\u209c\u2c7c\u2c7d])\."  # "yᵢ."
# "pre- and post-training"
DASH_LAST, DASH_FIRST = r"(?<=[a-z])-+", r"-+(?=[A-Za-z])"
PHONE = r"(?:\d-)?\d{3}-\d{3}-\d{4}|\d{3}-\d{4}"
# "id" is a word in papers, not "I'd"; the treebanks read "wed" and "and/or" so too.
NOT_SPECIAL = {"id", "Id", "wed", "Wed", "and/or"}


def adapt(tokenizer: Tokenizer) -> None:
    """Change spaCy's English tokenizer in place."""
    prefixes, suffixes = EnglishDefaults.prefixes or [], EnglishDefaults.suffixes or []
    tokenizer.prefix_search = compile_prefix_regex([*RUNS, DASH_FIRST, *prefixes]).search
    stops = [r"(?<!\.)\.[!?]+", INDEXED_STOP, DASH_LAST]
    tokenizer.suffix_search = compile_suffix_regex([*RUNS, *stops, *suffixes]).search
    prefixed = rf"(?i:{'|'.join(PREFIXES)})-[{ALPHA}]+"
    tokenizer.token_match = re.compile(rf"(?:{prefixed}|{PHONE})$").match
    tokenizer.rules = {
        **{form: parts for form, parts in tokenizer.rules.items() if not _misleads(form)},
        **{f"{word}.": [{ORTH: f"{word}."}] for word in ABBREVIATIONS},
    }


def _misleads(form: str) -> bool:
    """Whether a special case does harm in papers: a wrong contraction, or "8)", "):", "(:"."""
    if re.fullmatch(r"[b-z]\.", form):  # "into a vector c."
        return True
    return form in NOT_SPECIAL or (form[0] in "()[]{}08" and not form.isalnum())


@registry.callbacks("cardgen.adapt_tokenizer.v1")
def adapt_tokenizer() -> Callable[[Language], Language]:
    """The callback for ``[initialize.before_init]``."""

    def before_init(nlp: Language) -> Language:
        assert isinstance(nlp.tokenizer, Tokenizer)
        adapt(nlp.tokenizer)
        return nlp

    return before_init

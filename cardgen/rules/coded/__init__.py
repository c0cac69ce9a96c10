"""Rules written in Python: of the same interface as the patterns, named by a pack's ``code``."""

import re
from collections.abc import Callable, Iterator

from cardgen.rules.coded.abbreviation import abbreviation
from cardgen.rules.coded.aimed import done_to
from cardgen.rules.coded.alias import alias, aliased_definition
from cardgen.rules.coded.beside import beside
from cardgen.rules.coded.but import but
from cardgen.rules.coded.connective import connective
from cardgen.rules.coded.contrast import contrast
from cardgen.rules.coded.corpus import training_data
from cardgen.rules.coded.counterpart import counterpart
from cardgen.rules.coded.discourse import done_by, effect_of, explained, therefore
from cardgen.rules.coded.doing import outcome_of_doing
from cardgen.rules.coded.effect import effect_size
from cardgen.rules.coded.equation import equation
from cardgen.rules.coded.figure import drawn, recognised
from cardgen.rules.coded.finding import finding
from cardgen.rules.coded.groups import compared_groups
from cardgen.rules.coded.heading import heading_concept
from cardgen.rules.coded.idea import idea
from cardgen.rules.coded.lead import lead_definition
from cardgen.rules.coded.listing import listing
from cardgen.rules.coded.means import how_to
from cardgen.rules.coded.named import named_behind
from cardgen.rules.coded.notation import symbol_in_formula
from cardgen.rules.coded.numbers import number_rule
from cardgen.rules.coded.offer import offer
from cardgen.rules.coded.quantity import quantity
from cardgen.rules.coded.reason import because_before
from cardgen.rules.coded.step import outcome_of_step
from cardgen.rules.coded.steps import steps
from cardgen.rules.coded.symbols import symbol_value
from cardgen.rules.coded.system import system_definition
from cardgen.rules.coded.table import table_value
from cardgen.rules.coded.theorem import theorem
from cardgen.rules.coded.trait import trait
from cardgen.rules.coded.unlike import unlike
from cardgen.rules.model import Fact
from cardgen.rules.reading import Reading

__all__ = ["CODES", "Coded"]

Coded = Callable[[Reading, str, str], Iterator[Fact]]
"""A reading, the rule's name and its kind in; facts out."""

_TELLS_NO_MEANS = (
    "proposing",
    "presenting",
    "introducing",
    "addressing",
    "noting",
    "examining",
    "considering",
    "evaluating",
    "attempting",
    "looking",
    "trying",
    "observing",
)
"""Ways of writing a paper: "we improve on it by proposing a better one"."""
_NO_DEEDS = frozenset(
    "begin start open proceed recruit contribute conclude end present propose introduce show"
    " demonstrate prove verify illustrate confirm evaluate analyze analyse justify examine assess"
    " validate motivate contrast highlight extend order sort rank index".split()
)
"""Verbs whose "by …ing" tells in which order things were done, or how they are shown."""
_STATES = frozenset("be have belong contain consist exist possess comprise".split())
"""Verbs that nobody does in order to reach something."""
_LASTS = frozenset(
    "repeat hold keep continue last iterate run persist wait remain stay block delay defer postpone"
    " retry loop grow go".split()
)
"""What goes on until something ends it."""
_GAINS = (
    "avoid|prevent|reduce|allow|enable|ensure|preserve|protect|keep|increase|decrease|lower|limit"
    "|handle|achieve|balance|save|support|guarantee|mitigate|overcome|minimi[sz]e|maximi[sz]e"
    "|eliminate|speed|stabili[sz]e|maintain|account|compensate|counteract|facilitate|improve|cope"
    "|alleviate|restrict|hide|tolerate|deal|retain|isolate|amorti[sz]e|hedge|bound"
)
"""What is gained or spared, and so tells why."""

CODES: dict[str, Coded] = {
    "abbreviation": abbreviation,
    "alias": alias,
    "aliased definition": aliased_definition,
    "at the cost of": connective(
        re.compile(r",?(?: but| albeit)?\sat the (?:cost|expense|price) of\s"), keep=False
    ),
    "because": connective(
        re.compile(
            r"(?<!just )(?<!simply )\bbecause\s(?!of\b)|,\ssince\s"
            r"|\ssince\s(?=(?:it|they|each|both|all|no|most|there)\s(?:(?:\w+ ){0,3})?"
            r"(?:is|are|can|could|may|might|do|does|has|have|would|will)\s)"
        ),
        keep=False,
    ),
    "because before": because_before,
    "beside": beside,
    "but": but,
    "by doing": connective(
        re.compile(
            rf"\sby\s(?:\([ai1]\)\s)?(?:\w+ly\s)?(?!(?:{'|'.join(_TELLS_NO_MEANS)})\b)(?=[a-z]+ing\b)"
        ),
        unless=_NO_DEEDS,
        deed=True,
    ),
    "counterpart": counterpart,
    "done by": done_by,
    "done to": done_to,
    "effect of": effect_of,
    "effect size": effect_size,
    "equation": equation,
    "explained": explained,
    "figure": drawn,
    "figure recognised": recognised,
    "finding": finding,
    "groups compared": compared_groups,
    "heading": heading_concept,
    "how to": how_to,
    "idea": idea,
    "in order to": connective(
        re.compile(rf"\s(?:in order to|so as to)\s(?=(?:not )?(?:\w+ly )?(?:{_GAINS})\b)"),
        unless=_STATES,
        deed=True,
    ),
    "lead": lead_definition,
    "listing": listing,
    "named behind": named_behind,
    "number: attribute": number_rule("attribute"),
    "number: by amount": number_rule("by amount"),
    "number: duration": number_rule("duration"),
    "number: how many": number_rule("how many"),
    "number: measured": number_rule("measured"),
    "number: out of": number_rule("out of"),
    "number: ratio": number_rule("ratio"),
    "number: score": number_rule("score"),
    "number: series": number_rule("series"),
    "number: set to": number_rule("set to"),
    "number: share": number_rule("share"),
    "number: value is": number_rule("value is"),
    "offer": offer,
    "on condition": connective(
        re.compile(
            r",?\s(?:if and only if|only if|provided that|(?<!for )as long as)\s"
            r"(?!(?:it|they|this|these|we|you)\b)"
        )
    ),
    "outcome of doing": outcome_of_doing,
    "quantity": quantity,
    "so that": connective(
        re.compile(r"(?<!,)\s(?:so that|such that)\s"), unless=_STATES, deed=True, transitive=True
    ),
    "steps": steps,
    "symbol in formula": symbol_in_formula,
    "symbol value": symbol_value,
    "system": system_definition,
    "table value": table_value,
    "theorem": theorem,
    "therefore": therefore,
    "training data": training_data,
    "trait": trait,
    "unlike": unlike,
    "until": connective(
        re.compile(r"\suntil\s(?!(?:it|they|this|these|we|now|then|recently|convergence)\b)"),
        only=_LASTS,
    ),
    "when": connective(
        re.compile(
            r"(?<!\beven)(?<!especially)(?<!particularly)(?<!than)(?<!except)(?<!\bin)(?<!\band)"
            r"(?<![:,])(?<!\bcase)(?<!\bcases)(?<!\btime)(?<!\bsituations)"
            r"\swhen\s(?!(?:it|they|this|these|that|we|you|he|she|and|compared"
            r"|possible|necessary|needed|appropriate|available|applicable|required|desired"
            r"|\w+ed (?:the|an?))\b)"
        ),
        unless=frozenset({"mean"}),
    ),
    "outcome of step": outcome_of_step,
    "whereas": contrast,
}

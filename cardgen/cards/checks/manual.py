"""Checks for what belongs in a manual: it is looked up when one writes the call, not learned."""

import re

from cardgen.cards.card import Card, Form
from cardgen.cards.checks.model import Check
from cardgen.document import Document

__all__ = ["MANUAL_CHECKS"]

_OF_A_CALL = re.compile(
    r"\bthe (?!main|key|core|central)[\w.]+ argument (?:is|was|added)\b"
    r"|\barguments? \w+(?:[._]\w+| and \w+ (?:is|are))"
    r"|\b(?:setting|using|fixing|adding|passing) (?:the |an? )?(?:\w+ )?arguments?\b"
    r"|\bthe arguments? (?:[a-z]+[._]\w+|\w+ (?:in|to|of) (?:the|a) call)|\bin (?:the|a) call to\b"
    r"|\b(?:is|are) of class [\"“‘']|\bS[34] objects?\b|\bobjects? (?:is|are )?returned\b"
    r"|\boption (?:can|must|should) be set\b|\bthe default value of \S+ is used\b"
    r"|\bas its (?:first|second|third|last) argument\b"
    r"|^what (?:kind of \w+ )?(?:does|do) (?:the )?(?:function \w+|\w+ function) return\?",
    re.IGNORECASE,
)
_OF_USERS = re.compile(
    r"^how (?:can|may|might|do|does|must|should) (?:the |an? )?users? (?:\w+ly )?"
    r"(?:specify|supply|add|provide|pass|set|override|register|configure|declare|call|install|print|inspect)\b"
    r"|^by (?:calling|invoking|printing|typing|clicking|compiling with|specifying the option)\b"
    r"|^by (?:passing|setting|using|adding) [^.]*\b(?:option|flag|argument|switch)\b",
    re.IGNORECASE,
)
_OF_CODE = re.compile(
    r"\b[a-z]{2,}(?:[A-Z][a-z]+){2,}\b|\bfunction (?!of\b|that\b)[a-z]\w{3,} (?:be|do)\b"
    r"|\bobjects? (?:has|have) (?:\w+ )?(?:fields|slots)\b|\b(?:space|comma|tab)-separated\b"
)
_OF_THE_LAW = re.compile(
    r"\btrademarks? of\b|\b(?:new|software|source) licen[sc]e\b|\blicen[sc]ed under\b"
    r"|\b(?:to|how to|be|is|are) (?:download|install)(?:ed)?\b(?! (?:on|in) (?:many|most|all)\b)",
    re.IGNORECASE,
)


def of_a_call(card: Card, _: Document) -> bool:
    """Arguments, options and returned objects of one program's functions."""
    return card.form is Form.QUESTION and bool(_OF_A_CALL.search(f"{card.front} {card.back}"))


def of_users(card: Card, _: Document) -> bool:
    """By what call, print or click one gets something, and how users supply what is theirs."""
    return any(_OF_USERS.search(side) for side in (card.front, card.back))


def of_code(card: Card, _: Document) -> bool:
    """A function of the program by its name, fields of its objects, columns of its files."""
    return bool(_OF_CODE.search(card.front))


def of_the_law(card: Card, _: Document) -> bool:
    """Whose trademark a name is, under which licence a program comes, how it is installed."""
    return bool(_OF_THE_LAW.search(f"{card.front} {card.back}"))


MANUAL_CHECKS = (
    Check("of-a-call", of_a_call, "how one function is called stands in its manual"),
    Check("of-users", of_users, "which call or option does it stands in the manual"),
    Check("of-code", of_code, "names, fields and files of a program stand in its manual"),
    Check("of-the-law", of_the_law, "no one studies trademarks, licences and installation"),
)

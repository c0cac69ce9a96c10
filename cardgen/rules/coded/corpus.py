"""What the authors train on, in the frames in which set-up sections tell it.

Our own observation. Names of data sets are what parsers stumble over ("the spring 2014 North-South
dataset consisting of …"), so the words are taken as they stand, up to where their phrase ends.
"""

import re
from collections.abc import Iterator

from cardgen.rules.model import Fact
from cardgen.rules.phrases import unbracketed
from cardgen.rules.pointers import dangles, third_person
from cardgen.rules.reading import Reading

__all__ = ["training_data"]

_USE = r"(?P<use>use|used|employ|employed|adopt|adopted)"
_AIM = r"(?:pre-?|un)?train(?:ing)?"
_FRAMES = (
    (
        r"\b[Ww]e (?:\w+ly |also |then |first )?(?P<train>(?:pre-?)?train(?:ed)?)"
        r"(?: (?P<what>(?!on\b)[^,;:()]{3,60}?))? on (?P<data>.+)",
        "What data {do} the authors {train} {what} on",
    ),
    (
        rf"\b[Ww]e {_USE} (?P<data>[^,;:]{{3,120}}?) (?P<aim>(?:for|to|in) (?:the )?{_AIM}\b.*)",
        "What data {do} the authors use {aim}",
    ),
    (
        rf"\b(?P<aim>[Ff]or (?:the |our )?{_AIM}(?: (?:corpus|data|set|stage|phase))?),? "
        rf"we {_USE} (?P<data>.+)",
        "What data {do} the authors use {aim}",
    ),
    (
        r"\b[Tt]o (?P<build>create|build|collect|construct|assemble|obtain) (?:our|the) "
        r"(?P<what>(?:pre-?)?training (?:data(?:set)?|corpus|set)),? we (?:\([1ia]\) )?"
        r"(?:\w+ly )?(?:\w+ed|take|took|use|crawl|scrape|collect|filter|download|sample)"
        r"(?: and \w+)? (?P<data>.+)",
        "What {do} the authors {build} their {what} from",
    ),
    (r"\btrained on (?P<data>(?:a|our) new .+)", "What data {do} the authors train on"),
)
"""Where the data stands in a sentence, and the question that asks for it."""

_END = re.compile(
    r"[,;:.?!](?:\s|$)| – | — | (?:for|to|in|with|which|that|using|by|from|via|after|before|when"
    r"|while|during|because|so|as|at|on|based|is|are|was|were|where|we|consisting|containing"
    r"|comprising)\b| and (?!(?:the|a|an|our|\d+|\w+ \w*[A-Z]\w*|\w*[A-Z][\w-]*)(?=\s|$|,))"
)
_SIZE = re.compile(
    r" (?:consisting of|containing|comprising) (?:about |over |more than |roughly )?"
    r"(?:\d|two|three|four|five|six|seven|eight|nine|ten)\b(?:(?![,;:.?!](?:\s|$)|[()]| and ).)*"
)
"""How large the data are, right behind them."""
_DATA = re.compile(
    r"\b(?:corpus|corpora|data|datasets?|sets?|collections?|benchmark|treebank|texts?|documents"
    r"|(?:web)?pages|images|sentences|examples|articles|recordings|books|records|Wikipedia"
    r"|\w*(?:Corpus|Text|Crawl|Net|Bank|Wiki)\b)"
)
_NOT_NAMED = re.compile(
    r"\b(?:this|these|those|such|same|each|both|its|their|different|various|several|other|more"
    r"|less|smaller|larger|subset|subsets|hours?|days?|GPUs?|TPUs?|batch|batches|task)\b"
)
_MOST_DATA, _MOST_AIM = 14, 9  # words


def training_data(reading: Reading, rule: str, kind: str) -> Iterator[Fact]:
    """What the authors train on. Slots: ``question``, ``data``."""
    for passage in reading.prose:
        for sentence in passage.doc.sents:
            found = _told(unbracketed(sentence.text.strip()))
            if found is None:
                continue
            slots, bare = found
            span = passage.span(sentence.start, sentence.end)
            yield Fact(kind, bare, slots, span, span, rule)


def _told(sentence: str) -> tuple[dict[str, str], str] | None:
    """The slots of the first frame that fits, and the data's name without its article."""
    for frame, question in _FRAMES:
        match = re.search(frame, sentence)
        if match is None:
            continue
        data = _END.split(match["data"], maxsplit=1)[0].strip()
        words = {name: text for name, text in match.groupdict("").items() if name != "data"}
        parts = {name: _asked(text) for name, text in words.items()}
        if not _is_named(data) or any(len(part.split()) > _MOST_AIM for part in parts.values()):
            return None
        past = any(words.get(verb, "").endswith("ed") for verb in ("train", "use"))
        parts["train"] = parts.get("train", "").removesuffix("ed")
        parts["do"] = "did" if past else "do"
        text = " ".join(question.format(**parts).split())
        if dangles(text):
            return None
        size = _SIZE.match(match["data"], match["data"].find(data) + len(data))
        told = data + size[0].rstrip() if size is not None else data
        return {"question": text, "data": told}, re.sub(r"^(?:the|an?|our) ", "", data)
    return None


def _asked(words: str) -> str:
    """A part of a question: without what goes on behind it, and no pronoun for a thing."""
    text = re.split(r"[,;:.]| and | which | that ", words, maxsplit=1)[0].strip()
    text = re.sub(r"^(?:it|them|this|these|both)\b.*", "", text)
    text = re.sub(r"^For\b", "for", text)
    return third_person(text, authors=True)


def _is_named(data: str) -> bool:
    """Whether a phrase names data: by a proper name, or by what they are."""
    known = _DATA.search(data) and len(data.split()) > 1
    return bool(known and len(data.split()) <= _MOST_DATA and not _NOT_NAMED.search(data))

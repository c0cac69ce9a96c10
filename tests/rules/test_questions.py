import pytest

from cardgen.language import parse
from cardgen.rules import document_of
from cardgen.rules.pointers import dangles, points_away, third_person
from cardgen.rules.questions import inverted
from cardgen.rules.reading import Reading
from cardgen.rules.scopes import loses_scope


def asked(text: str) -> str | None:
    """The last sentence's main clause in the order of a question."""
    document = document_of(text)
    reading = Reading.of(document, parse(document))
    *_, passage = reading.prose
    *_, sentence = passage.doc.sents
    return inverted(sentence.root, reading, passage)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The keeper lights the lamp.", "does the keeper light the lamp"),
        ("The keepers sell the lamp.", "do the keepers sell the lamp"),
        ("The keeper lost the key.", "did the keeper lose the key"),
        ("The keeper can light the lamp.", "can the keeper light the lamp"),
        ("The lamp was sold to the town.", "was the lamp sold to the town"),
        ("The lamp is a small sun.", "is the lamp a small sun"),
        ("We light the lamp.", "do the authors light the lamp"),
        ("However, we light the lamp.", "do the authors light the lamp"),
        ("We light our lamp.", "do the authors light their lamp"),
        ("The lamp burns oil. It warms the room.", "does the lamp warm the room"),
        ("We can light the old lamp by hand.", "can one light the old lamp by hand"),
        ("We can light our lamp by hand.", "can the authors light their lamp by hand"),
        ("The lamp can only burn oil.", "can the lamp only burn oil"),
        ("In winter towns, the lamp burns oil.", "does the lamp burn oil in winter towns"),
        ("Due to the wind, the lamp burns oil.", "does the lamp burn oil"),
        ("The lamp warms the room in different ways.", "does the lamp warm the room"),
    ],
)
def test_inversion(text: str, question: str) -> None:
    assert asked(text) == question


@pytest.mark.parametrize(
    "text",
    [
        "It warms the room.",
        "This warms the room.",
        "The lamp warms them.",
        "Its flame warms the room.",
        "The lamps burn oil. It warms the room.",
        "There is a lamp in the room.",
        "The method works well in the room.",
        "The lamp warms the room in Figure 3.",
        "In that case, the lamp warms the room.",
        "Otherwise, the lamp warms the room.",
        "The keeper sells a lamp to player k1.",
        "The keeper sells a lamp to agent 2.",
        "Not all lamps of the coast burn the whole night.",
        "Sometimes we light the lamp by hand.",
        "The lamp warms the remaining rooms of the house.",
        "The keeper does so with a brass lamp.",
        "The lamp warms the given room of the house.",
    ],
)
def test_what_cannot_stand_alone_is_not_asked(text: str) -> None:
    assert asked(text) is None


def test_the_scope_of_a_first_clause_is_that_of_the_second() -> None:
    text = "In winter towns, the keeper lights the lamp, and the clerk sells the oil."
    document = document_of(text)
    reading = Reading.of(document, parse(document))
    (passage,) = reading.prose
    second = next(t for t in passage.doc if t.dep_ == "conj")
    assert inverted(second, reading, passage) == "does the clerk sell the oil in winter towns"


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("In some towns, the lamp burns oil.", True),
        ("With their wicks, the lamps burn oil.", True),
        ("In winter towns, the lamp burns oil.", False),
        ("In our view, the lamp burns oil.", False),
        ("In some towns, we burn oil.", False),
    ],
)
def test_a_scope_that_the_text_explains_is_lost(text: str, lost: bool) -> None:
    document = document_of(text)
    (passage,) = Reading.of(document, parse(document)).prose
    (sentence,) = passage.doc.sents
    assert loses_scope([sentence.root], ["does the lamp burn oil"]) is lost


def test_a_demonstrative_takes_the_fuller_phrase_before() -> None:
    text = "We bought a brass lamp. This lamp warms the room."
    assert asked(text) == "does the brass lamp warm the room"


def test_the_system_stands_for_our_model() -> None:
    text = (
        "# Abstract\nWe propose Lantern, a model of light. Lantern is small. Lantern is good. "
        "Lantern and Lantern differ. Our model warms the room."
    )
    assert asked(text) == "does Lantern warm the room"
    assert asked(text.replace("Our model", "The model")) == "does Lantern warm the room"
    assert asked(text.replace("Our model", "The previous model")) is None


def test_pointing() -> None:
    assert dangles("what it does")
    assert not points_away("it burns oil")
    assert points_away("see Table 3")
    assert not points_away("a table of names")
    assert third_person("we use our lamp", authors=True) == "they use their lamp"
    assert third_person("we use our lamp", authors=False) == "the authors use the authors’ lamp"


MANY = " ".join(
    f"The {way} tree has leaves. A {way} tree grows."
    for way in "old young red green brown tall small thin broad bare dead wild".split()
)


def test_the_word_of_a_family_alone_tells_no_member() -> None:
    filler = "The keeper of the old tower counts the boats of the whole long summer day. " * 30
    claim = "The keeper waters the tree."
    assert asked(f"{filler} The tree, the tree, the tree and the tree. {claim}") is not None
    assert asked(f"{filler} {MANY} {claim}") is None


def test_what_a_long_text_calls_new_or_original_was_told_there() -> None:
    filler = "The keeper of the old tower counts the boats of the whole long summer day. " * 30
    assert asked("The new lamp warms the old tower.") is not None
    assert asked(f"{filler} The new lamp warms the old tower.") is None
    assert asked(f"{filler} The old tower warms the new lamp.") is None
    assert asked(f"{filler} The old tower warms the new brass lamp.") is not None
    assert asked(f"{filler} In the new version, the brass lamp warms the old tower.") is None

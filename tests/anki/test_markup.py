import html
import re
import unicodedata
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardgen.anki.markup import cloze, escape, image, slug
from cardgen.cards.card import GAP, Form

KEYS = count()
# Everything but what HTML and UTF-8 can't hold, with an eye for what Anki could take for markup.
TEXT = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8),
        st.sampled_from("<>&{}:[]\\()$\"'\n\t #"),
        st.sampled_from(
            ["{{c1::x}}", "}}", "::", "[sound:a.mp3]", "[latex]", "[$]", "&lt;", "<br>"]
        ),
        st.sampled_from(["<script>", "{{Front}}", "[[type:Front]]", "[anki:tts]", "-->", "{{c2::"]),
    ),
    max_size=8,
).map("".join)
PRINTED = TEXT.filter(lambda text: text.strip() and GAP not in text)
SLOW = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def shown(markup: str) -> str:
    """The text that a browser would show, in Anki's normal form."""
    text = re.sub(r"<br>", "\n", markup)
    return unicodedata.normalize("NFC", html.unescape(re.sub(r"<[^>]*>", "", text)))


def note_of(collection, key):
    return collection.get_note(collection.db.scalar("select id from notes where guid = ?", key))


def sides(card):
    """The question's and the answer's first <div>, as Anki renders them."""
    pattern = re.compile(r'<div class="question">(.*?)</div>', re.DOTALL)
    return pattern.search(card.question())[1], pattern.search(card.answer())[1]


@SLOW
@given(front=PRINTED, back=PRINTED, quote=TEXT, section=TEXT, cue=TEXT)
def test_any_text_comes_back_from_anki(
    shared_collection, examples, import_decks, front, back, quote, section, cue
):
    texts = {"Front": front, "Back": back, "Quote": quote, "Section": section, "Cue": cue}
    changes = {name.lower(): text for name, text in texts.items()}
    card = replace(examples.CARDS[0], key=f"p{next(KEYS)}", **changes)
    import_decks(shared_collection, [examples.deck((card,))])
    note = note_of(shared_collection, card.key)
    assert {name: shown(note[name]) for name in texts} == {
        name: unicodedata.normalize("NFC", text) for name, text in texts.items()
    }
    question = re.search(
        r'<div class="question">(.*?)</div>', note.cards()[0].question(), re.DOTALL
    )
    assert shown(question[1]) == unicodedata.normalize("NFC", front)


@SLOW
@given(before=TEXT, after=TEXT, back=PRINTED, in_maths=st.booleans())
def test_any_cloze_has_one_gap_and_any_answer(
    shared_collection, examples, import_decks, before, after, back, in_maths
):
    def bare(text: str) -> str:
        """Without spaces, which set braces in maths apart, and line breaks, which Anki takes
        out of maths.
        """
        return re.sub(r"\s", "", unicodedata.normalize("NFC", text))

    if in_maths:
        before, after = rf"\({before}", rf"{after}\)"
    front = f"{before}{GAP}{after}"
    if front.count(GAP) != 1:
        return
    card = replace(examples.CARDS[0], key=f"c{next(KEYS)}", form=Form.CLOZE, front=front, back=back)
    import_decks(shared_collection, [examples.deck((card,))])
    cards = note_of(shared_collection, card.key).cards()
    assert len(cards) == 1
    question, answer = sides(cards[0])
    assert bare(shown(question)) == bare(f"{before}[...]{after}")
    assert bare(shown(answer)) == bare(f"{before}{back}{after}")


@pytest.mark.parametrize(
    ("front", "back", "expected"),
    [
        ("a […] b", "x", "a {{c1::x}} b"),
        ("[…]", "std::vector", "{{c1::std:&#58;vector}}"),
        ("[…]", "f{x}", "{{c1::f&#123;x&#125;}}"),
        (r"[…]", r"\(\sqrt{d_{k}}\)", r"{{c1::\(\sqrt{d_{k} }\)}}"),
        (r"\(\frac{[…]}{2}\)", "x_{i}", r"\(\frac{ {{c1::x_{i} }} }{2}\)"),
        ("{[…]}", "<b>", "&#123;{{c1::&lt;b&gt;}}&#125;"),
        (r"\(\[…]{u}{x}\)", "href", "\\(\\{{c1::\u2060href\u2060}}{u}{x}\\)"),
        (r"\([…]ef{u}{x}\)", r"\hr", "\\({{c1::\u2060\\hr\u2060}}ef{u}{x}\\)"),
    ],
)
def test_cloze(front, back, expected):
    assert cloze(front, back) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a<b & c", "a&lt;b &amp; c"),
        (r"\(p<q\)", r"\(p&lt;q\)"),
        ("one\ntwo\r\nthree", "one<br>two<br>three"),
        ("a\x1fb\x00c\ud800d", "abcd"),
        ("[sound:x.mp3] [1]", "&#91;sound:x.mp3] [1]"),
        (r"\(\href{javascript:x}{y}\)", "\\(\\\u2060href{javascript:x}{y}\\)"),
        ("\\st\x00yle{a}{b} \\textstyle", "\\\u2060style{a}{b} \\textstyle"),
        (r"\bbox[red]{x} \left( \define \letter", "\\\u2060bbox[red]{x} \\left( \\define \\letter"),
    ],
)
def test_escape(text, expected):
    assert escape(text) == expected


def test_image_escapes_its_text():
    assert image("a.png", 'a "b" <c>', 30) == (
        '<img src="a.png" alt="a &quot;b&quot; &lt;c&gt;" width="30">'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.2.1 Scaled Dot-Product Attention", "3.2.1-scaled-dot-product-attention"),
        ("A.1 Über_größe: λ-calculus", "a.1-über-grösse-λ-calculus"),
        ("C++ :: x", "c-x"),
        ("—", ""),
    ],
)
def test_slug(text, expected):
    assert slug(text) == expected


@given(st.text())
def test_a_slug_is_one_level_of_a_tag_and_stays_itself(text):
    made = slug(text)
    assert not re.search(r"[\s:_\"*]", made)
    assert slug(made) == made

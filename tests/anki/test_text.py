import json
from dataclasses import replace

from anki.collection import ImportCsvRequest

from cardgen.anki import as_json, as_markdown, as_tsv, media_name
from cardgen.cards.card import Dropped


def note_of(collection, key):
    return collection.get_note(collection.db.scalar("select id from notes where guid = ?", key))


def import_tsv(collection, path, decks):
    path.write_text(as_tsv(decks), encoding="utf-8", newline="")
    metadata = collection.get_csv_metadata(path=str(path), delimiter=None)
    return collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log


class TestJson:
    """The form is promised to other programs."""

    def test_papers_cards_and_dropped(self, examples):
        gone = Dropped(examples.CARDS[7], "trivial")
        form = json.loads(as_json([examples.deck(examples.CARDS[:7], dropped=(gone,))]))
        assert list(form) == ["papers", "cards", "dropped"]
        assert form["papers"] == [
            {
                "id": "arxiv-1706.03762",
                "title": "Attention Is All You Need",
                "authors": ["Ashish Vaswani", "Noam Shazeer"],
                "year": 2017,
                "identifier": "arXiv:1706.03762v7",
                "link": "https://arxiv.org/abs/1706.03762v7",
                "deck": "Papers::Attention Is All You Need",
            }
        ]
        assert [card["key"] for card in form["cards"]] == [f"k0{n}" for n in range(1, 8)]
        assert form["cards"][4] == {
            "key": "k05",
            "paper": "arxiv-1706.03762",
            "kind": "composition",
            "form": "cloze",
            "cue": "Attention Is All You Need (2017)",
            "front": "The encoder is composed of a stack of […] identical layers.",
            "back": "N = 6",
            "quote": "The encoder is composed of a stack of N = 6 identical layers.",
            "page": 3,
            "section": "3.1 Encoder and Decoder Stacks",
            "concepts": ["encoder"],
            "rule": "composition.example",
            "score": 0.8125,
            "picture": None,
            "contrast": None,
            "also": [],
        }
        assert form["dropped"] == [
            {
                "paper": "arxiv-1706.03762",
                "kind": "acronym",
                "front": "What does BLEU stand for?",
                "back": "Bilingual Evaluation Understudy",
                "page": 8,
                "rule": "acronym.example",
                "score": 0.8125,
                "reason": "trivial",
                "why": "the question is about nothing that has a name",
            }
        ]

    def test_text_is_plain_and_the_picture_is_a_file_name(self, examples):
        deck = examples.deck()
        cards = {card["key"]: card for card in json.loads(as_json([deck]))["cards"]}
        assert cards["k09"]["back"] == "if a<b & c, that is, where position j > i"
        assert cards["k02"]["picture"] == media_name(deck.pictures["k02"])

    def test_no_decks_give_the_empty_form(self):
        assert json.loads(as_json([])) == {"papers": [], "cards": [], "dropped": []}


class TestTsv:
    def test_it_updates_the_notes_and_leaves_the_readers_own_field(
        self, collection, examples, import_decks, tmp_path
    ):
        import_decks(collection, [examples.deck()])
        own = note_of(collection, "k01")
        own["Note"] = "mine"
        collection.update_note(own)
        before = {note: note_of(collection, note).values() for note in ("k02", "k05", "k09")}
        changed = replace(examples.CARDS[0], back='# a "new"\tanswer')
        deck = examples.deck((changed, *examples.CARDS[1:]))
        log = import_tsv(collection, tmp_path / "deck.tsv", [deck])
        assert not log.new and not log.conflicting and not log.missing_notetype
        assert collection.note_count() == collection.card_count() == 10
        assert note_of(collection, "k01")["Back"] == '# a "new"\tanswer'
        assert note_of(collection, "k01")["Note"] == "mine"
        assert before == {note: note_of(collection, note).values() for note in before}

    def test_a_new_note_comes_with_deck_note_type_and_tags(
        self, collection, examples, import_decks, tmp_path
    ):
        import_decks(collection, [examples.deck(examples.CARDS[:5])])
        log = import_tsv(collection, tmp_path / "deck.tsv", [examples.deck()])
        assert len(log.new) == 5
        note = note_of(collection, "k10")
        assert note.note_type()["name"] == "cardgen cloze"
        assert "cardgen::kind::formula" in note.tags
        assert collection.decks.name(note.cards()[0].did) == "Papers::Attention Is All You Need"


class TestMarkdown:
    def test_questions_answers_and_quotes_by_section(self, examples):
        text = as_markdown([examples.deck(examples.CARDS[3:6])])
        assert text == (
            "# Attention Is All You Need\n\n"
            "Ashish Vaswani, Noam Shazeer · 2017 · arXiv:1706.03762v7 · "
            "<https://arxiv.org/abs/1706.03762v7>\n\n"
            "## 3.2.2 Multi-Head Attention\n\n"
            "**Q.** _Attention Is All You Need (2017)_ — "
            "How many attention heads does the base model use in parallel?\n\n"
            "**A.** h = 8\n\n"
            "> In this work we employ h = 8 parallel attention layers, or heads. (p. 5)\n\n"
            "## 3.1 Encoder and Decoder Stacks\n\n"
            "**Q.** _Attention Is All You Need (2017)_ — "
            "The encoder is composed of a stack of \\_\\_\\_\\_ identical layers.\n\n"
            "**A.** N = 6\n\n"
            "> The encoder is composed of a stack of N = 6 identical layers. (p. 3)\n\n"
            "## 3.2.1 Scaled Dot-Product Attention\n\n"
            "**Q.** Which operation follows the mask in this diagram?\n\n"
            "**A.** Softmax\n\n"
            "> Figure 2: (left) Scaled Dot-Product Attention. (right) Multi-Head Attention "
            "consists of several attention layers running in parallel. (Figure 2, p. 4)\n"
        )

    def test_text_is_literal_and_maths_stands_between_dollars(self, examples):
        card = replace(
            examples.CARDS[0], front=r"Is *this* <b> d_k, \(a_i < b\)?", back="_x_\n# no\n1. no"
        )
        text = as_markdown([examples.deck((card,))])
        assert r"**Q.** Is \*this\* \<b> d_k, $a_i < b$?" in text
        assert "**A.** \\_x\\_\\\n\\# no\\\n1\\. no" in text

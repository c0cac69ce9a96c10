"""The note types, frozen: ids, names, fields and template names can never change.

Anki knows a note type by its id. Where the list of fields or templates differs from the one it has,
it makes a copy of the note type, and notes imported earlier are no longer updated. The HTML of the
templates and the CSS may change: then ``DESIGN_MODIFIED`` must grow, or Anki keeps the old ones.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cardgen.cards.card import Form

__all__ = [
    "CLOZE",
    "DESIGN_MODIFIED",
    "FIELDS",
    "NOTE_TYPES",
    "OCCLUSION",
    "OCCLUSION_FIELDS",
    "QUESTION",
    "NoteType",
]

FIELDS = (
    "Front",  # the question, or the sentence with its cloze; Anki sorts and looks for doubles by it
    "Back",  # the answer; in a cloze note empty and the reader's to use
    "Cue",  # the paper's short name above the question; emptied, it is gone
    "FrontPicture",  # shown with the question
    "Picture",  # shown with the answer
    "Quote",
    "Paper",
    "Section",
    "Page",  # as a number, from 1
    "Link",  # the paper's address, to which the template adds "#page="
    "Extra",  # spare, shown under the answer where it is set
    "Key",  # the card's key, also the note's GUID: readable in Anki's editor and search
    "Note",  # the reader's own words; last, so that a text import can leave it alone
)
"""The fields of questions and clozes, in order."""

OCCLUSION_FIELDS = (
    "Occlusion",  # the masks, as a cloze; with the next three, what Anki's editor of masks needs
    "Image",
    "Header",
    "Back Extra",
    "Cue",
    "Label",  # of the figure, as printed
    "Quote",
    "Paper",
    "Section",
    "Page",
    "Link",
    "Key",
    "Comments",  # the reader's own words, by Anki's name for them
)
"""The fields of occlusions: Anki's own five, and where the figure is from."""

DESIGN_MODIFIED = 1_795_392_000
"""When the templates or the CSS last changed, in unix seconds: 2026-11-23 00:00 UTC."""


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type of Anki's: one template over its fields, the last of them the reader's own."""

    id: int
    name: str
    form: Form
    template: str
    fields: tuple[str, ...] = FIELDS

    @property
    def wording(self) -> tuple[str, str]:
        """The fields that hold what is asked and what is answered, in words."""
        return ("Header", "Back Extra") if self.form is Form.OCCLUSION else ("Front", "Back")

    def html(self, side: str) -> str:
        """The template of a side, "front" or "back"."""
        return _resource(f"{self.form}-{side}.html")

    @property
    def css(self) -> str:
        """The card's style, one for all note types; masks have some more."""
        masks = _resource("occlusion.css") if self.form is Form.OCCLUSION else ""
        return _resource("card.css") + masks


QUESTION = NoteType(1_795_392_000_001, "cardgen question", Form.QUESTION, "Question")
CLOZE = NoteType(1_795_392_000_002, "cardgen cloze", Form.CLOZE, "Cloze")
OCCLUSION = NoteType(
    1_795_392_000_003, "cardgen occlusion", Form.OCCLUSION, "Image Occlusion", OCCLUSION_FIELDS
)
NOTE_TYPES = {kind.form: kind for kind in (QUESTION, CLOZE, OCCLUSION)}


@cache
def _resource(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")

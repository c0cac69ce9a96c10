"""Good papers of each kind that is read, and what may stand in a bad one."""

import html
import io
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pymupdf

ROOT = Path(__file__).parents[2]
TEXT = (
    "Dropout is a technique that removes units at random during training. The encoder maps an "
    "input sequence to a sequence of continuous representations. We train on 36 million sentence "
    "pairs. The Adam optimizer (Adam) was used with a rate of 0.1. We present a method that halves "
    "the error. Layer normalization is a method that normalizes the activities of a layer."
)


@cache
def pdfs() -> Sequence[bytes]:
    """Two pages of the sample paper, as they are and with all streams plain; and a small one."""
    with pymupdf.open(ROOT / "data" / "sample" / "attention-and-scale.pdf") as paper:
        paper.select([0, 2])
        paper.set_toc([[1, "One", 1], [2, "Two", 2]])
        packed, plain = paper.tobytes(garbage=4, deflate=True), paper.tobytes(garbage=4, expand=255)
    with pymupdf.open() as small:
        page = small.new_page()
        page.insert_textbox(page.rect + (50, 50, -50, -50), f"A Title\n\n{TEXT}" * 2, fontsize=10)
        page.insert_link({"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(0, 0, 9, 9), "uri": "x:y"})
        page.add_highlight_annot(pymupdf.Rect(50, 50, 90, 90))
        small.set_metadata({"title": "A Title", "author": "A. Author"})
        own = small.tobytes(expand=255)
    return own, own, plain, packed


PDF_TOKENS = (
    *(b"<<", b">>", b"[", b"]", b"(", b")", b"<", b">", b"/", b"obj", b"endobj", b"stream"),
    *(b"endstream", b"xref", b"trailer", b"startxref", b"%%EOF", b" 0 R", b"1 0 R", b"null"),
    *(b"/Kids", b"/Count", b"/Parent", b"/Contents", b"/Font", b"/Length", b"/Filter", b"/Type"),
    *(b"/FlateDecode", b"/LZWDecode", b"/Encrypt", b"/Root", b"/Pages", b"/Page", b"/MediaBox"),
    *(b"/Rotate 90", b"/UserUnit 1e9", b"/ToUnicode", b"/Widths", b"/W", b"/DW", b"/Annots"),
    *(b"BT", b"ET", b"Tj", b"TJ", b"Tf", b"Td", b"Tm", b"cm", b"Do", b"q", b"Q", b"re", b"f"),
)
MARKUP = (
    *(b"<p>", b"</p>", b"<h1>", b"<h2>", b"<table>", b"<tr><td>", b"<ul><li>", b"<pre>", b"<img>"),
    *(b"<article>", b"</article>", b"<!--", b"-->", b"<![CDATA[", b"&#0;", b"&#xD800;", b"&amp"),
    *(b"<svg>", b"<style>p{font-size:1e9px}</style>", b"<br>" * 50, b"<div>" * 300, b"\xff", b"\0"),
    *(b"# ", b"\n\n", b"```", b"| a | b |\n|---|---|\n", b"> " * 99, b"[x](y)", b"![x](y)", b"$$"),
    *(b"* ", b"1. ", b"\\(", b"\\)", b"{{c1::", b"}}", "\u202e\u0301\ufb01".encode(), b"["),
    *(b"<?xml version='1.0'?>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"href=", b"src='c'"),
)


def web_pages() -> Sequence[bytes]:
    text = "".join(f"<h2>{n} Part</h2><p>{html.escape(TEXT)}</p>" for n in range(1, 4))
    head = "<title>A Title</title><meta name=author content='A. Author'>"
    return (
        f"<!doctype html><html><head>{head}</head><body><article><h1>A Title</h1>{text}<table>"
        "<tr><th>Model</th><th>BLEU</th></tr><tr><td>Ours</td><td>28.4</td></tr></table></article>"
        "</body></html>".encode(),
    )


def markdowns() -> Sequence[bytes]:
    table = "| Model | BLEU |\n|---|---|\n| Ours | 28.4 |"
    return (
        f"# A Title\n\nA. Author\n\n## 1 Introduction\n\n{TEXT}\n\n{table}\n\n- a\n- b".encode(),
    )


def books() -> Sequence[bytes]:
    page = (
        f"<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>One</h1><p>{TEXT}</p></body></html>"
    )
    entries = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:"
        "container' version='1.0'><rootfiles><rootfile full-path='b.opf' media-type="
        "'application/oebps-package+xml'/></rootfiles></container>",
        "b.opf": "<package xmlns='http://www.idpf.org/2007/opf' version='2.0'><metadata/><manifest>"
        "<item id='c' href='c.xhtml' media-type='application/xhtml+xml'/></manifest><spine>"
        "<itemref idref='c'/></spine></package>",
        "c.xhtml": page,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        for name, content in entries.items():
            book.writestr(name, content)
    return (file.getvalue(),)

"""The picture of a graph: its places, and what a reader can do with it in a real browser."""

import re
import shutil
import subprocess
from itertools import combinations
from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardgen.study.graph import Node, draw, page
from cardgen.study.graph.layout import HEIGHT, lay_out

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), "")

NODES = [
    Node("attention", "attention", "First", "#0072b2", "a weighted sum", 0.9),
    Node("encoder", 'the <b>"encoder"</b>', "First", "#0072b2"),
    Node("gpt", "GPT", "Second", "#d55e00", "a decoder alone"),
    Node("lonely", "lonely", "Second", "#d55e00"),
]
EDGES = [("attention", "encoder"), ("attention", "gpt")]


@st.composite
def graphs(draw_: st.DrawFn) -> tuple[list[int], list[tuple[int, int]]]:
    groups = draw_(st.lists(st.integers(0, 2), min_size=1, max_size=12))
    pairs = [(a, b) for a, b in combinations(range(len(groups)), 2)]
    return groups, draw_(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []


@given(graphs())
def test_no_box_lies_on_another_and_lines_in_a_group_lead_to_the_right(
    made: tuple[list[int], list[tuple[int, int]]],
) -> None:
    member, pairs = made
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_nodes_from(map(str, range(len(member))))
    graph.add_edges_from((str(a), str(b)) for a, b in pairs)
    groups: dict[str, list[str]] = {}
    for node, group in enumerate(member):
        groups.setdefault(f"group {group}", []).append(str(node))
    places, _ = lay_out(graph, groups, dict.fromkeys(graph, 10.0))
    assert set(places) == set(graph)
    for one, other in combinations(places.values(), 2):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert apart or abs(one.y - other.y) >= HEIGHT
    for a, b in pairs:
        if member[a] == member[b]:
            assert places[str(a)].x + places[str(a)].width < places[str(b)].x


def test_the_same_graph_gives_the_same_picture() -> None:
    assert draw(NODES, EDGES) == draw(NODES, list(reversed(EDGES)))


@pytest.mark.parametrize(
    "edges", [[("attention", "nothing")], [("gpt", "encoder"), ("encoder", "gpt")]]
)
def test_what_is_no_graph_of_these_nodes_is_a_defect(edges: list[tuple[str, str]]) -> None:
    with pytest.raises(ValueError, match="without circles"):
        draw(NODES, edges)


def dom(tmp_path: Path, script: str = "") -> str:
    """The page as Chromium has it after a script."""
    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    html = tmp_path / "graph.html"
    html.write_text(
        page("My concepts", draw(NODES, EDGES), [("#0072b2", "First")])
        + f"<script>{script}</script>"
    )
    call = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", html.as_uri()]
    return subprocess.run(call, capture_output=True, text=True, check=True, timeout=60).stdout


def node(html: str, key: str) -> str:
    """The classes of a node."""
    match = re.search(rf'<g class="([^"]*)"[^>]*data-key="{key}"', html)
    assert match
    return match[1]


CLICK = """document.querySelector("[data-key=%s] rect")
    .dispatchEvent(new MouseEvent("click", {bubbles: true}));"""


def test_a_chosen_concept_shows_what_it_builds_on_and_nothing_else(tmp_path: Path) -> None:
    html = dom(tmp_path, CLICK % "gpt")
    note = re.search(r"<aside[^>]*>(.*?)</aside>", html, re.DOTALL)
    assert note and "a decoder alone" in note[1] and "Builds on: attention" in note[1]
    assert "graph-chosen" in node(html, "gpt") and "graph-dim" not in node(html, "attention")
    assert "graph-dim" in node(html, "encoder") and "graph-dim" in node(html, "lonely")
    assert len(re.findall(r'<path class="[^"]*graph-near', html)) == 1


def test_it_can_be_searched_zoomed_and_moved(tmp_path: Path) -> None:
    script = """
    const svg = document.querySelector("svg"), said = [];
    const width = () => svg.getAttribute("viewBox").split(" ").map(Number);
    const first = width();
    svg.dispatchEvent(new WheelEvent("wheel", {deltaY: -300, clientX: 200, clientY: 200}));
    said.push(width()[2] < first[2]);
    const at = (kind, x) =>
        svg.dispatchEvent(new PointerEvent(kind, {pointerId: 1, clientX: x, clientY: 90}));
    const before = width()[0];
    at("pointerdown", 100); at("pointermove", 103); at("pointermove", 60); at("pointerup", 60);
    said.push(width()[0] > before);
    document.querySelector("[data-zoom='0']").click();
    said.push(String(width()) === String(first));
    const input = document.querySelector("input");
    input.value = "lonel"; input.dispatchEvent(new Event("input"));
    document.title = said.join();
    """
    html = dom(tmp_path, "SVGElement.prototype.setPointerCapture = () => {};" + script)
    assert "<title>true,true,true</title>" in html
    assert "graph-dim" not in node(html, "lonely") and "graph-dim" in node(html, "gpt")


def test_terms_of_a_paper_are_text_not_markup(tmp_path: Path) -> None:
    assert "<b>" not in draw(NODES, EDGES)
    assert "&lt;b&gt;" in dom(tmp_path)

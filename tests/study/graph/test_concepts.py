import networkx

from cardgen.library import Term
from cardgen.study.graph import Source, as_dot, as_graphml, concept_graph


def a_concept(
    key: str, definition: str = "", salience: float = 0.5, aliases: tuple[str, ...] = ()
) -> Term:
    return Term(key, key, aliases, salience, definition, ())


def edges(*sources: Source) -> set[tuple[str, str]]:
    return set(concept_graph(sources).edges)


def test_a_definition_builds_on_what_it_names_in_any_paper_read_before() -> None:
    first = Source("A", [a_concept("self attention")])
    second = Source("B", [a_concept("transformer", "a network of self-attention layers")])
    assert edges(first, second) == {("self attention", "transformer")}
    assert edges(second, first) == set()  # it was read before self-attention was met


def test_the_longest_term_is_what_is_named() -> None:
    source = Source(
        "A",
        [
            a_concept("attention", "a weighted sum"),
            a_concept("self attention"),
            a_concept("encoder", "a stack of self-attentions"),
        ],
    )
    assert edges(source) == {("attention", "self attention"), ("self attention", "encoder")}


def test_an_alias_names_its_concept() -> None:
    source = Source(
        "A",
        [
            a_concept("byte pair encoding", aliases=("BPE",)),
            a_concept("vocabulary", "the symbols that BPE has merged"),
        ],
    )
    assert edges(source) == {("byte pair encoding", "vocabulary")}


def test_a_phrase_around_a_term_is_no_kind_of_it() -> None:
    source = Source("A", [a_concept("decoder"), a_concept("output of decoder")])
    assert edges(source) == set()


def test_circles_are_opened_and_general_words_left_out() -> None:
    source = Source(
        "A",
        [
            a_concept("encoder", "what feeds the decoder", 0.9),
            a_concept("decoder", "what the encoder feeds", 0.1),
            a_concept("model", "what uses an encoder"),
        ],
    )
    graph = concept_graph([source])
    assert networkx.is_directed_acyclic_graph(graph)
    assert set(graph) == {"encoder", "decoder"} and set(graph.edges) == {("encoder", "decoder")}


def test_a_concept_of_two_papers_is_one_node_that_its_definer_owns() -> None:
    graph = concept_graph(
        [
            Source("A", [a_concept("dropout", salience=0.2)]),
            Source("B", [a_concept("dropout", "noise that switches units off")]),
        ]
    )
    assert dict(graph.nodes["dropout"]) == {
        "label": "dropout",
        "salience": 0.5,
        "definition": "noise that switches units off",
        "source": "B",
        "sources": "A, B",
    }


def test_a_paper_shows_few_of_its_lonely_concepts() -> None:
    names = [f"kite {letter}" for letter in "abcdefghijkl"]
    source = Source("A", [a_concept(n, salience=i / 20) for i, n in enumerate(names)])
    assert set(concept_graph([source])) == set(names[-8:])


def test_the_files_are_read_back_by_who_they_are_for() -> None:
    concepts = [a_concept("red kite"), a_concept("tail", "of a red kite: <c> & é")]
    graph = concept_graph([Source('The "A" \\ paper', concepts)])
    read = networkx.parse_graphml(as_graphml(graph))
    assert {n: dict(d) for n, d in read.nodes.items()} == {
        n: dict(d) for n, d in graph.nodes.items()
    }
    assert set(read.edges) == set(graph.edges)
    dot = as_dot(graph)
    assert 'label="The \\"A\\" \\\\ paper";' in dot
    assert dot.count("{") == dot.count("}") == 2

from dataclasses import replace

from cardgen.library import Build, Library, Paper

PAPER = Paper("a", "a", "a", "a", (), None, None, "", "a.pdf", "a", 1)
BUILD = Build("/papers/a.pdf", "key", "a", "/decks/a.apkg", "state", "deck")


def test_the_last_build_of_a_file_is_remembered(library: Library) -> None:
    library.store(PAPER, (), (), 1)
    assert library.builds.get(BUILD.source) is None
    for build in (BUILD, replace(BUILD, key="other", file="", state="", deck="")):
        library.builds.put(build)
        assert library.builds.get(BUILD.source) == build
    assert library.builds.get("/papers/b.pdf") is None


def test_a_paper_that_was_taken_out_has_no_build(library: Library) -> None:
    library.store(PAPER, (), (), 1)
    library.builds.put(BUILD)
    library.remove("a")
    assert library.builds.get(BUILD.source) is None
    assert library.paper("a") is None

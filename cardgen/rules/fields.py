"""Which fields a paper belongs to, told by its own words, so that rules of a field stay at home.

Our own observation: a paper of a field is full of a few of its words. The shares were chosen on the
papers beside the repository, of which each field's own stand clear of the others.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

__all__ = ["FIELDS", "fields_of"]

FIELDS: Mapping[str, frozenset[str]] = {
    "biology": frozenset(
        "gene genes protein proteins cell cells mouse mice mutant mutants rna mrna dna genome"
        " genomes genetic transcription embryo embryos yeast larvae receptor receptors enzyme"
        " enzymes kinase phenotype phenotypes allele alleles chromosome chromosomes binding"
        " assay assays bacteria bacterial drosophila species neurons tissue tissues antibody"
        " antibodies".split()
    ),
    "learning": frozenset(
        "train trained training model models neural network networks layer layers learning"
        " accuracy dataset datasets corpus optimizer dropout epochs gpu gpus attention encoder"
        " decoder embedding embeddings baseline baselines loss gradient".split()
    ),
    "medicine": frozenset(
        "patient patients placebo trial trials randomized randomised clinical cohort"
        " mortality disease treatment treatments therapy dose hospital symptoms outcome"
        " outcomes surgery diagnosis adverse intervention follow-up endpoint participants"
        " cancer risk care blinded biopsy".split()
    ),
    "systems": frozenset(
        "server servers cluster clusters replica replicas latency throughput node nodes"
        " failure failures machine machines disk storage client clients workload workloads"
        " distributed consensus leader commit commits crash crashes master worker workers"
        " cache request requests file files bandwidth memory".split()
    ),
}
"""Words of each field, in small letters."""

_SHARE = 0.012  # of the words
_DISTINCT = 3
_NOTED = 40  # words: a shorter text has no room for more than one


@lru_cache(maxsize=8)
def fields_of(text: str) -> frozenset[str]:
    """The fields of a text: those of whose words it has at least three, and often."""
    words = re.findall(r"[a-z][a-z-]*", text.lower())
    counts = Counter(words)
    least = _DISTINCT if len(words) > _NOTED else 1
    return frozenset(
        name
        for name, cues in FIELDS.items()
        if sum(counts[cue] for cue in cues) >= _SHARE * len(words)
        and sum(1 for cue in cues if counts[cue]) >= least
    )

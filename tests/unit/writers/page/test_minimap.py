"""The minimap: where each stroke lies on a page of 28 characters a line."""

from luoshi.writers.page.flow import set_flow
from luoshi.writers.page.items import lay_out
from luoshi.writers.page.minimap import Minimap
from tests.support.extractions import Reader, build, label
from tests.support.speech import speech


def drawn(extraction) -> Minimap:
    items = lay_out(extraction, None)
    minimap = Minimap()
    minimap.draw(set_flow(extraction, items))
    return minimap


def test_a_sentence_runs_on_over_the_line():
    document = build(["一" * 9 + "。" + "二" * 39 + "。", "三。"])
    extraction = label(document, (Reader(document).commitment("二" * 39 + "。"),))
    minimap = drawn(extraction)
    assert minimap.segments[0] == "M2 0h10"
    assert minimap.items[0] == "M12 0h16M0 1h24"
    assert minimap.segments[2] == "M2 2h2"
    assert (minimap.lines, minimap.tops) == (3, {0: 0, 1: 2})


def test_latin_letters_are_half_as_wide():
    assert drawn(label(build(["2026年"]), ())).segments[0] == "M2 0h3"


def test_cells_of_a_row_share_a_line():
    minimap = drawn(speech())
    document = speech().document
    first = next(n for n, block in enumerate(document.blocks) if block.table is not None)
    assert len({minimap.tops[n] for n in range(first, first + 4)}) == 1
    assert minimap.tops[first + 4] > minimap.tops[first]


def test_every_commitment_is_on_it():
    assert set(drawn(speech()).items) == set(range(18))

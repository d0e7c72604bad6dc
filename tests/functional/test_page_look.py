"""How the page stands on every screen and on paper, and that it holds the document safely."""

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import violations
from tests.support.extractions import build, label
from tests.support.speech import speech

pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1024, 1366, 1440, 2560)
TEXT_OF_BLOCKS = """() => [...document.querySelectorAll("[data-b]")].map((block) => {
  const copy = block.cloneNode(true);
  copy.querySelectorAll("span.note").forEach((note) => note.remove());
  return [Number(block.dataset.b), copy.textContent];
})"""


class TestLayout:
    @pytest.mark.parametrize("place", ["", "#c7", "#register"])
    def test_nothing_scrolls_sideways(self, opened, place):
        page = opened(place=place, width=WIDTHS[0]).page
        for language in ("zh", "en"):
            for width in WIDTHS:  # a window pulled wider: where the page is opened anew, the margin below is looked at
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, language)
            page.locator("#language").click()

    @pytest.mark.parametrize("width", [1366, 1440, 2560])
    def test_a_line_holds_28_characters(self, opened, width):
        plain = build(["云" * 200])
        page = opened(label(plain, ()), width=width).page
        assert lines_of(page)[1:3] == [28, 28]

    def test_on_the_phone_the_note_folds_under_the_sentence(self, opened):
        page = opened(width=360).page
        sentence, note = page.locator("#s3 a").bounding_box(), page.locator("#n3").bounding_box()
        assert note["y"] >= sentence["y"] + sentence["height"]
        assert note["height"] < 40

    def test_on_the_phone_the_drawer_is_a_sheet_below_the_sentence(self, opened):
        page = opened(width=360, place="#c12").page
        sheet, sentence = page.locator("#panel").bounding_box(), page.locator("#s12 a").bounding_box()
        assert sheet["y"] + sheet["height"] == pytest.approx(900, abs=1)
        assert sentence["y"] + sentence["height"] <= sheet["y"]

    def test_notes_stand_by_the_first_line_and_never_on_each_other(self, page):
        for width in (768, 1440, 2560):
            widen(page, width)
            notes = [page.locator(f"#n{n}").bounding_box() for n in range(1, 15)]
            for above, below in pairwise(notes):
                assert below["y"] >= above["y"] + above["height"] - 0.5, width
            # each commitment of the speech begins on a line of its own: its note is on that line
            first = page.evaluate("document.querySelector('#s9 a').getClientRects()[0].top")
            assert abs(page.locator("#n9").bounding_box()["y"] - first) < 12, width


def widen(page: Page, width: int) -> None:
    """The page anew on a screen of another width."""
    page.set_viewport_size({"width": width, "height": 900})
    page.reload()


def lines_of(page: Page) -> list[int]:
    """How many characters each line of the first block holds."""
    return page.evaluate("""() => {
      const node = document.createTreeWalker(document.querySelector("[data-b]"), NodeFilter.SHOW_TEXT).nextNode();
      const lines = new Map();
      for (let i = 0; i < node.data.length; i++) {
        const range = new Range();
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const top = Math.round(range.getBoundingClientRect().top);
        lines.set(top, (lines.get(top) ?? 0) + 1);
      }
      return [...lines.values()];
    }""")


class TestText:
    def test_the_column_is_the_document_to_the_character(self, page):
        document = speech().document
        assert page.evaluate(TEXT_OF_BLOCKS) == [[n, b.span.of(document.text)] for n, b in enumerate(document.blocks)]

    def test_what_is_copied_holds_no_word_of_ours(self, page):
        copied = page.evaluate("""() => {
          getSelection().selectAllChildren(document.querySelector("#s3").parentElement);
          return getSelection().toString();
        }""")
        assert copied.startswith("由市工业和信息化局牵头，开展“百人联百企”行动，6月15日前选派100名干部")
        assert "逾期" not in copied

    def test_hostile_text_is_text(self, opened):
        lines = [
            "<script>window.taken = 1</script>",
            "</script></style><img src=x onerror='window.taken = 1'>",
            "<a href=javascript:window.taken=1>按此</a> & &lt; &amp; \"'",
            "市财政局\u202e牵头\u202c，مرحبا بالعالم 6月底前办结。",
            "很" * 3000,
            "w" * 3000,
            "a\rb\u2028c\x0bd\u00a0e\tf  g",
        ]
        document = build(lines)
        page = opened(label(document, ()), width=360).page
        assert page.evaluate(TEXT_OF_BLOCKS) == [[n, b.span.of(document.text)] for n, b in enumerate(document.blocks)]
        assert page.evaluate("window.taken") is None
        assert page.evaluate("document.documentElement.scrollWidth") <= 360

    def test_the_policy_stops_what_slips_in(self, opened):
        found = opened()
        found.page.evaluate("""() => {
          document.body.insertAdjacentHTML("beforeend", "<a onclick='window.taken = 1' id=taker>");
          document.querySelector("#taker").click();
          const script = document.createElement("script");
          script.textContent = "window.taken = 1";
          document.body.append(script);
        }""")
        found.page.wait_for_timeout(100)
        assert found.page.evaluate("window.taken") is None
        assert found.said
        found.said.clear()

    def test_a_document_without_commitments_says_so(self, opened):
        page = opened(label(build(["同志们："]), ()), place="#register").page
        expect(page.get_by_text("没有读出任务事项")).to_be_visible()
        for key in "jkt":
            page.keyboard.press(key)


class TestWithoutScript:
    def test_drawers_register_and_reasons_are_there(self, opened):
        page = opened(java_script_enabled=False).page
        page.locator("#s3 a").click()
        expect(page.locator("#c3")).to_be_visible()
        expect(page.locator("#c3")).to_contain_text("市工业和信息化局")
        page.locator("#c3").get_by_label("下一项").click()
        expect(page.locator("#c4")).to_be_visible()
        page.locator("#c4 .close").click()
        expect(page.locator(".drawer:visible")).to_have_count(0)
        expect(page.locator("#s4")).to_be_in_viewport()
        page.locator(".coverage summary").click()
        expect(page.locator(".shares")).to_be_visible()
        expect(page.locator("#register")).to_be_visible()

    def test_nothing_is_offered_that_needs_it(self, opened):
        page = opened(java_script_enabled=False).page
        expect(page.locator(".scripted:visible")).to_have_count(0)


class TestPrint:
    def pages(self, page: Page, tmp_path: Path) -> pypdfium2.PdfDocument:
        page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
        return pypdfium2.PdfDocument(tmp_path / "page.pdf")

    def test_a4_with_22_lines_of_28_characters(self, opened, tmp_path):
        printed = self.pages(opened(label(build(["云" * 28 * 60]), ())).page, tmp_path)
        assert [round(side) for side in printed[0].get_size()] == [595, 842]
        text = printed[0].get_textpage().get_text_range()
        lines = [line for line in text.splitlines() if "云" in line]
        assert len(lines) == 22
        assert {line.count("云") for line in lines[1:]} == {28}
        assert "— 1 —" in text
        printed.close()

    def test_dark_screens_print_on_white_paper(self, opened, tmp_path):
        printed = self.pages(opened(color_scheme="dark").page, tmp_path)
        # the leftmost pixels of a line in the middle of the page: the blank margin, then paper
        pixels = bytes(printed[0].render(scale=0.2).buffer)
        assert set(pixels[: 3 * 12]) == {255}
        assert sum(pixels) / len(pixels) > 230
        printed.close()

    def test_the_register_prints_across(self, opened, tmp_path):
        printed = self.pages(opened(place="#register").page, tmp_path)
        assert [round(side) for side in printed[0].get_size()] == [842, 595]
        for index in range(len(printed)):
            assert "任务内容" in printed[index].get_textpage().get_text_range(), "the heads stand on every page"
        printed.close()


class TestAccess:
    @pytest.mark.parametrize(
        ("place", "width", "scheme", "language"),
        [
            ("", 360, "dark", "en"),
            ("", 1440, "light", "zh"),
            ("#c7", 360, "light", "en"),
            ("#c7", 1440, "dark", "zh"),
            ("#register", 360, "light", "zh"),
            ("#register", 1440, "dark", "en"),
        ],
    )
    def test_axe_finds_nothing(self, opened, place, width, scheme, language):
        """Each place is seen at both widths, light and dark, in both languages; every pair of these somewhere."""
        page = opened(width=width, place=place).page
        page.emulate_media(color_scheme=scheme)
        if language == "en":
            page.locator("#language").click()
        expect(page.locator("html")).to_have_attribute("lang", "en" if language == "en" else "zh-CN")
        if place == "":
            page.locator(".coverage summary").click()
        assert violations(page) == []

    @pytest.mark.parametrize("place", ["#n14 .missing span", "#s9 a"])
    def test_axe_finds_one_faint_text_among_many_alike(self, page, place):
        page.locator(place).evaluate("element => { element.style.color = '#ddd'; element.style.background = '#eee'; }")
        assert any(each.startswith("color-contrast: ") for each in violations(page))

    def test_everything_is_reached_by_tab_and_seen(self, opened):
        page = opened(place="#text").page
        seen = []
        for _ in range(12):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
        assert set(seen) == {"solid"}

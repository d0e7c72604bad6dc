"""The page in a real browser, opened as a user opens it: as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from luoshi.core.commitments import Extraction
from luoshi.writers.page import write_page
from tests.support.extractions import build, label
from tests.support.speech import AS_OF, speech

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TEXT_OF_BLOCKS = """() => [...document.querySelectorAll("[data-b]")].map((block) => {
  const copy = block.cloneNode(true);
  copy.querySelectorAll("span.note").forEach((note) => note.remove());
  return [Number(block.dataset.b), copy.textContent];
})"""
WIDTHS = (360, 768, 1024, 1366, 1440, 2560)


@dataclass(frozen=True)
class Opened:
    """A page in the browser, with what it wrote to the console and asked for."""

    page: Page
    said: list[str]
    asked: list[str]


Open = Callable[..., Opened]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens an extraction as a page; what goes wrong on it fails the test at its end."""
    contexts = []
    watched: list[Opened] = []

    def open_(extraction: Extraction | None = None, place: str = "", width: int = 1440, **options: Any) -> Opened:
        path = tmp_path / "page.html"
        path.write_text(write_page(extraction or speech(), as_of=AS_OF), "utf-8", newline="")
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        found = Opened(page, [], [])
        watched.append(found)
        page.on("console", lambda message: found.said.append(message.text))
        page.on("pageerror", lambda error: found.said.append(str(error)))
        page.on("request", lambda request: found.asked.append(request.url.partition("#")[0]))
        page.goto(path.as_uri() + place)
        return found

    yield open_
    for found in watched:
        assert found.said == [], "the console stays silent"
        assert {url.partition(":")[0] for url in found.asked} <= {"file", "data"}
        assert len({url for url in found.asked if url.startswith("file:")}) == 1, "nothing is asked for but the file"
    for context in contexts:
        context.close()


@pytest.fixture
def page(opened: Open) -> Page:
    """The speech on a screen of 1440 pixels."""
    return opened().page


def drawer(page: Page):
    return page.locator(".drawer:visible")


class TestWalking:
    def test_j_and_k_walk_through_the_commitments(self, page):
        for key, number in (("j", "1"), ("j", "2"), ("j", "3"), ("k", "2")):
            page.keyboard.press(key)
            expect(drawer(page).locator("h2")).to_have_text(f"第 {number} 项")
            expect(page.locator(f"#s{number}")).to_be_in_viewport()

    def test_k_on_the_first_and_j_on_the_last_stay(self, opened):
        page = opened(place="#c18").page
        page.keyboard.press("j")
        expect(drawer(page).locator("h2")).to_have_text("第 18 项")

    def test_the_drawer_takes_the_focus_and_gives_it_back(self, page):
        page.locator("#s3 a").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#c3")).to_be_focused()
        page.keyboard.press("Escape")
        expect(drawer(page)).to_have_count(0)
        expect(page.locator("#s3 a")).to_be_focused()
        page.keyboard.press("j")
        expect(page.locator("#c4")).to_be_focused()

    def test_the_back_button_goes_back(self, page):
        page.locator("#s3 a").click()
        page.locator("#s5 a").click()
        page.go_back()
        expect(page.locator("#c3")).to_be_visible()

    def test_the_margin_note_opens_the_drawer_too(self, page):
        page.locator("#n8").click()
        expect(page.locator("#c8")).to_be_visible()

    def test_keys_are_shown_and_put_away(self, page):
        page.keyboard.press("?")
        expect(page.locator("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_be_hidden()

    def test_the_minimap_leads_to_its_place(self, page):
        box = page.locator(".minimap").bounding_box()
        page.mouse.click(box["x"] + 5, box["y"] + box["height"] - 3)
        expect(page.locator("[data-b]").last).to_be_in_viewport()


class TestDrawer:
    def test_every_element_with_its_words_and_its_rule(self, opened):
        row = opened(place="#c9").page.locator("#c9 dl > div")
        expect(row.nth(0)).to_contain_text("市商务局")
        expect(row.nth(1)).to_contain_text("原文未写明")
        expect(row.nth(2)).to_contain_text("常务副市长")
        expect(row.nth(2)).to_contain_text("承上文 · 第12行")
        expect(row.nth(3)).to_contain_text("6月30日前 6月30日(周二)")

    def test_a_blank_figure_is_said_to_be_open(self, opened):
        drawer = opened(place="#c7").page.locator("#c7")
        expect(drawer.locator(".blank")).to_contain_text("产业类项目占比 ≥待定%")

    def test_a_provisional_and_an_unresolved_date_are_said(self, opened):
        page = opened().page
        expect(page.locator("#c14")).to_contain_text("2027年1月20日(周三)")
        expect(page.locator("#c14")).to_contain_text("该年放假安排尚未公布")
        expect(page.locator("#c7")).to_contain_text("日期未能推算")

    def test_pointing_at_an_element_lights_its_words(self, opened):
        page = opened(place="#c1").page
        page.locator("#c1 [data-find='1-deadline-0']").hover()
        assert page.locator(".lit").all_text_contents() == ["6月15日前"]
        page.locator("#c1 h2").hover()
        expect(page.locator(".lit")).to_have_count(0)

    def test_focus_lights_the_words_of_an_inherited_element_where_they_stand(self, opened):
        page = opened(place="#c3").page
        page.locator("#c3 [data-find='3-lead-0']").focus()
        assert page.locator("#s1 .lit").all_text_contents() == ["市工业和信息化局"]

    def test_words_across_several_marks_light_whole(self, opened):
        page = opened(place="#c1").page
        page.locator("#c1 [data-find='1-task-0']").focus()
        assert "".join(page.locator(".lit").all_text_contents()) == "选派100名干部进驻规上工业企业"


class TestSearch:
    def test_slash_finds_and_enter_jumps(self, page):
        page.keyboard.press("/")
        page.keyboard.type("重点项目")
        expect(page.locator("#found")).to_have_text("0/2")
        page.keyboard.press("Enter")
        expect(page.locator("#found")).to_have_text("1/2")
        assert page.evaluate("[...CSS.highlights.get('here')].map(String)") == ["重点项目"]
        expect(page.locator("#s11")).to_be_in_viewport()
        page.keyboard.press("Shift+Enter")
        expect(page.locator("#found")).to_have_text("2/2")
        page.keyboard.press("Escape")
        expect(page.locator("#search")).to_have_value("")
        assert page.evaluate("CSS.highlights.get('match').size") == 0

    def test_a_match_may_run_across_marks(self, page):
        page.locator("#search").fill("名干部进驻")
        expect(page.locator("#found")).to_have_text("0/1")

    def test_words_of_the_margin_are_not_the_documents(self, page):
        page.locator("#search").fill("逾期")
        expect(page.locator("#found")).to_have_text("0/0")

    def test_signs_of_patterns_are_just_signs(self, page):
        for signs in ("(.*)[", "-/", "\\u"):
            page.locator("#search").fill(signs)
            expect(page.locator("#found")).to_have_text("0/0")

    def test_in_the_register_it_leaves_the_rows_that_hold_it(self, opened):
        page = opened(place="#register").page
        page.locator("#search").fill("统计局")
        expect(page.locator("#register tbody tr:visible")).to_have_count(2)

    def test_typing_in_the_search_is_no_command(self, page):
        page.locator("#search").press("j")
        expect(drawer(page)).to_have_count(0)


class TestFilters:
    def test_by_lead_unit_in_text_register_and_walk(self, page):
        page.locator("[data-filter=lead]").select_option(label="市工业和信息化局")
        expect(page.locator("#shown")).to_have_text("3")
        expect(page.locator("#s1.off")).to_have_count(0)
        expect(page.locator("#s4.off")).to_have_count(1)
        for key in "jjjj":
            page.keyboard.press(key)
        expect(drawer(page).locator("h2")).to_have_text("第 3 项")

    def test_undated_without_lead_then_clear(self, page):
        page.locator("[data-filter=dated]").select_option("no")
        page.locator("[data-filter=led]").select_option("no")
        expect(page.locator("#shown")).to_have_text("1")
        page.get_by_role("button", name="清除筛选").click()
        expect(page.locator("#shown")).to_have_text("18")

    def test_nothing_left_says_so(self, page):
        page.locator("[data-filter=kind]").select_option("standing")
        page.locator("[data-filter=led]").select_option("no")
        page.keyboard.press("t")
        page.locator("[data-show=register]").click()
        expect(page.get_by_text("没有符合条件的事项")).to_be_visible()

    def test_a_unit_of_the_overview_filters(self, page):
        page.get_by_role("button", name="市商务局").click()
        expect(page.locator("#shown")).to_have_text("1")


class TestRegister:
    def test_it_shows_every_commitment_and_leads_back(self, page):
        page.get_by_role("link", name="台账", exact=True).click()
        expect(page.locator("#text")).to_be_hidden()
        rows = page.locator("#register tbody tr")
        expect(rows).to_have_count(18)
        expect(rows.nth(8)).to_contain_text("市商务局")
        rows.nth(8).locator(".task a").click()
        expect(page.locator("#s9")).to_be_in_viewport()

    def test_it_sorts_by_date_both_ways(self, opened):
        page = opened(place="#register").page
        head = page.get_by_role("columnheader", name="完成时限")
        numbers = page.locator("#register td.number")
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", "ascending")
        expect(numbers.first).to_have_text("13")
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", "descending")

    def test_numbers_sort_as_numbers(self, opened):
        page = opened(place="#register").page
        page.get_by_role("columnheader", name="序号").get_by_role("button").click()
        texts = page.locator("#register td.number").all_text_contents()
        assert texts == [str(n) for n in range(1, 19)]

    def test_a_drawer_opens_over_it_and_closes_into_it(self, opened):
        page = opened(place="#register").page
        page.locator("#register tr[data-c='4'] .number a").click()
        expect(page.locator("#c4")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("#register")).to_be_visible()
        expect(page.locator("#register tr[data-c='4'] .number a")).to_be_focused()

    def test_it_has_the_words_of_the_source_as_a_table(self, page):
        heads = page.locator(".grid thead th").all_inner_texts()
        assert heads == ["任务", "牵头单位", "配合单位", "完成时限"]
        expect(page.locator(".grid tbody tr")).to_have_count(3)


class TestSwitches:
    def test_every_word_of_the_interface_turns(self, opened):
        page = opened(place="#c7").page
        page.get_by_role("button", name="English").click()
        left = page.locator("[data-t]:visible").all_text_contents()
        chinese = [words for words in left if any("一" <= character <= "鿿" for character in words)]
        units = ("中文", "8个", "招商专班", "260亿元", "产业类项目占比", "投资", "名", "户", "个", "亿元")
        assert [words for words in chinese if not any(unit in words for unit in units)] == []
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_role("searchbox")).to_have_attribute("placeholder", "Find in the text")
        expect(page.locator(".paper")).to_have_attribute("lang", "zh-CN")
        page.get_by_role("button", name="中文").click()
        expect(page.locator("#c7 h2")).to_have_text("第 7 项")

    def test_dark_follows_the_system_and_the_switch(self, opened):
        paper = "getComputedStyle(document.body).backgroundColor"
        dark = opened(color_scheme="dark").page
        light = opened(color_scheme="light").page
        night, day = dark.evaluate(paper), light.evaluate(paper)
        assert night != day
        light.locator("#theme").click()
        assert light.evaluate(paper) == night
        dark.locator("#theme").click()
        assert dark.evaluate(paper) == day

    def test_a_choice_lasts(self, page):
        page.locator("#language").click()
        page.locator("#theme").click()
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.reload()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper


class TestLayout:
    @pytest.mark.parametrize("place", ["", "#c7", "#register"])
    @pytest.mark.parametrize("width", WIDTHS)
    def test_nothing_scrolls_sideways(self, opened, width, place):
        page = opened(width=width, place=place).page
        for language in ("zh", "en"):
            assert page.evaluate("document.documentElement.scrollWidth") <= width, language
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

    @pytest.mark.parametrize("width", [768, 1440, 2560])
    def test_notes_stand_by_the_first_line_and_never_on_each_other(self, opened, width):
        page = opened(width=width).page
        notes = [page.locator(f"#n{n}").bounding_box() for n in range(1, 15)]
        for above, below in pairwise(notes):
            assert below["y"] >= above["y"] + above["height"] - 0.5
        # each commitment of the speech begins on a line of its own: its note is on that line
        first = page.evaluate("document.querySelector('#s9 a').getClientRects()[0].top")
        assert abs(page.locator("#n9").bounding_box()["y"] - first) < 12


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
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("place", ["", "#c7", "#register"])
    @pytest.mark.parametrize("width", [360, 1440])
    def test_axe_finds_nothing(self, opened, scheme, place, width):
        if not AXE.exists():
            pytest.skip(f"axe-core is not there: npm install puts it at {AXE}")
        # only the checker needs leave to be put into the page; the page itself has none to give
        page = opened(width=width, place=place, color_scheme=scheme, bypass_csp=True).page
        page.add_script_tag(path=AXE)
        if place == "":
            page.locator(".coverage summary").click()
        found = page.evaluate("axe.run().then((result) => result.violations)")
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []

    def test_everything_is_reached_by_tab_and_seen(self, opened):
        page = opened(place="#text").page
        seen = []
        for _ in range(12):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
        assert set(seen) == {"solid"}

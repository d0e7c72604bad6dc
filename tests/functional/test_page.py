"""What a reader does with the page: walk, look up, search, filter, sort, switch."""

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


def drawer(page: Page) -> Locator:
    """The drawer that is open."""
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

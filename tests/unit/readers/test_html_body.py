"""A web page: the body text of the document, without the page around it."""

import pytest

from luoshi.core.text import Document, Source
from luoshi.readers import html
from luoshi.readers.limits import DEFAULT

TITLE = "云川市人民政府办公室关于抓好落实的通知"
TEXT = [
    "各县区人民政府，市政府各部门：",
    "一、市发展改革委牵头，6月30日前完成重点项目投资2.5亿元，按月报送进展情况。",
    "二、市财政局负责，本周内将资金拨付到位；市审计局全程跟踪，发现问题及时纠正。",
    "云川市人民政府办公室",
]
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT)
HEAD = f"<head><meta charset='utf-8'><title>{TITLE}_云川市人民政府</title></head>"
AROUND = """
<div class="top"><h1>云川市人民政府</h1><a href="/">首页</a><a>公开</a><a>互动</a><a>专题</a></div>
<div class="breadcrumb">当前位置：<a>首页</a> &gt; <a>通知公告</a></div>
"""
BELOW = """
<div class="share-box">分享到：<a>微信</a><a>微博</a></div>
<div class="xgxx"><h3>相关文章</h3><ul><li><a>春耕</a><li><a>防汛</a><li><a>解读</a></ul></div>
<footer>主办：云川市人民政府办公室，承办：云川市大数据局，地址：云川市人民路1号。</footer>
<script>document.write("脚本里的字，不是正文。")</script>
"""


def read(page: str) -> Document:
    data = page.encode()
    return html.read(data, Source("通知.html", "html", len(data), ""), DEFAULT)


def lines(page: str) -> list[str]:
    return read(page).text.split("\n")


@pytest.mark.parametrize(
    "container",
    [
        "<div class='TRS_Editor'>%s</div>",
        "<div id='zoom'>%s</div>",
        "<div class='pages_content'>%s</div>",
        "<article>%s</article>",
        "<div class='whatever'>%s</div>",
        "<table width=100%%><tr><td>%s</td></tr></table>",
        "<form><div><div><div>%s</div></div></div></form>",
        "<div class='share-content footer-wrap'>%s</div>",
    ],
)
def test_the_body_is_found_whoever_made_the_page(container: str) -> None:
    page = f"<html>{HEAD}<body>{AROUND}<div class=main>{container % PARAGRAPHS}</div>{BELOW}</body></html>"
    assert lines(page) == TEXT


def test_a_title_outside_the_body_comes_first_as_a_heading() -> None:
    title = TITLE.replace("关于", "<br>关于")
    article = f"<div><h1>{title}</h1><div class=TRS_Editor>{PARAGRAPHS}</div></div>"
    document = read(f"<html>{HEAD}<body>{AROUND}{article}{BELOW}</body></html>")
    first, *rest = document.blocks
    assert (first.kind, first.level, first.span.of(document.text)) == ("heading", 1, title.replace("<br>", "\n"))
    assert [block.span.of(document.text) for block in rest] == TEXT


def test_a_title_that_the_page_names_in_its_head_is_found_in_any_element() -> None:
    head = f"<head><meta charset=utf-8><meta name=ArticleTitle content='{TITLE}'><title>云川市</title></head>"
    page = f"{head}<body>{AROUND}<div class=bt>{TITLE}</div><div id=zoom>{PARAGRAPHS}</div>{BELOW}</body>"
    document = read(page)
    assert document.text.split("\n") == [TITLE, *TEXT]
    assert (document.blocks[0].kind, document.blocks[0].level) == ("heading", 1)


def test_a_title_inside_the_body_is_not_said_twice() -> None:
    page = f"{HEAD}<body><h1>{TITLE}</h1><div id=zoom><p>{TITLE}</p>{PARAGRAPHS}</div></body>"
    assert lines(page) == [TITLE, *TEXT]


def test_the_name_of_the_site_is_no_title() -> None:
    page = f"<title>云川市人民政府 {TITLE}</title><body>{AROUND}<div id=zoom>{PARAGRAPHS}</div></body>"
    assert lines(page) == TEXT


def test_a_page_of_nothing_but_text_is_read_whole() -> None:
    assert lines("".join(f"<p>{line}" for line in TEXT)) == TEXT
    assert lines("<br>".join(TEXT)) == TEXT


def test_a_body_split_over_equal_parts_is_kept_whole() -> None:
    parts = "".join(f"<div>{line}</div>" for line in TEXT)
    assert lines(f"<body>{AROUND}<div class=main>{parts}</div>{BELOW}</body>") == TEXT


def test_links_inside_the_text_are_text() -> None:
    page = f"<div id=zoom>{PARAGRAPHS}<p>附件：1.<a href=x.docx>任务分解表</a></p></div>"
    assert lines(page)[-1] == "附件：1.任务分解表"


def test_attachments_in_a_known_container_are_kept() -> None:
    attached = "<ul><li><a>附件1</a><li><a>附件2</a><li><a>附件3</a></ul>"
    assert lines(f"<div id=zoom>{PARAGRAPHS}{attached}</div>") == [*TEXT, "附件1", "附件2", "附件3"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='color:red; display : none'>%s</p>",
        "<p style='VISIBILITY:HIDDEN'>%s</p>",
        "<p hidden>%s</p>",
        "<p aria-hidden=true>%s</p>",
        "<p class='x hidden'>%s</p>",
        "<div style='display:none'><div><p>%s</p></div></div>",
        "<script>%s</script>",
        "<style>%s</style>",
        "<template><p>%s</p></template>",
        "<noscript>%s</noscript>",
        "<textarea>%s</textarea>",
        "<!-- %s -->",
        "<select><option>%s</select>",
        "<iframe srcdoc='%s'></iframe>",
    ],
)
def test_what_a_browser_does_not_show_is_not_read(hidden: str) -> None:
    page = f"<div id=zoom>{PARAGRAPHS}{hidden % '市公安局牵头，今天办结。'}</div>"
    assert lines(page) == TEXT


@pytest.mark.parametrize(
    "label",
    [
        "【打印】【关闭】",
        "字体：大 中 小",
        "浏览次数：12",
        "上一篇：无",
        "扫一扫在手机打开当前页",
        "当前位置：首页 > 公告",
    ],
)
def test_labels_of_the_page_are_left_out_wherever_they_stand(label: str) -> None:
    assert lines(f"<div id=zoom><p>{label}</p>{PARAGRAPHS}<div>{label}</div></div>") == TEXT


def test_a_sentence_that_begins_like_a_label_is_text() -> None:
    sentence = "上一篇：" + "市教育局牵头，各县区配合，" * 5
    assert lines(f"<div id=zoom>{PARAGRAPHS}<p>{sentence}</p></div>")[-1] == sentence

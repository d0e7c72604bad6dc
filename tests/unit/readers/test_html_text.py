"""A web page's text: what the user sees, and how it leads back to its paragraph."""

from pathlib import Path

import pytest

from luoshi.core.text import Document, Source
from luoshi.readers import html
from luoshi.readers.limits import DEFAULT, Limits
from luoshi.readers.refusal import Refusal


def read(page: str | bytes, limits: Limits = DEFAULT) -> Document:
    data = page.encode() if isinstance(page, str) else page
    return html.read(data, Source("通知.html", "html", len(data), ""), limits)


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p>  投资 \t\n 2.5   亿元 </p>", "投资 2.5 亿元"),
        ("<p>市工信局\n    牵头</p>", "市工信局牵头"),
        ("<p>完成 3\n项</p>", "完成 3 项"),
        ("<p>Luoshi\nsystem</p>", "Luoshi system"),
        ("<p>&nbsp;&nbsp;一、抓工业</p>", "\xa0\xa0一、抓工业"),
        ("<p>　　一、抓工业　 </p>", "　　一、抓工业　"),
        ("<p><b>一是</b> <i>抓</i><span> 工业 </span>。</p>", "一是 抓 工业 。"),
        ("一<span>二</span>三", "一二三"),
        ("<p>一<p>二", "一\n二"),
        ("<p>一<br>二<br/>三</p>", "一\n二\n三"),
        ("<div>一<div>二</div>三</div>", "一\n二\n三"),
        ("一<span style='display:block'>二</span>三", "一\n二\n三"),
        ("<p>&nbsp;</p><p>一</p><p>　</p>", "一"),
        ("<pre>一\n  二  三\n</pre>", "一\n  二  三"),
        ("<p>m<sup>2</sup>&lt;5&amp;6&#x4E00;&#1;</p>", "m2<5&6一"),
        ("<ol><li>甲<li>乙<p>丙</ol>", "1. 甲\n2. 乙\n丙"),
        ("<ol start=3><li>甲<li value=7>乙<li>丙</ol>", "3. 甲\n7. 乙\n8. 丙"),
        ("<ol style='list-style:none'><li>甲</ol><ul><li>乙</ul>", "甲\n乙"),
        ("<dl><dt>甲<dd>乙</dl><hr><blockquote>丙</blockquote>", "甲\n乙\n丙"),
    ],
)
def test_the_text_is_what_a_browser_shows(markup: str, shown: str) -> None:
    assert read(f"<body>{markup}</body>").text == shown


def test_headings_have_their_level_and_keep_their_lines_together() -> None:
    document = read("<h1>云川市人民政府<br>工作要点</h1><h3>一、工业</h3><p>抓好落实。</p>")
    assert [(b.kind, b.level, b.span.of(document.text)) for b in document.blocks] == [
        ("heading", 1, "云川市人民政府\n工作要点"),
        ("heading", 3, "一、工业"),
        ("paragraph", None, "抓好落实。"),
    ]


def test_every_character_leads_back_to_its_paragraph() -> None:
    document = read("<p>一、抓工业</p><p> </p><ol><li>修 路</li></ol>")
    piece = document.piece_at(document.text.index("路"))
    assert piece is not None
    assert (piece.place.paragraph, piece.at) == (2, 0)
    made = document.piece_at(document.text.index("1."))
    assert made is not None
    assert (made.place.paragraph, made.at) == (2, None)


@pytest.mark.parametrize(
    ("charset", "codec", "encoding"),
    [
        ("gb2312", "gb2312", "gb18030"),
        ("GBK", "gbk", "gb18030"),
        ("gb18030", "gb18030", "gb18030"),
        ("utf-8", "utf-8", "utf-8"),
        ("gb2312", "utf-8", "utf-8"),
        ("utf-8", "gb18030", "gb18030"),
        ("unheard-of", "gb18030", "gb18030"),
    ],
)
def test_a_page_is_decoded_as_it_says_or_as_it_is(charset: str, codec: str, encoding: str) -> None:
    page = f'<head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>市财政局牵头'
    document = read(page.encode(codec))
    assert document.text == "市财政局牵头"
    assert document.source.encoding == encoding


def test_marks_and_declarations_of_encoding_count() -> None:
    assert read(b"\xff\xfe" + "<p>落实</p>".encode("utf-16-le")).text == "落实"
    assert read(b"\xef\xbb\xbf" + "<p>落实</p>".encode()).text == "落实"
    xhtml = "<?xml version='1.0' encoding='GBK'?><html><body>落实任务</body></html>"
    assert read(xhtml.encode("gbk")).text == "落实任务"


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<html><body></body></html>", "empty"),
        ("<p hidden>落实</p>", "empty"),
        ("<script>落实</script>", "empty"),
        ("<frameset><frame src=a.html></frameset>", "empty"),
        ("<b>" * 300 + "落实", "too-deep"),
        ("<div>" * 200_000 + "落实", "too-deep"),
        ("<div><!--</div>-->" * 200_000 + "落实", "too-deep"),
        ("<ul><li>" * 100_000 + "落实", "too-deep"),
        ("<table><tr><td>" * 100_000 + "落实", "too-deep"),
        ("<p>落实" + "\0", "unknown-type"),
    ],
)
def test_what_is_no_readable_page_is_refused_by_name(page: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(page)
    assert caught.value.code == code


def test_a_page_over_the_limit_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        read("<p>落实</p>" * 50, Limits(characters=100))
    assert caught.value.code == "too-large"


def test_nothing_a_page_refers_to_is_loaded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机要")
    uri = secret.as_uri()
    page = f"<link rel=stylesheet href='{uri}'><iframe src='{uri}'></iframe><img src='{uri}'><p>落实"
    assert read(page).text == "落实"

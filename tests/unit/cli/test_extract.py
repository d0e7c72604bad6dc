"""luoshi extract, as a user types it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import openpyxl
import pytest

from tests.support.ooxml import make, p, r
from tests.support.text import document

SPEECH = """在全市经济工作会议上的讲话
（2026年10月12日）
同志们：
一、抓招商
由市商务局牵头，市财政局配合，10月底前引进项目30个以上。
各县区要建立招商台账，每月5日前报送进展。
要坚定信心，真抓实干。
"""


def luoshi(*arguments, **options):
    command = [sys.executable, "-m", "luoshi", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=60, check=False, **options)


@pytest.fixture
def speech(tmp_path):
    path = tmp_path / "讲话.txt"
    path.write_text(SPEECH, "utf-8")
    return path


def test_json_holds_every_commitment_with_offsets_that_index_the_text(speech):
    result = luoshi("extract", speech, "--format", "json")
    data = json.loads(result.stdout)
    assert result.returncode == 0
    assert data["schema"] == "luoshi.extract/1"
    assert data["text"] == SPEECH
    first, second = data["commitments"]
    assert [unit["name"] for unit in first["lead"]] == ["市商务局"]
    assert [unit["name"] for unit in first["support"]] == ["市财政局"]
    assert [deadline["text"] for deadline in first["deadlines"]] == ["10月底前"]
    assert [(q["text"], q["op"], q["value"]) for q in first["quantities"]] == [("30个以上", ">=", 30)]
    assert [unit["name"] for unit in second["lead"]] == ["各县区"]
    for commitment in data["commitments"]:
        for element in (*commitment["lead"], *commitment["support"]):
            assert SPEECH[element["start"] : element["end"]] == element["name"]


def test_the_counts_of_the_coverage_proof_add_up(speech):
    coverage = json.loads(luoshi("extract", speech, "-f", "json").stdout)["coverage"]
    assert coverage["segments"] == coverage["commitment"] + coverage["exhortation"] + coverage["statement"]
    assert coverage["segments"] == 7


def test_the_table_shows_what_an_office_writes_into_it(speech):
    out = luoshi("extract", speech).stdout.decode()
    for word in ("任务内容", "牵头单位", "市商务局", "市财政局", "覆盖证明"):
        assert word in out


def test_coverage_prints_every_segment_with_a_reason(speech):
    out = luoshi("extract", speech, "--coverage").stdout.decode()
    assert "[号召] 要坚定信心，真抓实干。" in out
    assert out.count("└") == 7


def test_csv_opens_in_a_spreadsheet_and_holds_no_formula(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("=1+1，市财政局要在10月底前报送方案。\n", "utf-8")
    data = luoshi("extract", path, "-f", "csv").stdout
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0]["任务内容"].startswith("'=1+1")


def test_xlsx_is_the_task_table_of_an_office(speech, tmp_path):
    target = tmp_path / "台账.xlsx"
    assert luoshi("extract", speech, "-f", "xlsx", "-o", target).returncode == 0
    sheet = openpyxl.load_workbook(target).active
    heads = [cell.value for cell in sheet[2]]
    assert heads == ["序号", "任务内容", "牵头领导", "牵头单位", "配合单位", "完成时限", "目标值", "原文位置"]
    assert sheet["D3"].value == "市商务局"
    assert sheet.freeze_panes == "C3"


def test_standard_input_is_read(speech):
    result = luoshi("extract", "-", "-f", "json", input=speech.read_bytes())
    assert len(json.loads(result.stdout)["commitments"]) == 2


def test_a_folder_is_read_whole_and_one_bad_file_stops_no_other(speech, tmp_path):
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 not really")
    (tmp_path / "密.txt").write_text("机密★1年\n关于某事的通知\n市财政局要报送。", "utf-8")
    output = tmp_path / "out"
    result = luoshi("extract", tmp_path, "-f", "json", "-o", output, "--jobs", "2")
    assert result.returncode == 4
    assert [path.name for path in output.iterdir()] == ["讲话.json"]
    said = result.stderr.decode()
    assert "坏.pdf" in said
    assert "机密" in said
    assert "读成 1 个，未读 2 个" in said


def test_two_files_of_one_name_do_not_overwrite_each_other(speech, tmp_path):
    (tmp_path / "讲话.md").write_text(SPEECH, "utf-8")
    output = tmp_path / "out"
    luoshi("extract", tmp_path, "-f", "csv", "-o", output)
    assert len(list(output.iterdir())) == 2


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("没有.txt", None, 3),
        ("空.txt", b"", 3),
        ("假.pdf", b"%!PS-Adobe-3.0", 5),
        ("密.txt", "绝密\n关于某事的通知\n".encode(), 4),
    ],
)
def test_a_refusal_says_what_and_what_to_do_and_has_its_exit_code(tmp_path, name, data, code):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    result = luoshi("extract", path, "-f", "json")
    assert result.returncode == code
    assert result.stdout == b""
    assert "请" in result.stderr.decode()
    assert b"Traceback" not in result.stderr


def test_what_was_noticed_while_reading_is_said_after_each_file(tmp_path):
    path = tmp_path / "讲话.txt"
    path.write_bytes("由市發展和改革委員會牽頭，10月底前完成擴大會議籌備。".encode("gbk"))
    result = luoshi("extract", path, "-f", "json")
    assert result.stderr.decode() == f"提示 {path}：文件未注明编码，按 gb18030 读取\n"
    assert json.loads(result.stdout)["notices"] == [{"code": "encoding-guessed", "detail": "gb18030", "place": None}]


def test_notices_of_the_same_words_share_a_line_with_their_places(tmp_path):
    path = tmp_path / "讲话.docx"
    sign = '<w:sym w:font="Wingdings" w:char="F04A"/>'
    path.write_bytes(make(*(p(f"市财政局要报送第{n}批方案。", r(inside=sign)) for n in range(1, 8))))
    said = luoshi("extract", path, "-f", "json", "--language", "en").stderr.decode().splitlines()
    assert said == [
        f"note: {path}: a character of a symbol font could not be told and was left out: Wingdings F04A "
        "(paragraph 1; paragraph 2; paragraph 3; paragraph 4; paragraph 5 and others, 7 places)"
    ]


def test_a_file_name_does_nothing_to_the_terminal(tmp_path):
    name = "讲话\x1b]0;x\x07\n已写入 y\u202e.txt"
    missing = luoshi("extract", tmp_path / name).stderr.decode()
    (tmp_path / name).write_text(SPEECH, "utf-8")
    written = luoshi("extract", tmp_path / name, "-f", "csv", "-o", tmp_path / f"{name}.csv").stderr.decode()
    for said in (missing, written):
        assert said.count("\n") == 1
        assert "讲话\\x1b]0;x\\x07\\n已写入 y\\u202e.txt" in said


def test_english_at_a_switch(tmp_path):
    result = luoshi("extract", tmp_path / "missing.txt", "--language", "en")
    assert "cannot be opened" in result.stderr.decode()


def test_wrong_usage_is_told_before_anything_is_read(speech, tmp_path):
    assert luoshi("extract", speech, "--date", "2026-13-01").returncode == 2
    assert luoshi("demo", "--read", "--as-of", "2026-13-01").returncode == 2
    assert luoshi("extract", speech, "--events", tmp_path / "none.toml").returncode == 2
    assert luoshi("extract", tmp_path / "nothing-here-folder").returncode == 3


def test_nothing_half_written_is_left_where_a_file_cannot_be_written(speech, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder")
    result = luoshi("extract", speech, "-f", "csv", "-o", blocked / "x.csv")
    assert result.returncode != 0
    assert blocked.read_text() == "a file, not a folder"


def test_the_reader_keeps_the_text_of_the_support_module_exactly():
    assert document(SPEECH).text == SPEECH


def test_a_source_is_never_overwritten(tmp_path):
    page = tmp_path / "a.html"
    page.write_text("<p>市财政局要在10月底前报送方案。</p>", "utf-8")
    (tmp_path / "b.txt").write_text(SPEECH, "utf-8")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    result = luoshi("extract", tmp_path, "-f", "html", "-o", tmp_path)
    assert result.returncode == 2
    assert "a.html" in result.stderr.decode()
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_link_is_written_through(speech, tmp_path):
    target, link = tmp_path / "real.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    assert luoshi("extract", speech, "-f", "json", "-o", link).returncode == 0
    assert link.is_symlink()
    assert json.loads(target.read_text("utf-8"))["schema"] == "luoshi.extract/1"


def test_an_output_that_cannot_be_written_is_said_so(speech, tmp_path):
    (tmp_path / "taken").write_text("", "utf-8")
    result = luoshi("extract", speech, "-f", "json", "-o", tmp_path / "taken" / "out.json", "--language", "en")
    assert result.returncode == 2
    assert "cannot be written" in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()

"""A city's own directory: what it may say, what is wrong with it and where, and how it lies over the general one."""

from datetime import date

import pytest

from luoshi.core.commitments.directory import DirectoryFault, built_in, parse_csv, parse_toml

TOML = """
[reform.2019]
title = "云川市机构改革方案"
decided = 2019-01-10
until = 2019-02-28

[[unit]]
key = "commerce"
name = "市商务和投资促进局"
short = ["市商投局"]
former = [{ names = ["市招商局"], until = "2019" }]

[[unit]]
name = "市丝路中心"
level = "city"
begins = "2019"
ends = 2025-12-31
"""

CSV = """全称,简称,泛称,曾用名,级别,上级,启用,撤销
市商务和投资促进局,市商投局,商投,市招商局（至2019-02-28）；市经合局（至2010-01-01）,市,government,,
市丝路中心,,,,,,2019-01-10,2025-12-31
"""


def test_toml_and_csv_say_the_same() -> None:
    for directory in (parse_toml(TOML), parse_csv(CSV)):
        match = directory.match("市招商局", on=date(2026, 1, 1))
        assert match
        assert match.entry.name == "市商务和投资促进局"
        assert match.former
        assert match.former.until == date(2019, 2, 28)
        assert directory.find("市商投局") == match.entry
        assert directory.find("市丝路中心", on=date(2019, 1, 10))
        assert directory.find("市丝路中心", on=date(2019, 1, 9)) is None
        assert directory.find("市丝路中心", on=date(2026, 1, 1)) is None


def test_a_name_serves_as_key_where_none_is_given() -> None:
    entry = parse_toml('[[unit]]\nname = "市丝路中心"').find("市丝路中心")
    assert entry
    assert entry.key == "市丝路中心"


def test_english_heads_and_a_byte_order_mark_do() -> None:
    assert parse_csv("\ufeffkey,name,short\r\nsilk,市丝路中心,丝路办、丝办\r\n").find("市丝办")


SILK = '[[unit]]\nkey = "silk"\nname = "市丝路办"\nprovince = ["省丝路厅"]'


def test_counterparts_are_those_given_and_where_wanted_those_that_follow_from_the_name() -> None:
    given, derived = parse_toml(SILK), parse_toml("derive = true\n" + SILK)
    assert [directory.find("省丝路厅").key for directory in (given, derived)] == ["silk.province"] * 2  # type: ignore[union-attr]
    assert [bool(directory.find("望川区丝路办")) for directory in (given, derived)] == [False, True]
    assert [bool(directory.find("省丝路办")) for directory in (given, derived)] == [False, False]


def test_a_county_reads_plain_names_as_its_own() -> None:
    directory = parse_toml('home = "county"\n[[unit]]\nname = "县丝路办"\nlevel = "county"').over(built_in())
    entry = directory.find("财政局")
    assert entry
    assert entry.key == "finance.county"


def test_an_own_entry_replaces_the_general_one_its_name_leads_to() -> None:
    directory = parse_toml('[[unit]]\nname = "市财政局"\nshort = ["市财局"]').over(built_in())
    assert {directory.find(name).key for name in ("市财政局", "市财局", "财政")} == {"finance"}  # type: ignore[union-attr]
    assert len(directory.entries) == len(built_in().entries)


def test_an_own_entry_keeps_the_names_of_the_one_it_replaces() -> None:
    directory = parse_toml('[[unit]]\nkey = "industry"\nname = "市经济发展局"').over(built_in())
    assert {directory.find(name).name for name in ("市工信局", "工信", "市经贸委")} == {"市经济发展局"}  # type: ignore[union-attr]


FAULTS = [
    ('[[unit]]\nname = "市财政局\n', "syntax", 2),
    ("", "empty", 1),
    ('[[unit]]\nname = "甲局"\n\n[[unit]]\nkey = "b"\n', "missing", 4),
    ('[[unit]]\nname = "甲局"\nnmae = "乙局"\n', "field", 3),
    ('[[unit]]\nname = "甲局"\nshort = "甲"\n', "kind", 3),
    ("[[unit]]\nname = 5\n", "kind", 2),
    ('[[unit]]\nname = "甲局"\nlevel = "市"\n', "level", 3),
    ('[[unit]]\nname = "甲局"\nbegins = "2019"\n', "day", 3),
    ('[[unit]]\nname = "甲局"\nbegins = 2020-01-01\nends = 2019-01-01\n', "period", 4),
    ('[[unit]]\nname = "甲局"\n[[unit]]\nname = "甲局"\n', "twice", 3),
    ('[[unit]]\nname = "甲局"\nformer = ["乙局"]\n', "former", 3),
    ('[[unit]]\nname = "甲局"\nformer = [{ names = ["乙局"], until = "x" }]\n', "day", 3),
    ('# 单位\n[[units]]\nname = "甲局"\n', "field", 2),
    ('[unit]\nname = "甲局"\n', "kind", 1),
    ('home = "市"\n[[unit]]\nname = "甲局"\n', "level", 1),
    ('[reform.x]\nuntil = 2019-01-01\n[[unit]]\nname = "甲局"\n', "missing", 1),
]
CSV_FAULTS = [
    ("全称,电话\n甲局,1\n", "field", 1),
    ("全称,启用\n甲局,2019年\n", "day", 2),
    ("全称,曾用名\n\n甲局,乙局\n", "former-cell", 3),
    ("全称,简称\n甲局,乙,丙\n", "cells", 2),
    ("简称\n甲\n", "missing", 2),
    ("全称\n甲局\n甲局\n", "twice", 3),
    ("全称\n", "empty", 1),
]


@pytest.mark.parametrize(("text", "code", "line"), FAULTS)
def test_what_is_wrong_with_a_toml_file_and_where(text: str, code: str, line: int) -> None:
    with pytest.raises(DirectoryFault) as caught:
        parse_toml(text)
    assert (caught.value.code, caught.value.line) == (code, line)


@pytest.mark.parametrize(("text", "code", "line"), CSV_FAULTS)
def test_what_is_wrong_with_a_csv_file_and_where(text: str, code: str, line: int) -> None:
    with pytest.raises(DirectoryFault) as caught:
        parse_csv(text)
    assert (caught.value.code, caught.value.line) == (code, line)

"""The numbers of a workbook show here as LibreOffice shows them, which knows all formats there are."""

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from luoshi.readers.xlsx.numbers import show
from tests.spec.test_number_formats import MOMENTS, NUMBERS
from tests.support.xlsx import workbook

# Where LibreOffice differs from Excel, whose way is taken: General is not cut to a column's width, 0.285 is rounded
# in binary, the point without digits behind it and the zeros of a long code differ, ! does not escape, months and
# days are named in Chinese, and its days are right before March 1900. Fractions are not shown here.
DIFFERENT = ("General", "G/通用格式", "0!", "mmm", "AM/PM", "上午", "F800", "# ?/?", "0.##", "0" * 300)
LEFT_OUT = {(0.285, "0%"), (1, "yyyy/m/d"), (60, "yyyy/m/d"), (-1, "yyyy/m/d"), (2958466, "yyyy/m/d")}
CASES = [
    (value, code)
    for value, code, _ in NUMBERS + MOMENTS
    if code and (value, code) not in LEFT_OUT and not any(mark in code for mark in DIFFERENT)
]
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2052,false,true,true,false"
MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
TYPES = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{MAIN}"/></Types>"""


@pytest.mark.office
@pytest.mark.skipif(shutil.which("localc") is None, reason="LibreOffice Calc is not installed")
def test_numbers_show_as_libreoffice_shows_them(tmp_path: Path) -> None:
    rows = "".join(f'<row><c s="{n}"><v>{value!r}</v></c></row>' for n, (value, _) in enumerate(CASES, 1))
    codes = [code for _, code in CASES]
    data = workbook(f"<sheetData>{rows}</sheetData>", formats=codes, parts={"[Content_Types].xml": TYPES})
    (tmp_path / "shown.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["localc", profile, "--headless", "--convert-to", AS_SHOWN, "--outdir", tmp_path, tmp_path / "shown.xlsx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120, env={**os.environ, "LANG": "zh_CN.UTF-8"})
    with (tmp_path / "shown.csv").open(encoding="utf-8", newline="") as file:
        theirs = [line[0].strip() if line else "" for line in csv.reader(file)]
    ours = [show(value, code) for value, code in CASES]
    assert dict(zip(CASES, ours, strict=True)) == dict(zip(CASES, theirs, strict=True))

"""Whatever stands before a name or in it, the directory answers, and answers alike."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.commitments.directory import Entry, built_in

CITIES = [e for e in built_in().entries if e.level == "city" and e.name.startswith("市") and e.key != "two-offices"]
SYLLABLES = st.text("云川望北屏南浦石梁青坪沐河双榆安渡禾原松陂澜溪柏岩", min_size=1, max_size=4)
NAMES = st.text(st.sampled_from("市省区县州国家委办局厅财政发展改革中心*（）()“”云川 a1"), max_size=40)


@given(st.sampled_from(CITIES), SYLLABLES)
def test_the_name_of_a_city_before_a_unit_changes_nothing(entry: Entry, city: str) -> None:
    assert built_in().find(city + entry.name) == built_in().find(entry.name) == entry


@given(st.sampled_from(CITIES), SYLLABLES)
def test_a_district_has_units_of_its_own(entry: Entry, district: str) -> None:
    found = built_in().find(district + "区" + entry.name.removeprefix("市"))
    assert found is None or found.level in ("county", "any")


@given(st.one_of(st.text(max_size=60), NAMES), st.none() | st.dates(date(1990, 1, 1), date(2035, 1, 1)))
def test_any_words_are_answered(name: str, on: date | None) -> None:
    match = built_in().match(name, on=on)
    assert match is None or match.entry.exists(on)

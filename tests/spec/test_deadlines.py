"""Deadlines as a table: the words of a time, the day the document speaks on, and the days they come to.

The time stands between 【 and 】 in words that show what governs it. Under each head, one row for each way of writing.
"""

import runpy
from datetime import date as Date

import pytest

from luoshi.core.calendar import WorkCalendar
from luoshi.core.commitments.dating.resolve import resolve, resolve_all
from luoshi.core.commitments.dating.times import find_times
from luoshi.core.commitments.model import Deadline
from luoshi.core.rules import catalogue
from tests.repository.tracked import ROOT

PAGE = runpy.run_path(str(ROOT / "scripts" / "deadlines.py"))
CALENDAR = WorkCalendar()
EVENTS = {
    "博览会": Date(2026, 11, 18),
    "第三届博览会": Date(2027, 11, 20),
    "省运会": Date(2026, 12, 5),
    "汛期": Date(2027, 6, 1),
    "": Date(2000, 1, 1),
}

# words, spoken, begins, due ("" for none)
DATED = """
# a month without a year: this year's until it has passed
【6月底前】完成整改                    2026-03-12  -           2026-06-30
【6月底前】完成整改                    2026-06-30  -           2026-06-30
【6月底前】完成整改                    2026-07-01  -           2027-06-30
【2月底前】完成                        2023-12-20  -           2024-02-29
【2月底前】完成                        2024-12-20  -           2025-02-28
【十月底前】完成                       2026-10-12  -           2026-10-31
【９月底前】完成                       2026-05-06  -           2026-09-30
【10月底】完成                         2026-10-12  -           2026-10-31
【3月末】完成                          2026-10-12  -           2027-03-31
【12月15日前】报送                     2026-10-12  -           2026-12-15
【1月5日前】报送                       2026-12-20  -           2027-01-05
【10月5日前】报送                      2026-10-12  -           2026-10-05
【12月20日前后】组织通车               2026-10-12  2026-12-20  2026-12-20
【明天上班前】报送                     2026-10-12  -           2026-10-13
【11月20日】召开推进会                 2026-10-12  2026-11-20  2026-11-20
【10月下旬】听取汇报                   2026-10-12  2026-10-21  2026-10-31
【2月下旬】听取汇报                    2028-01-12  2028-02-21  2028-02-29
【11月上旬】听取汇报                   2026-10-12  2026-11-01  2026-11-10
【11月中旬】听取汇报                   2026-10-12  2026-11-11  2026-11-20
【1-5月份】完成                        2026-05-31  2026-01-01  2026-05-31
【1-5月份】完成                        2026-10-12  2027-01-01  2027-05-31
【11-2月份】完成                       2026-10-12  2026-11-01  2027-02-28
【11-2月份】完成                       2027-01-12  2026-11-01  2027-02-28

# 前 after a day or an end lets that day through
【2026年12月31日前】完成               2026-03-12  -           2026-12-31
【二〇二七年六月底前】完成             2026-03-12  -           2027-06-30
【年底前】建成                         2026-03-12  -           2026-12-31
【年底前】建成                         2026-12-31  -           2026-12-31
【今年年底前】建成                     2026-03-12  -           2026-12-31
【明年1月底前】建成                    2026-03-12  -           2027-01-31
【月底前】完成                         2024-02-05  -           2024-02-29
【三季度末前】完成                     2026-03-12  -           2026-09-30
【三季度末前】完成                     2026-10-12  -           2027-09-30
【一季度末】完成                       2026-03-12  -           2026-03-31
【季度末前】完成                       2026-11-12  -           2026-12-31
【上半年前】完成                       2026-03-12  -           2026-06-30

# 前 after a longer period: the earlier reading, unless it has passed
【6月前】完成                          2026-03-12  -           2026-05-31
【6月前】完成                          2026-06-12  -           2026-06-30
【四季度前】完成                       2026-03-12  -           2026-09-30
【2027年前】完成                       2026-03-12  -           2026-12-31
【2027年前】完成                       2027-03-12  -           2027-12-31
【12月下旬前】完成                     2026-03-12  -           2026-12-20
【“十六五”前】完成                     2026-03-12  -           2030-12-31

# a weekday, or 含 and 不含, after the day
【3月25日（星期三）前】报送            2026-03-12  -           2026-03-25
【4月20日(周五)前】报送                2007-04-13  -           2007-04-20
【3月31日（含）前】报送                2026-03-12  -           2026-03-31
【2026年12月31日（含当日）前】完成     2026-03-12  -           2026-12-31
【3月31日（不含）前】报送              2026-03-12  -           2026-03-30

# from one day or month to another
【7月1日至9月30日】开展整治            2026-05-12  2026-07-01  2026-09-30
【7月1日至9月30日】开展整治            2026-08-12  2026-07-01  2026-09-30
【7月1日至9月30日】开展整治            2026-10-12  2027-07-01  2027-09-30
【2026年7月1日至9月30日】开展整治      2026-10-12  2026-07-01  2026-09-30
【9月1日—15日】组织自查                2026-08-12  2026-09-01  2026-09-15
【7月至9月】开展整治                   2026-05-12  2026-07-01  2026-09-30
【2026年7月—9月】开展整治              2026-05-12  2026-07-01  2026-09-30
【11月1日至次年3月15日】供暖           2026-10-12  2026-11-01  2027-03-15
【11月1日至3月15日】供暖               2026-10-12  2026-11-01  2027-03-15
【11月1日至3月15日】供暖               2027-01-12  2026-11-01  2027-03-15
【2024年11月1日至次年3月15日】供暖       2026-05-12  2024-11-01  2025-03-15
【2026年11月至2027年2月】开展          2026-10-12  2026-11-01  2027-02-28
【11月中旬至12月底】开展               2026-10-12  2026-11-11  2026-12-31
【2026年至2028年】每年建成             2026-03-12  2026-01-01  2028-12-31
【2026-2028年】累计建成                2026-03-12  2026-01-01  2028-12-31
【2026年底至2027年初】完成调试         2026-03-12  2026-12-31  2027-01-31
【7月1日起至9月30日】开展整治          2026-05-12  2026-07-01  2026-09-30
【即日起至月底】，集中攻坚             2026-10-12  2026-10-12  2026-10-31
【从即日起到2027年2月底】，集中攻坚    2026-10-12  2026-10-12  2027-02-28

# to the end of what is named
【到2027年】，全市达到                 2026-03-12  -           2027-12-31
【到2027年底】，全市达到               2026-03-12  -           2027-12-31
【到“十五五”末】，全市达到             2026-03-12  -           2030-12-31
【到年底】实现                         2026-03-12  -           2026-12-31
【最迟6月底】要完成                    2026-03-12  -           2026-06-30
【最迟不超过7月15日】完成              2026-03-12  -           2026-07-15
【6月10日下午5时前】报送               2026-03-12  -           2026-06-10

# several in one breath: the next of them
【3月、6月底前】报送                   2026-04-12  -           2026-06-30
【3月、6月底前】报送                   2026-10-12  -           2027-03-31
【3月3日、10日、17日前】报送           2026-03-05  -           2026-03-10

# periods
【今年】新增50户                       2026-10-12  2026-01-01  2026-12-31
【年内】建成                           2026-10-12  2026-01-01  2026-12-31
【明年】新增50户                       2026-10-12  2027-01-01  2027-12-31
【上半年】开工                         2026-03-12  2026-01-01  2026-06-30
【下半年】开工                         2026-03-12  2026-07-01  2026-12-31
【二季度】止跌                         2026-03-12  2026-04-01  2026-06-30
【一季度】止跌                         2026-10-12  2027-01-01  2027-03-31
【第四季度】完成                       2026-10-12  2026-10-01  2026-12-31
【本季度】完成                         2026-10-12  2026-10-01  2026-12-31
【下季度】完成                         2026-10-12  2027-01-01  2027-03-31
【“十五五”期间】新增                   2026-10-12  2026-01-01  2030-12-31
【“十四五”期间】新增                   2024-10-12  2021-01-01  2025-12-31
【今明两年】完成                       2026-10-12  2026-01-01  2027-12-31
【明后两年】，市局要完成               2026-10-12  2027-01-01  2028-12-31
【2026年全年】完成10万人               2026-10-12  2026-01-01  2026-12-31
【月内】完成                           2026-10-12  2026-10-01  2026-10-31
【下个月】完成                         2026-10-12  2026-11-01  2026-11-30
【年度内】完成                         2026-10-12  2026-01-01  2026-12-31
【二、三季度】开工                     2026-03-12  2026-04-01  2026-09-30
【一至三季度】开工                     2026-03-12  2026-01-01  2026-09-30
【8月上中旬】开展督导                  2026-03-12  2026-08-01  2026-08-20
【9月中下旬】组织考核                  2026-03-12  2026-09-11  2026-09-30
【本月】启动                           2024-02-12  2024-02-01  2024-02-29
【下月5日前】报送                      2026-12-12  -           2027-01-05

# weeks run from Monday to Sunday
【本周】完成                           2026-10-12  2026-10-12  2026-10-18
【本周】完成                           2026-10-18  2026-10-12  2026-10-18
【下周】完成                           2026-10-18  2026-10-19  2026-10-25
【本周五前】完成                       2026-10-12  -           2026-10-16
【本周五前】完成                       2026-10-17  -           2026-10-16
【周五前】完成                         2026-10-17  -           2026-10-23
【下周一前】完成                       2026-10-12  -           2026-10-19
【本周日前】完成                       2027-01-01  -           2027-01-03
【本周末】完成                         2026-10-12  -           2026-10-18
【本周末前】完成                       2026-10-12  -           2026-10-16
【15日前】报送                         2026-10-12  -           2026-10-15
【5日前】报送                          2026-10-12  -           2026-11-05
【31日前】报送                         2026-11-12  -           2026-12-31
【今天18时前】上报                     2026-10-12  -           2026-10-12
【明天前】上报                         2026-12-31  -           2027-01-01

# starts
【从本月开始】，在全市开展             2026-10-12  2026-10-01  -
【从本月起】，在全市开展               2026-10-12  2026-10-01  -
【即日起】全面排查                     2026-10-12  2026-10-12  -
【从下周起】每天排查                   2026-10-12  2026-10-19  -
【5月1日零时起】限行                   2026-03-12  2026-05-01  -
【从本周六起】开展夜查                 2026-10-12  2026-10-17  -
【自2026年1月1日起】执行               2026-10-12  2026-01-01  -
【从7月1日起】执行                     2026-07-15  2026-07-01  -
【从7月1日起】执行                     2026-10-12  2027-07-01  -

# durations: the day spoken is not counted; months go by the calendar
【10日内】拿出方案                     2026-10-12  -           2026-10-22
【两周内】拿出方案                     2026-10-12  -           2026-10-26
【一个月内】拿出方案                   2026-01-31  -           2026-02-28
【一个月内】拿出方案                   2024-01-31  -           2024-02-29
【半个月内】拿出方案                   2026-10-12  -           2026-10-27
【半年内】建成                         2026-08-31  -           2027-02-28
用【三年左右时间】完成                 2026-03-12  -           2029-03-12
用【3—5年时间】建成                    2026-03-12  -           2031-03-12
【一年半内】建成                       2026-03-12  -           2027-09-12
【一个半月内】建成                     2026-03-12  -           2026-04-27
限期【一个月】整改                     2026-03-12  -           2026-04-12
【两年内】建成                         2024-02-29  -           2026-02-28
【24小时内】上报                       2026-10-12  -           2026-10-13
【12小时内】上报                       2026-10-12  -           2026-10-12
本方案印发之日起【10日内】拿出细则     2026-10-12  -           2026-10-22
博览会闭幕后【10日内】拿出总结         2026-10-12  -           2026-11-28

# working days: National Day
【3个工作日内】建起台账                2024-09-29  -           2024-10-09
【1个工作日内】建起台账                2024-09-27  -           2024-09-29
【5个工作日内】建起台账                2024-09-27  -           2024-10-10
【1个工作日内】建起台账                2024-10-11  -           2024-10-12
【5个工作日内】建起台账                2025-09-26  -           2025-10-10
【6个工作日内】建起台账                2025-09-26  -           2025-10-11
【1个工作日内】建起台账                2026-09-18  -           2026-09-20
【一个工作周】要拿出方案               2026-09-30  -           2026-10-13
【5个工作日内】建起台账                2023-09-28  -           2023-10-11

# working days: Spring Festival
【5个工作日内】建起台账                2024-02-04  -           2024-02-09
【5个工作日内】建起台账                2024-02-09  -           2024-02-22
【1个工作日内】建起台账                2025-01-24  -           2025-01-26
【6个工作日内】建起台账                2025-01-24  -           2025-02-08
【1个工作日内】建起台账                2026-02-13  -           2026-02-14
【一个工作周】要拿出方案               2026-02-13  -           2026-02-27
【6个工作日内】建起台账                2026-02-13  -           2026-02-28
【1个工作日内】建起台账                2020-01-23  -           2020-02-03

# working days: an ordinary week, and the ends of years
【5个工作日内】建起台账                2026-10-12  -           2026-10-19
【5个工作日内】建起台账                2026-10-17  -           2026-10-23
【2个工作日内】建起台账                2018-12-28  -           2019-01-02
【1个工作日内】建起台账                2025-12-31  -           2026-01-04
【1个工作日内】建起台账                2026-12-23  -           2026-12-24

# what recurs: the round that is running, or the next
【每月5日前】报送                      2026-10-05  -           2026-10-05
【每月5日前】报送                      2026-10-12  -           2026-11-05
【每月31日前】报送                     2026-11-12  -           2026-12-31
【每月底前】报送                       2026-02-12  -           2026-02-28
【每月第3个工作日】通报                2026-10-12  -           2026-11-04
【每月第3个工作日】通报                2026-10-01  -           2026-10-10
【每周五前】报送                       2026-10-12  -           2026-10-16
【每月5日、20日前】报送                2026-10-12  -           2026-10-20
【每月5日、20日前】报送                2026-10-22  -           2026-11-05
【每月10日（节假日顺延）前】报送       2026-10-05  -           2026-10-10
【每年1月、7月】开展清理               2026-03-12  -           2026-07-31
【每年第一季度】公布                   2026-03-12  -           2026-03-31
【每年下半年】公布                     2026-03-12  -           2026-12-31
【每天上午10点、下午4点】广播          2026-10-12  -           2026-10-12
【一个月】调度一次                     2026-10-12  -           2026-10-31
【每周一上午】调度                     2026-10-13  -           2026-10-19
【每天上午9点前】上报                  2026-10-12  -           2026-10-12
【每周五前】报送                       2026-10-17  -           2026-10-23
【每季度】抽查一次                     2026-10-12  -           2026-12-31
【每年6月底前】评估一次                2026-10-12  -           2027-06-30
【每半年】评估一次                     2026-03-12  -           2026-06-30
【每年】评估一次                       2026-03-12  -           2026-12-31
【每个工作日】通报                     2026-10-01  -           2026-10-08
【每日】公布                           2026-10-12  -           2026-10-12
【逐月】分析                           2026-10-12  -           2026-10-31
【按季度】通报                         2026-10-12  -           2026-12-31
实行【周】调度                         2026-10-12  -           2026-10-18

# feasts: before the first day off of the yearly notice
【春节前】兑付                         2024-01-05  -           2024-02-09
【明年春节前】兑付                     2024-01-05  -           2025-01-27
【春节前】兑付                         2025-01-05  -           2025-01-27
【春节前】兑付                         2026-01-05  -           2026-02-14
【国庆前】完成                         2026-03-12  -           2026-09-30
【国庆前】完成                         2023-03-12  -           2023-09-28
【元旦、春节前】完成                   2025-10-12  -           2025-12-31
【国庆节】通车                         2026-03-12  -           2026-10-01
【元旦前】完成                         2018-12-12  -           2018-12-29
【五一前】完成                         2018-03-12  -           2018-04-28
【中秋节前】完成                       2026-03-12  -           2026-09-24
【元宵节前】完成                       2027-02-12  -           2027-02-19
【春节前】兑付                         2026-02-16  -           2026-02-16
【春节期间】，要加强值守               2026-01-05  2026-02-15  2026-02-23

# events: the longest name that stands in the words
【博览会开幕前】，要备好图谱           2026-10-12  -           2026-11-17
【第三届博览会召开前】，必须           2026-10-12  -           2027-11-19
【省运会结束后】，要拿出总结           2026-10-12  2026-12-06  -
【汛期前】完成                         2026-10-12  -           2027-05-31
"""

# years far enough ahead that no notice is out
PROVISIONAL = """
【5个工作日内】建起台账                2036-12-30  -           2037-01-06
【春节前】兑付                         2036-10-12  -           2037-02-13
【明年春节前】兑付                     2036-10-12  -           2037-02-13
【国庆前】完成                         2036-10-12  -           2037-09-30
【元旦前】完成                         2036-10-12  -           2036-12-31
【清明前】完成                         2036-10-12  -           2037-04-03
【国庆期间】，要加强值守               2036-10-12  2037-10-01  2037-10-03
【每月第3个工作日】通报                2037-03-12  -           2037-04-03
"""

# words, spoken, why there is no day
UNRESOLVED = """
【第一时间】登记                       2026-10-12  deadline.asap
【尽快】落地                           2026-10-12  deadline.asap
【限期】整改                           2026-10-12  deadline.vague
【近期】开展                           2026-10-12  deadline.vague
【本届政府任期内】，要建成             2026-10-12  deadline.vague
【短期内】见效                         2026-10-12  deadline.vague
【X月下旬】听取汇报                    2026-10-12  deadline.blank
【X月X日前】完成                       2026-10-12  deadline.blank
【X个工作日内】办结                    2026-10-12  deadline.blank
【定期】通报                           2026-10-12  deadline.recurring
【每两周】通报                         2026-10-12  deadline.recurring
【每年汛前】排查                       2026-10-12  deadline.recurring
【每隔三个月】通报                     2026-10-12  deadline.recurring
【每学期】开展                         2026-10-12  deadline.recurring
【常年】开展                           2026-10-12  deadline.recurring
项目备案【一个工作周】办结             2026-10-12  deadline.per-case
企业反映的问题，【5个工作日内】答复    2026-10-12  deadline.per-case
接到申请后，【3个工作日内】完成初审    2026-10-12  deadline.per-case
属于省级权限的，【3个工作日内】上报    2026-10-12  deadline.per-case
审批时间压缩至【5个工作日以内】        2026-10-12  deadline.per-case
审批时间不超过【5个工作日】            2026-10-12  deadline.per-case
【30分钟】办一个户口                   2026-10-12  deadline.per-case
【当日】办结                           2026-10-12  deadline.per-case
同一件事【30天内】不重复开会           2026-10-12  deadline.per-case
专班成立后【10日内】拿出方案           2026-10-12  deadline.event-not-dated
【两会前】完成                         2026-10-12  deadline.event-not-dated
【设备进场之前】，要完成               2026-10-12  deadline.event-not-dated
【任务结束后】，要拿出总结             2026-10-12  deadline.event-not-dated
【一个学期内】完成                     2026-10-12  deadline.unread
【2月30日前】完成                      2026-10-12  deadline.no-such-day
【2月29日前】完成                      2026-01-12  deadline.no-such-day
【每月32日前】报送                     2026-10-12  deadline.no-such-day
【9999年内】建成                       2026-10-12  deadline.out-of-range
【99999999999个工作日内】建成          2026-10-12  deadline.out-of-range
【春节前】兑付                         2040-10-12  deadline.out-of-range
【6月底前】完成                        -           deadline.no-document-date
【今年】新增50户                       -           deadline.no-document-date
【本周五前】完成                       -           deadline.no-document-date
【5个工作日内】建起台账                -           deadline.no-document-date
【每月5日前】报送                      -           deadline.no-document-date
【春节前】兑付                         -           deadline.no-document-date
"""

UNDATED_DOCUMENT = """
【2026年12月31日前】完成               -           -           2026-12-31
【到2027年】，全市达到                 -           -           2027-12-31
【2027年前】完成                       -           -           2026-12-31
【“十五五”期间】新增                   -           2026-01-01  2030-12-31
【博览会开幕前】，要备好图谱           -           -           2026-11-17
"""


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.splitlines() if line and not line.startswith("#")]


def day(cell: str) -> Date | None:
    return None if cell == "-" else Date.fromisoformat(cell)


def read(words: str, spoken: str) -> Deadline:
    """The marked time of `words`, found by the grammar and resolved."""
    marked = words[words.index("【") + 1 : words.index("】")]
    text = words.replace("【", "").replace("】", "")
    found = {deadline.text: deadline for deadline in find_times(text, 0, len(text))}
    assert marked in found, f"the grammar finds {list(found)}"
    return resolve(found[marked], spoken=day(spoken), calendar=CALENDAR, events=EVENTS, text=text)


@pytest.mark.parametrize(("words", "spoken", "begins", "due"), rows(DATED + UNDATED_DOCUMENT))
def test_words_become_days(words, spoken, begins, due):
    found = read(words, spoken)
    assert (found.begins, found.due, found.provisional, found.unresolved) == (day(begins), day(due), False, None)


@pytest.mark.parametrize(("words", "spoken", "begins", "due"), rows(PROVISIONAL))
def test_days_that_a_later_notice_may_move_are_provisional(words, spoken, begins, due):
    found = read(words, spoken)
    assert (found.begins, found.due, found.provisional, found.unresolved) == (day(begins), day(due), True, None)


@pytest.mark.parametrize(("words", "spoken", "rule"), rows(UNRESOLVED))
def test_a_time_without_a_day_says_why(words, spoken, rule):
    found = read(words, spoken)
    assert (found.begins, found.due, found.provisional, found.unresolved) == (None, None, False, rule)


def test_every_ground_and_every_reason_is_explained():
    found = [read(row[0], row[1]) for row in rows(DATED + UNDATED_DOCUMENT + PROVISIONAL + UNRESOLVED)]
    ids = {id_ for deadline in found for id_ in (*deadline.grounds, deadline.unresolved) if id_}
    assert all(deadline.grounds or deadline.unresolved for deadline in found)
    assert ids <= catalogue().keys()


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("2027年3月底前拿出方案，6月底前完成", ["2027-03-31", "2027-06-30"]),
        ("明年1月底前拿出方案，二季度完成", ["2027-01-31", "2027-06-30"]),
        ("2027年3月底前拿出方案，2028年1月底前立项，6月底前完成", ["2027-03-31", "2028-01-31", "2028-06-30"]),
        # a year alone is a horizon: what follows is nearer
        ("到2030年建成，12月底前拿出方案", ["2030-12-31", "2026-12-31"]),
        # nor does a year that has passed hold on to what comes
        ("2026年9月底前未完成的，3月底前完成", ["2026-09-30", "2027-03-31"]),
    ],
)
def test_a_month_belongs_to_the_year_named_before_it(words, due):
    found = find_times(words, 0, len(words))
    resolved = resolve_all(found, spoken=Date(2026, 10, 12), calendar=CALENDAR, events={}, text=words)
    assert [str(deadline.due) for deadline in resolved] == due


@pytest.mark.parametrize("rule", PAGE["rules"]())
def test_the_example_of_every_rule_is_read_by_it(rule):
    entry = PAGE["rules"]()[rule]
    found = PAGE["work_out"](entry["words"], entry.get("spoken"))
    assert rule in (*found.grounds, found.unresolved)


def test_every_reason_stands_in_the_table_above():
    assert {id_ for id_ in PAGE["rules"]() if id_.startswith("deadline.")} == {row[2] for row in rows(UNRESOLVED)}


def test_a_date_as_a_table_stamps_it():
    stamped = Deadline(find_times("年底前", 0, 3)[0].span, "2026-06-30", "by", "deadline.column")
    assert resolve(stamped, spoken=None, calendar=CALENDAR, events={}).due == Date(2026, 6, 30)


def test_resolving_again_changes_nothing():
    once = read("【6月底前】完成整改", "2026-03-12")
    assert resolve(once, spoken=Date(2026, 3, 12), calendar=CALENDAR, events={}) == once

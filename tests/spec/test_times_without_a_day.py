"""Times that come to no day, as a table: the words of a time, the day the document speaks on, and why there is none."""

import pytest

from luoshi.core.rules import catalogue
from tests.spec.test_deadlines import PAGE, read, rows

# words, spoken, why there is no day
UNRESOLVED = """
【第一时间】登记                       2026-10-12  deadline.asap
【尽快】落地                           2026-10-12  deadline.asap
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
【从即日起至两会结束】，要值班         2026-10-12  deadline.event-not-dated
【放暑假前】完成                       2026-10-12  deadline.event-not-dated
【从灾害发生开始】，报告               2026-10-12  deadline.event-not-dated
在毕业【半年内】实现就业               2026-10-12  deadline.event-not-dated
【时机成熟后】，要申报                 2026-10-12  deadline.event-not-dated
【中高考期间】，要加强值守             2026-10-12  deadline.event-not-dated
【防火期】各镇要巡查                   2026-10-12  deadline.event-not-dated
【秋冬季】完成                         2026-10-12  deadline.event-not-dated
【从今年秋季学期开始】，推行           2026-10-12  deadline.event-not-dated
【每季度第5个月10日前】报送            2026-10-12  deadline.no-such-day
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


@pytest.mark.parametrize(("words", "spoken", "rule"), rows(UNRESOLVED))
def test_a_time_without_a_day_says_why(words, spoken, rule):
    found = read(words, spoken)
    assert (found.begins, found.due, found.provisional, found.unresolved) == (None, None, False, rule)
    assert {*found.grounds, rule} <= catalogue().keys()


def test_every_reason_stands_in_the_table():
    assert {id_ for id_ in PAGE["rules"]() if id_.startswith("deadline.")} == {row[2] for row in rows(UNRESOLVED)}

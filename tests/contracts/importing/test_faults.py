"""Whatever is wrong in a file is told by its row; the good rows beside it are not held back."""

import pytest

from contracts.importing import services
from contracts.importing.kinds import RunState
from documents.spreadsheets import BadUpload
from registry.models import Worker
from tests import factories
from tests.contracts.importing.sheets import (
    HEADS,
    as_book,
    as_csv,
    checked,
    imported,
    numbers,
    received,
    row,
    stored,
    told,
)

pytestmark = pytest.mark.django_db

WRONG = factories.identity_number(1)[:-1] + ("0" if factories.identity_number(1)[-1] != "0" else "1")
OF_A_CELL = [
    ({"统一社会信用代码": "91520102000999999X"}, "统一社会信用代码", "没有登记"),
    ({"统一社会信用代码": ""}, "统一社会信用代码", "没有写明用人单位"),
    ({"身份证号": WRONG}, "身份证号", "校验不通过"),
    ({"身份证号": "5.20102E+17"}, "身份证号", "存成了数字"),
    ({"身份证号": ""}, "身份证号", "没有身份证号"),
    ({"姓名": ""}, "姓名", "没有姓名"),
    ({"入职日期": "去年三月"}, "用工之日", "“去年三月”不是日期"),
    ({"入职日期": "2024-02-30"}, "用工之日", "不是有效的日期"),
    ({"入职日期": "2026-03-03"}, "用工之日", "晚于今天"),
    ({"离职日期": "2026-03-03"}, "最后工作日", "晚于今天"),
    ({"离职日期": "2023-12-31"}, "最后工作日", "早于用工之日"),
    ({"离职原因": "辞职"}, "最后工作日", "没有写最后工作日"),
    ({"离职日期": "2024-03-31", "离职原因": "跑路"}, "终止原因", "不能归类"),
    ({"合同终止日期": ""}, "合同期满日", "固定期限的劳动合同须写明期满日"),
    ({"合同类型": "无固定期限"}, "合同期满日", "没有期满日"),
    ({"合同终止日期": "2024-02-01"}, "合同期满日", "早于合同起始日"),
    ({"签订日期": "2026-04-01"}, "签订日期", "晚于今天"),
    ({"签订日期": "2014-03-05"}, "签订日期", "早一年以上"),
    ({"签订日期": ""}, "签订日期", "没有写这一项"),
    ({"月工资": "五千"}, "约定月工资", "不是金额"),
    ({"离职日期": "2024-02-29", "入职日期": "2024-01-01"}, "合同起始日", "晚于最后工作日"),
]


@pytest.mark.parametrize(("changes", "column", "words"), OF_A_CELL)
def test_a_wrong_cell_is_told_by_row_and_column(world, changes, column, words):
    run = checked(world, as_csv([row(world.employer, 7), row(world.employer, 1, **changes)]))
    assert run.state == RunState.CHECKED
    assert numbers(run) == (1, 0, 0, 1)
    found = [(place, each) for place, each, sentence in told(run) if words in sentence]
    assert found == [(3, column)], told(run)


def test_no_sentence_repeats_a_whole_identity_number_of_a_shifted_row(world):
    shifted = row(
        world.employer, 1, 统一社会信用代码=factories.identity_number(3), 入职日期=factories.identity_number(4)
    )
    run = checked(world, as_csv([shifted, row(world.employer, 2)]))
    sentences = [sentence for *_rest, sentence in told(run)]
    assert sentences
    assert not any(factories.identity_number(number) in each for number in (1, 3, 4) for each in sentences)


def test_no_sentence_repeats_a_whole_identity_number(world):
    run = checked(world, as_csv([row(world.employer, 1, 身份证号=WRONG), row(world.employer, 2, 入职日期="?")]))
    assert len(told(run)) == 2
    assert not any(number in sentence for number in (WRONG, WRONG[:14]) for *_rest, sentence in told(run))


@pytest.mark.parametrize("day", ["2024/3/1", "2024.03.01", "2024年3月1日", "20240301", "2024-03-01 00:00:00"])
def test_a_day_may_be_written_in_any_readable_form(world, day):
    run = imported(world, as_csv([row(world.employer, 1, 入职日期=day)]))
    assert numbers(run) == (1, 0, 0, 0)
    assert world.employer.employments.get().hired_on.isoformat() == "2024-03-01"


def test_a_name_that_differs_from_the_registered_person_is_told_masked(world):
    Worker.objects.create(name="欧阳丹", identity_number=factories.identity_number(1))
    run = checked(world, as_csv([row(world.employer, 1)]))
    ((place, column, sentence),) = told(run)
    assert (place, column) == (2, "姓名")
    assert "欧**" in sentence
    assert "欧阳丹" not in sentence


def test_rows_that_contradict_each_other_are_told_by_the_later_one(world):
    employer = world.employer
    rows = [
        row(employer, 1),
        row(employer, 1, 姓名="别的人", 入职日期="2020-01-01", 离职日期="2020-12-31", 合同类型="", 签订日期="", 合同起始日期="",
            合同终止日期="", 月工资=""),
        row(employer, 2),
        row(employer, 2),
        row(employer, 3),
        row(employer, 3, 岗位="电工", 签订日期="2026-03-01", 合同起始日期="2027-03-01", 合同终止日期="2028-02-29"),
        row(employer, 4),
        row(employer, 4, 入职日期="2025-01-01", 合同起始日期="2025-01-01"),
        row(employer, 5),
        row(employer, 5, 签订日期="2025-12-20", 合同起始日期="2026-01-01"),
    ]  # fmt: skip
    run = checked(world, as_csv(rows))
    sentences = {place: sentence for place, _column, sentence in told(run)}
    assert sentences.keys() == {3, 5, 7, 9, 11}
    assert "与第2行身份证号相同而姓名不同" in sentences[3]
    assert "与第4行重复" in sentences[5]
    assert "与第6行是同一段用工" in sentences[7]
    assert "与第8行同一人在同一单位的用工时间重叠" in sentences[9]
    assert "与第10行同一段用工的劳动合同期间重叠" in sentences[11]


def test_rows_that_contradict_the_records_are_told(world):
    employer = world.employer
    imported(world, as_csv([row(employer, 1), row(employer, 2)]))
    before = stored()
    again = [
        row(employer, 1, 入职日期="2024-06-01", 合同起始日期="2024-06-01"),
        row(employer, 2, 合同起始日期="2025-01-01"),
    ]
    run = checked(world, as_csv(again))
    assert [(place, column) for place, column, _sentence in told(run)] == [(2, "用工之日"), (3, "合同起始日")]
    assert all("2024-03-01" in sentence for *_rest, sentence in told(run))
    assert stored() == before


def test_an_employer_of_another_district_is_refused(world):
    elsewhere = factories.make_employer(region=factories.make_region("520302"))
    run = checked(world, as_csv([row(elsewhere, 1)]))
    assert "不在本机构的辖区内" in told(run)[0][2]


def test_a_second_sheet_is_told_and_can_be_chosen(world):
    employer = world.employer
    lines = [[row(employer, number).get(head, "") for head in HEADS] for number in (1, 2)]
    book = as_book({"说明": [["填写说明"]], "一车间": [HEADS, lines[0]], "二车间": [HEADS, lines[1]]})
    run = received(world, book, "合同.xlsx")
    assert run.sheet == "一车间"
    meant = {int(place): code for place, code in run.columns.items()}
    services.map_columns(run, sheet="二车间", head=0, meant=meant)
    assert services.other_sheets(run, services.sheets_of(run)) == ["说明", "二车间"]
    run.refresh_from_db()
    assert services.other_sheets(run, services.sheets_of(run)) == ["说明", "一车间"]


def test_an_upload_that_was_cut_off_writes_nothing(world):
    content = as_csv([row(world.employer, number) for number in range(1, 6)])
    before = stored()
    run = checked(world, content[: content.rindex(b"2024-03-05") + 4])
    assert run.state == RunState.STOPPED
    ((place, _column, sentence),) = told(run)
    assert place == 6
    assert "没有传完" in sentence
    assert stored() == before
    assert not run.file


def test_a_text_that_breaks_off_within_quotes_is_not_kept(world):
    content = as_csv([row(world.employer, 1, 岗位='焊工"甲')])
    with pytest.raises(BadUpload, match="引号不成对"):
        received(world, content.replace(b'""', b'"'))


def test_a_workbook_that_was_cut_off_is_not_kept(world):
    book = as_book({"合同": [HEADS, [row(world.employer).get(head, "") for head in HEADS]]})
    with pytest.raises(BadUpload, match=r"可以读取|不完整"):
        received(world, book[: len(book) // 2], "合同.xlsx")


def test_what_a_mapping_lacks_is_told_before_anything_is_read(world):
    run = received(world, as_csv([row(world.employer)]))
    faults = services.map_columns(run, sheet=run.sheet, head=0, meant={1: "name", 2: "name", 8: "signed_on"})
    assert "有两列都指定为“姓名”，请只留一列。" in faults
    assert any("身份证号" in each for each in faults)
    assert any("统一社会信用代码或者用人单位名称" in each for each in faults)
    run.refresh_from_db()
    assert run.state == RunState.MAPPING


def test_a_file_in_the_old_encoding_is_read(world):
    assert numbers(checked(world, as_csv([row(world.employer)], encoding="gb18030"))) == (1, 0, 0, 0)

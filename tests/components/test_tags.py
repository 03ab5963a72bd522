"""The tags of `banjie` that carry logic: fields, faults, addresses, deadlines."""

from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from casework import clock
from casework.templatetags import banjie

TODAY = date(2026, 11, 21)


def render(source: str, **context: object) -> str:
    return Template("{% load banjie %}" + source).render(Context(context))


class Complaint(forms.Form):
    """One field of each kind that is dressed differently."""

    employer = forms.CharField(label="单位名称", help_text="写全称。")
    since = forms.DateField(label="从哪天开始？")
    amount = forms.DecimalField(label="金额", required=False)
    working = forms.ChoiceField(label="还在上班吗", choices=[("y", "在"), ("n", "不在")], widget=forms.RadioSelect)
    draft = forms.CharField(widget=forms.HiddenInput, required=False)
    photos = forms.FileField(label="照片", required=False)


class TestField:
    def test_label_hint_and_box_belong_together(self):
        html = render("{% field form.employer %}", form=Complaint())
        assert '<label for="id_employer">单位名称' in html
        assert 'id="id_employer_helptext">写全称。' in html
        assert 'aria-describedby="id_employer_helptext"' in html

    def test_a_fault_is_tied_to_its_box(self):
        html = render("{% field form.employer %}", form=Complaint({}))
        assert 'aria-invalid="true"' in html
        assert 'aria-describedby="id_employer_helptext id_employer_error"' in html
        assert 'id="id_employer_error"' in html

    def test_a_day_is_asked_with_the_picker_and_keeps_its_value(self):
        html = render("{% field form.since %}", form=Complaint({"since": "2026-11-21"}))
        assert 'type="date"' in html
        assert 'value="2026-11-21"' in html

    def test_only_optional_fields_are_marked(self):
        assert "选填" in render("{% field form.amount %}", form=Complaint())
        assert "选填" not in render("{% field form.employer %}", form=Complaint())

    def test_choices_are_a_group_with_a_legend(self):
        html = render("{% field form.working big=True %}", form=Complaint({}))
        assert "<legend>还在上班吗" in html
        assert 'class="choices big"' in html
        assert html.count('type="radio"') == 2
        assert 'aria-describedby="id_working_error"' in html

    def test_a_hidden_field_stays_bare(self):
        assert render("{% field form.draft %}", form=Complaint()).strip() == (
            '<input type="hidden" name="draft" id="id_draft">'
        )

    def test_files_may_come_from_the_camera(self):
        html = render("{% upload_field form.photos capture=True %}", form=Complaint())
        assert 'capture="environment"' in html
        assert html.count('name="photos"') == 2


class TestFaults:
    def test_each_fault_links_to_its_field(self):
        html = render("{% error_summary form %}", form=Complaint({}))
        assert 'href="#id_employer"' in html
        assert 'href="#id_working_0"' in html  # of a group, the first choice
        assert "从哪天开始：" in html
        assert "data-error-summary" in html

    def test_faults_of_the_whole_form_stand_in_the_summary(self):
        form = Complaint({})
        form.add_error(None, "两处金额对不上。")
        assert "两处金额对不上。" in render("{% error_summary form %}", form=form)

    def test_no_fault_no_summary(self):
        assert render("{% error_summary form nothing %}", form=Complaint()).strip() == ""

    @pytest.mark.parametrize(
        ("context", "prefix"),
        [
            ({}, ""),
            ({"form": Complaint()}, ""),
            ({"form": Complaint({})}, "错误："),
            ({"has_errors": True}, "错误："),
        ],
    )
    def test_the_title_begins_with_the_word(self, context, prefix):
        assert render("{% title_prefix %}", **context) == prefix


class TestAddress:
    def at(self, path: str) -> dict[str, object]:
        return {"request": RequestFactory().get(path)}

    def test_a_filter_is_changed_and_paging_begins_anew(self):
        assert render("{% query status='open' %}", **self.at("/?status=closed&q=x&page=3")) == ("?status=open&amp;q=x")

    def test_paging_keeps_the_filters(self):
        assert render("{% query page=4 %}", **self.at("/?q=x&page=3")) == "?q=x&amp;page=4"

    def test_a_filter_is_taken_away(self):
        assert render("{% query status=None %}", **self.at("/?status=closed&q=x")) == "?q=x"
        assert render("{% query_without 'region' 2 %}", **self.at("/?region=1&region=2")) == "?region=1"
        assert render("{% query_without 'region' %}", **self.at("/?region=1&region=2&q=x")) == "?q=x"

    def test_without_a_request_the_address_is_bare(self):
        assert render("{% query page=2 %}") == "?page=2"

    def test_a_form_carries_the_other_filters(self):
        html = render("{% query_inputs 'q' %}", **self.at("/?q=x&region=1&region=2&page=3"))
        assert html.count('name="region"') == 2
        assert 'name="q"' not in html
        assert 'name="page"' not in html

    def test_the_pager_shows_the_ends_and_the_neighbours(self):
        page = Paginator(range(240), 20).page(6)
        html = render("{% pager page %}", page=page, **self.at("/?q=x&page=6"))
        assert 'aria-current="page">6<' in html
        assert 'href="?q=x&amp;page=12"' in html
        assert "第 101–120 件，共 240 件" in html

    def test_one_page_needs_no_pager(self):
        assert render("{% pager page %}", page=Paginator(range(3), 20).page(1)).strip() == ""


class TestDeadline:
    def bar(self, **about: object) -> str:
        with clock.travel_to(TODAY):
            arguments = " ".join(f"{name}={name}" for name in about)
            return render(f"{{% deadline_bar '调查期限' {arguments} %}}", **about)

    def test_running(self):
        html = self.bar(due=date(2026, 12, 31), start=date(2026, 10, 1))
        assert "还剩 40 天" in html
        assert 'class="deadline tone-good"' in html
        assert 'width="56%"' in html

    def test_overdue(self):
        html = self.bar(due=date(2026, 11, 19), start=date(2026, 10, 1))
        assert "已超 2 天" in html
        assert "tone-bad" in html

    def test_paused_has_no_due_day(self):
        html = self.bar(due=None, start=date(2026, 10, 1), paused_since=date(2026, 11, 2), remaining="12个工作日")
        assert "已中止" in html
        assert "12个工作日" in html
        assert "届满" not in html

    def test_ended_in_time_and_late(self):
        assert "按期完成" in self.bar(due=TODAY, start=date(2026, 10, 1), ended_on=TODAY)
        late = self.bar(due=date(2026, 11, 1), start=date(2026, 10, 1), ended_on=date(2026, 11, 4))
        assert "已结束，超期 3 天" in late
        assert "tone-bad" in late

    def test_a_partys_right_that_is_gone_was_missed_by_nobody(self):
        gone = self.bar(due=date(2026, 11, 19), start=date(2026, 11, 4), lapses=True)
        assert "已届满" in gone
        assert "tone-neutral" in gone
        assert "已超" not in gone
        assert "还剩 5 天" in self.bar(due=date(2026, 11, 26), start=date(2026, 11, 4), lapses=True)
        used = self.bar(due=date(2026, 11, 26), start=date(2026, 11, 4), ended_on=TODAY, lapses=True)
        assert "已结束" in used
        assert "按期完成" not in used

    def test_says_why_or_where_to_ask(self):
        step = {"day": TODAY, "counts": False, "why": "周末休息日"}
        assert "周末休息日" in self.bar(due=date(2026, 12, 31), steps=[step])
        assert 'hx-get="/why"' in self.bar(due=date(2026, 12, 31), explain_url="/why")

    def test_pauses_are_drawn_where_they_were(self):
        html = self.bar(
            due=date(2027, 1, 9), start=date(2026, 10, 1), pauses=[(date(2026, 10, 21), date(2026, 10, 31))]
        )
        assert '<rect class="still" x="20%" width="10%"' in html


def test_icons_are_hidden_unless_they_speak():
    assert 'aria-hidden="true"' in banjie.icon("search")
    assert 'aria-label="搜索"' in banjie.icon("search", "搜索")


def test_a_day_carries_its_machine_readable_self():
    assert render("{% day_element day 'short' %}", day=TODAY) == '<time datetime="2026-11-21">11月21日 周六</time>'
    assert render("{% day_element day %}", day=None) == "—"


def test_a_list_asks_the_movable_clock():
    with clock.travel_to(TODAY):
        assert render("{{ day|days_left }} {{ day|due_level }}", day=date(2026, 11, 22)) == "还剩 1 天 risk"
        assert render("{{ day|due_level }}", day=None) == ""

"""Addresses of the desk; every one is for staff, and a case outside one's sight does not exist."""

from django.urls import path

from desk.views import acts, calendar, cases, clocks, intake, lists, machines, papers, people, replays, tasks, wages

app_name = "desk"

_CASE = "cases/<str:reference>"

urlpatterns = [
    path("", lists.my_work, name="my_work"),
    path("cases/", lists.cases, name="cases"),
    path("cases/export/", lists.export, name="export"),
    path("search/", lists.search, name="search"),
    path("filters/", lists.save_filter, name="save_filter"),
    path("filters/<int:pk>/remove/", lists.forget_filter, name="forget_filter"),
    path("complaints/new/", intake.register_complaint, name="register_complaint"),
    path("complaints/similar/", intake.similar, name="similar"),
    path("clues/new/", intake.register_case, name="register_case"),
    path("employers/new/", intake.new_employer, name="new_employer"),
    path("look-up/<str:kind>/", intake.look_up, name="look_up"),
    path("sign/", tasks.sign, name="sign"),
    path("assignment/", people.assignment, name="assignment"),
    path("delegations/", people.delegations, name="delegations"),
    path("delegations/<int:pk>/end/", people.end_delegation, name="end_delegation"),
    path("calendar/", calendar.recomputations, name="recomputations"),
    path("calendar/<int:pk>/", calendar.one, name="recomputation"),
    path("calendar/preview/", calendar.preview_rule, name="preview_rule"),
    path("replay/", replays.replay, name="replay"),
    path("replay/example/", replays.example, name="replay_example"),
    path("machines/", machines.machine_list, name="machines"),
    path("machines/<str:kind>/", machines.machine, name="machine"),
    path(f"{_CASE}/", cases.case, name="case"),
    path(f"{_CASE}/acts/<str:act>/", acts.act, name="act"),
    path(f"{_CASE}/acts/<str:act>/preview/", acts.preview, name="preview"),
    path(f"{_CASE}/due/", clocks.why_next, name="why_next"),
    path(f"{_CASE}/deadlines/<int:pk>/", clocks.why, name="why"),
    path(f"{_CASE}/deadlines/<int:pk>/what-if/", clocks.what_if, name="what_if"),
    path(f"{_CASE}/people/", cases.people, name="people"),
    path(f"{_CASE}/people/<int:pk>/", cases.reveal, name="reveal"),
    path(f"{_CASE}/file/", cases.file, name="file"),
    path(f"{_CASE}/export/", cases.export, name="export_case"),
    path(f"{_CASE}/wages/", wages.ledger, name="ledger"),
    path(f"{_CASE}/wages/bank-file/", wages.bank_file, name="bank_file"),
    path(f"{_CASE}/wages/<int:worker_id>/statement/", wages.statement, name="wage_statement"),
    path(f"{_CASE}/documents/<int:pk>/", papers.document, name="document"),
    path(f"{_CASE}/documents/<int:pk>/text/", papers.document_text, name="document_text"),
    path(f"{_CASE}/evidence/add/", papers.add_evidence, name="add_evidence"),
    path(f"{_CASE}/evidence/<int:pk>/", papers.evidence, name="evidence"),
    path(f"{_CASE}/tasks/<int:pk>/", tasks.task, name="task"),
]

"""Addresses of the portal. Nothing in them tells who somebody is."""

from django.urls import path

from portal.views import acts, cases, files, login, paper, receipt, start, wizard

app_name = "portal"

urlpatterns = [
    path("", start.home, name="home"),
    path("check/", start.triage, name="triage"),
    path("rights/<slug:topic>/", start.rights, name="rights"),
    path("complaint/start/", wizard.begin, name="begin"),
    path("complaint/resume/", wizard.resume, name="resume"),
    path("complaint/continue/", wizard.go_on, name="go_on"),
    path("complaint/later/", wizard.later, name="later"),
    path("complaint/receipt/", receipt.show, name="receipt"),
    path("complaint/projects/", wizard.projects, name="projects"),
    path("complaint/files/add/", files.add, name="add_file"),
    path("complaint/files/<int:file_id>/", files.show, name="file"),
    path("complaint/files/<int:file_id>/remove/", files.remove, name="remove_file"),
    path("complaint/<slug:slug>/keep/", wizard.keep, name="keep"),
    path("complaint/<slug:slug>/", wizard.step, name="step"),
    path("login/", login.phone, name="login"),
    path("login/code/", login.code, name="login_code"),
    path("login/who/", login.who, name="login_who"),
    path("logout/", login.leave, name="logout"),
    path("lookup/", login.look_up, name="lookup"),
    path("my/", cases.mine, name="cases"),
    path("my/<str:reference>/", cases.progress, name="progress"),
    path("my/<str:reference>/supplement/", acts.supplement, name="supplement"),
    path("my/<str:reference>/withdraw/", acts.withdraw, name="withdraw"),
    path("my/<str:reference>/paid/", acts.confirm_payment, name="confirm_payment"),
    path("my/<str:reference>/statement/", paper.wage_statement, name="wage_statement"),
    path("my/<str:reference>/add/", acts.add_evidence, name="add_evidence"),
    path("my/<str:reference>/documents/<int:document_id>/", paper.document, name="document"),
    path("my/<str:reference>/documents/<int:document_id>/text/", paper.document_text, name="document_text"),
    path("my/<str:reference>/documents/<int:document_id>/pdf/", paper.document_pdf, name="document_pdf"),
    path("my/<str:reference>/evidence/<int:evidence_id>/", paper.evidence, name="evidence"),
]

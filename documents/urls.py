"""Addresses of paper. The check page's address is printed in every QR code: it must never change."""

from django.urls import path

from documents import views

app_name = "documents"
urlpatterns = [
    path("check/", views.check, name="check_form"),
    path("check/<str:code>/", views.check_code, name="check"),
    path("pdf/<str:code>/", views.pdf, name="pdf"),
    path("evidence/<str:receipt_code>/", views.evidence, name="evidence"),
    path("evidence/<str:receipt_code>/<int:page>/", views.evidence_preview, name="evidence_preview"),
    path("preview/<int:process_id>/", views.preview, name="preview"),
]

"""Pages for the tests of what happens around every page."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils import translation
from psycopg import errors

handler400 = "config.views.bad_request"
handler500 = "config.views.server_error"


class EvidenceForm(forms.Form):
    note = forms.CharField()
    file = forms.FileField()

    def clean_file(self) -> UploadedFile:
        """What every form with a file does."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size > settings.MAX_UPLOAD_BYTES:
            raise forms.ValidationError(f"文件超过 {settings.MAX_UPLOAD_MEGABYTES} MB")
        return file


def upload(request: HttpRequest) -> HttpResponse:
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return HttpResponse(f"{form.data.get('note')}: {'; '.join(form.errors.get('file', []))}", status=422)
    return HttpResponse(f"kept {len(form.cleaned_data['file'].read())} bytes")


def careless_upload(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"kept {len(request.FILES['file'].read())} bytes")


def language(request: HttpRequest) -> HttpResponse:
    return HttpResponse(translation.get_language() or "")


def disk_full(request: HttpRequest) -> HttpResponse:
    raise OperationalError("could not extend file") from errors.DiskFull("could not extend file")


def database_away(request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection refused")


def deadlock(request: HttpRequest) -> HttpResponse:
    raise OperationalError("deadlock detected") from errors.DeadlockDetected("deadlock detected")


urlpatterns = [
    path("upload/", upload),
    path("careless/", careless_upload),
    path("language/", language),
    path("disk-full/", disk_full),
    path("database-away/", database_away),
    path("deadlock/", deadlock),
    path("i18n/", include("django.conf.urls.i18n")),
]

"""Addresses of the supervisors' pages."""

from django.urls import path

from oversight import coverage, plans, views

app_name = "oversight"
urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("cases/", views.cases, name="cases"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/people/", coverage.people, name="coverage_people"),
    path("coverage/employers/", coverage.employers, name="coverage_employers"),
    path("plans/", plans.plans, name="plans"),
    path("plans/<str:code>/", plans.plan, name="plan"),
]

"""Addresses for employers' own systems."""

from django.urls import path

from contracts import views

app_name = "contracts"

urlpatterns = [path("employments/", views.employments, name="employments")]

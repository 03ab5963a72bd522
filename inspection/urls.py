"""Addresses for other systems."""

from django.urls import path

from inspection import views

app_name = "inspection"

urlpatterns = [path("tickets/", views.tickets, name="tickets")]

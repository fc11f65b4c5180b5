"""Where addresses begin: our own pages, and allauth's for staff."""

from django.urls import include, path

urlpatterns = [
    path("staff/", include("allauth.account.urls")),
    path("", include("classroom.web.urls")),
]
handler404 = "classroom.web.views.errors.not_found"

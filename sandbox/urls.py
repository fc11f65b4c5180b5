"""Where addresses begin: the staff's door, and everything else."""

from django.urls import include, path

urlpatterns = [
    path("staff/", include("classroom.web.staff_urls")),
    path("", include("classroom.web.urls")),
]
handler404 = "classroom.web.views.errors.not_found"

"""The table of contents."""

from typing import TYPE_CHECKING

from django.urls import path

from classroom.web.views import decisions, door, hours, queue

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: "list[URLPattern | URLResolver]" = [
    path("", door.home, name="home"),
    path("in/", door.sign_in, name="sign_in"),
    path("in/animal/", door.sign_in_animal, name="sign_in_animal"),
    path("in/pictures/", door.sign_in_pictures, name="sign_in_pictures"),
    path("out/", door.sign_out, name="sign_out"),
    path("classes/", hours.my_class, name="my_class"),
    path("classes/<int:class_id>/open/", hours.open_class, name="open_class"),
    path("classes/<int:class_id>/close/", hours.close_class, name="close_class"),
    path("classes/<int:class_id>/sign-out/", hours.sign_everyone_out, name="sign_everyone_out"),
    path("queue/", queue.queue, name="queue"),
    path("queue/<int:revision_id>/", queue.review, name="review"),
    path("queue/<int:revision_id>/approval/", decisions.approval, name="approval"),
    path("queue/<int:revision_id>/return/", decisions.return_, name="return"),
    path("queue/<int:revision_id>/decline/", decisions.decline, name="decline"),
    path("queue/<int:revision_id>/answer/", decisions.keep, name="keep"),
    path("queue/<int:revision_id>/recommendation/", decisions.recommend, name="recommend"),
    path("queue/<int:revision_id>/worry/", decisions.worry, name="worry"),
    path("queue/<int:revision_id>/undo/", decisions.undo, name="undo"),
    path("queue/<int:revision_id>/mending/", decisions.mending, name="mending"),
    path("queue/<int:revision_id>/author/", decisions.author, name="author"),
    path("queue/<int:revision_id>/findings/", decisions.answer_finding, name="answer_finding"),
    path(
        "queue/<int:revision_id>/neighbours/<int:other_id>/",
        decisions.answer_neighbour,
        name="answer_neighbour",
    ),
    path(
        "queue/<int:revision_id>/pictures/<int:picture_id>/",
        decisions.answer_picture,
        name="answer_picture",
    ),
    path(
        "queue/<int:revision_id>/pictures/<int:picture_id>/words/",
        decisions.describing,
        name="describing",
    ),
    path("queue/<int:revision_id>/pictures/<int:picture_id>/children/", decisions.tagging, name="tagging"),
    path("posts/<int:post_id>/hiding/", decisions.hide_post, name="hide_post"),
]

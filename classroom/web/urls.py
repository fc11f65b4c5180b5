"""The table of contents."""

from typing import TYPE_CHECKING

from django.urls import path

from classroom.web.views import (
    concerns,
    decisions,
    door,
    hours,
    my_posts,
    public,
    queue,
    reports,
    timeline,
    writing,
)
from classroom.web.views.publishing import desk as share_desk
from classroom.web.views.publishing import release as share_release
from classroom.web.views.publishing import version as share_version

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
    path("write/", writing.write, name="write"),
    path("write/<int:revision_id>/", writing.draft, name="draft"),
    path("write/<int:revision_id>/save/", writing.save_draft, name="save_draft"),
    path("write/<int:revision_id>/discard/", writing.discard_draft, name="discard_draft"),
    path("write/<int:revision_id>/take-back/", my_posts.take_back, name="take_back"),
    path("posts/<int:post_id>/reply/", writing.reply, name="reply"),
    path("posts/<int:post_id>/report/", reports.report, name="report"),
    path("posts/<int:post_id>/take-down/", my_posts.take_down, name="take_down"),
    path("posts/<int:post_id>/start-again/", my_posts.start_again, name="start_again"),
    path("mine/", my_posts.my_posts, name="my_posts"),
    path("worried/", concerns.worried, name="worried"),
    path("concerns/", concerns.concerns, name="concerns"),
    path("concerns/<int:concern_id>/", concerns.concern, name="concern"),
    path("concerns/<int:concern_id>/answer/", concerns.answer_concern, name="answer_concern"),
    path("queue/", queue.queue, name="queue"),
    path("queue/reports/<int:post_id>/", reports.reported, name="reported"),
    path("queue/reports/<int:post_id>/leaving-up/", reports.leave_up, name="leave_up"),
    path("queue/reports/<int:post_id>/hiding/", reports.hide_reported, name="hide_reported"),
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
    path("wall/", timeline.wall, name="wall"),
    path("wall/poll/", timeline.wall_poll, name="wall_poll"),
    path("wall/school/", timeline.school_wall, name="school_wall"),
    path("wall/classes/<int:class_id>/", timeline.class_wall, name="class_wall"),
    path("posts/<int:post_id>/", timeline.post, name="post"),
    path("pupils/<int:pupil_id>/posts/", timeline.pupil_posts, name="pupil_posts"),
    path("pictures/<slug:token>/<int:width>.webp", timeline.picture, name="picture"),
    path("share/", share_desk.share, name="share"),
    path("share/from/<int:post_id>/", share_desk.share_post, name="share_post"),
    path("share/new/", share_desk.share_new, name="share_new"),
    path("share/versions/<int:version_id>/", share_version.share_version, name="share_version"),
    path("share/versions/<int:version_id>/findings/", share_version.share_answer, name="share_answer"),
    path(
        "share/versions/<int:version_id>/pictures/",
        share_version.share_add_picture,
        name="share_add_picture",
    ),
    path(
        "share/versions/<int:version_id>/pictures/<int:position>/<int:width>.webp",
        share_version.share_picture,
        name="share_picture",
    ),
    path(
        "share/versions/<int:version_id>/pictures/<int:picture_id>/answers/",
        share_version.share_answer_picture,
        name="share_answer_picture",
    ),
    path(
        "share/versions/<int:version_id>/pictures/<int:picture_id>/children/",
        share_version.share_tags,
        name="share_tags",
    ),
    path("share/versions/<int:version_id>/asking/", share_release.ask_release, name="ask_release"),
    path("share/versions/<int:version_id>/release/", share_release.release_page, name="release_page"),
    path(
        "share/outside/<int:public_post_id>/taking-down/",
        share_desk.public_take_down,
        name="public_take_down",
    ),
    path("public/<slug:school_slug>/", public.school_page, name="public_page"),
    path("public/<slug:school_slug>/feed.atom", public.feed, name="public_feed"),
    path("public/<slug:school_slug>/posts/<slug:public_id>/", public.one_post, name="public_post"),
    path(
        "public/<slug:school_slug>/pictures/<slug:public_token>/<int:width>.webp",
        public.picture,
        name="public_picture",
    ),
]

"""No way round the gate: no accessor from a person to words, no admin site, nothing open by accident."""

from django.apps import apps
from django.conf import settings

from classroom import models

GUARDED = {
    models.Concern,
    models.Decision,
    models.Finding,
    models.Picture,
    models.PictureAnswer,
    models.PictureTag,
    models.Post,
    models.PublicPicture,
    models.PublicPost,
    models.PublicVersion,
    models.Report,
    models.Revision,
    models.RevisionPicture,
    models.Thread,
}


def test_no_accessor_leads_from_anything_to_words_pictures_or_decisions() -> None:
    doors = {
        f"{model.__name__}.{relation.get_accessor_name()}"
        for model in apps.get_models(include_auto_created=True)
        for relation in model._meta.related_objects
        if relation.related_model in GUARDED and not (relation.get_accessor_name() or "+").endswith("+")
    }
    assert doors == set()


def test_nothing_can_be_filtered_backwards_into_words() -> None:
    """`User.objects.filter(post__text=...)` would be a back door too."""
    fields = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.auto_created and not field.concrete and field.related_model in GUARDED
    }
    assert fields == set()


def test_the_admin_site_is_not_installed() -> None:
    assert not apps.is_installed("django.contrib.admin")


def test_a_page_is_closed_unless_it_says_otherwise() -> None:
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE

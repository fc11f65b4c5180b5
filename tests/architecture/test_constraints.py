"""Every constraint of our models, broken once from below. A new constraint fails here until it has its line."""

import re

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from classroom.models import ClassStaff, PictureTag, School, ShortName, SignInMisses, Training, User
from tests.architecture.breaking import BREAKS, Cast


def constraints() -> dict[str, tuple[type[models.Model], models.BaseConstraint]]:
    """Every named constraint of the classroom's models."""
    return {
        constraint.name: (model, constraint)
        for model in apps.get_app_config("classroom").get_models()
        for constraint in model._meta.constraints
    }


@pytest.fixture
def cast(ada: User, ben: User, ms_tan: User, mrs_lead: User, mx_office: User) -> Cast:
    return Cast(ada=ada, ben=ben, ms_tan=ms_tan, mrs_lead=mrs_lead, mx_office=mx_office)


def test_every_constraint_is_broken_once_below() -> None:
    assert sorted(BREAKS) == sorted(constraints())


@pytest.mark.parametrize("name", sorted(BREAKS))
def test_the_database_refuses_it(name: str, cast: Cast) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        BREAKS[name](cast)
    model, constraint = constraints()[name]
    by_name = {field.name: field.column for field in model._meta.concrete_fields}
    columns = [by_name[field] for field in getattr(constraint, "fields", ())]
    # SQLite names a plain unique constraint by its columns only.
    by_columns = ", ".join(f"{model._meta.db_table}.{column}" for column in columns)
    told = str(refused.value)
    assert re.search(rf"\b{name}\b", told) or (
        columns and told.endswith(f"UNIQUE constraint failed: {by_columns}")
    )


def test_the_rows_that_are_broken_stand_before(cast: Cast) -> None:
    """Otherwise a refusal above could come from a mistake of the test's own."""
    assert School.objects.count() == 1
    assert {ClassStaff.objects.count(), Training.objects.count()} == {1, 3}
    assert PictureTag.objects.count() == ShortName.objects.count() == SignInMisses.objects.count() == 0

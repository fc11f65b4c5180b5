"""Prompts are judged by themselves, always as if they had a photo: when they are made, and again under each names version."""

from django.db import transaction

from classroom.models import Prompt, School
from classroom.roster.names import names_for


@transaction.atomic
def judge_prompt(prompt_id: int, *, school_id: int) -> int:
    """Store how many names stand in the question, the starters and the role, under the roster of now; how many there are.

    A prompt with any is not shown (`Prompt.objects.shown_on`).
    """
    school = School.objects.locked(school_id)
    prompt = Prompt.objects.get(pk=prompt_id, school_class__school=school)
    names = names_for(school)
    found = sum(len(names.find(words)) for words in (prompt.question, prompt.role, *prompt.starters))
    Prompt.objects.filter(pk=prompt.pk).update(open_name_findings=found, names_version=school.names_version)
    return found


def judge_prompts(school_id: int) -> int:
    """Judge every pinned prompt of a school that awaits it, each in a transaction of its own; how many there were."""
    stale = list(
        Prompt.objects.to_judge().filter(school_class__school=school_id).values_list("pk", flat=True)
    )
    for prompt_id in stale:
        judge_prompt(prompt_id, school_id=school_id)
    return len(stale)

"""A class's lesson: what is switched on for it, and what it is asked."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from classroom.lessons import prompts
from classroom.lessons.lesson import lesson_of
from classroom.lessons.prompts import Asked
from classroom.lessons.switches import SWITCHES, switch
from classroom.lessons.wording import PromptRefused, Wording
from classroom.moderation.gate import GateClosed
from classroom.moderation.prompts import Noticed, answer_prompt
from classroom.safeguarding.found import words_for_answer, words_for_teacher, words_for_why
from classroom.web.forms.lessons import PromptForm, switched
from classroom.web.forms.writing import number
from classroom.web.http import SignedInRequest, only_what_is_theirs

if TYPE_CHECKING:
    from classroom.models import Prompt


@require_safe
@only_what_is_theirs
def lesson(request: SignedInRequest, class_id: int) -> HttpResponse:
    """The switches of a class, and its question."""
    return _page(request, class_id)


@require_POST
@only_what_is_theirs
def lesson_switches(request: SignedInRequest, class_id: int) -> HttpResponse:
    """Save the switches that this person changed."""
    wanted = switched(request.POST, SWITCHES)
    changed = switch(class_id, on=wanted, by=request.user, now=timezone.now())
    if wanted.get("counts") and "counts" not in changed:
        messages.error(request, _("Numbers need likes. Switch likes on as well."))
    elif changed:
        messages.success(request, _("Saved. Children see the change within a few seconds."))
    else:
        messages.success(request, _("Nothing was changed."))
    return redirect("lesson", class_id)


@require_POST
@only_what_is_theirs
def prompt_new(request: SignedInRequest, class_id: int) -> HttpResponse:
    """Ask a class something: new words, or those of another day again."""
    if "again" in request.POST:
        return _again(request, class_id)
    form = PromptForm(request.POST)
    if form.is_valid():
        try:
            prompt = _ask(request, class_id, form)
        except PromptRefused as refused:
            for field, refusal in refused.reasons.items():
                form.add_error(field, str(refusal.label))
        except GateClosed:
            form.add_error(None, _("Asking needs current training. Your words are still here."))
        else:
            return _asked(request, prompt)
    return _page(request, class_id, form=form)


def _again(request: SignedInRequest, class_id: int) -> HttpResponse:
    try:
        prompt = prompts.ask_again(
            class_id,
            prompt_id=number(request.POST["again"]) or 0,
            by=request.user,
            now=timezone.now(),
        )
    except GateClosed:
        messages.error(request, _("Asking needs current training. A trained colleague can ask it."))
        return redirect("lesson", class_id)
    return _asked(request, prompt)


def _ask(request: SignedInRequest, class_id: int, form: PromptForm) -> "Prompt":
    return prompts.ask(
        class_id,
        question=form.cleaned_data["question"],
        starters=form.starter_list(),
        words=form.word_list(),
        role=form.cleaned_data["role"],
        by=request.user,
        now=timezone.now(),
    )


@require_POST
@only_what_is_theirs
def prompt_answer(request: SignedInRequest, prompt_id: int) -> HttpResponse:
    """A grown-up's answer about what asks: not one of our children, or looked at."""
    try:
        prompt = answer_prompt(
            prompt_id, key=request.POST.get("key", ""), by=request.user, now=timezone.now()
        )
    except GateClosed:
        messages.error(request, _("Answering needs current training. A trained colleague can answer it."))
        return redirect("lesson", prompts.class_of(prompt_id, by=request.user))
    return _asked(request, prompt)


@require_POST
@only_what_is_theirs
def prompt_take_off(request: SignedInRequest, prompt_id: int) -> HttpResponse:
    """Take a question off the wall."""
    prompt = prompts.take_off(prompt_id, by=request.user, now=timezone.now())
    if prompt.open_name_findings:
        messages.success(request, _("The question is taken back."))
    else:
        messages.success(request, _("The question is off the wall."))
    return redirect("lesson", prompt.school_class_id)


def _asked(request: SignedInRequest, prompt: "Prompt") -> HttpResponse:
    """Say so where it is on the wall; else to the place that says what it waits for."""
    if prompt.taken_off_at is None and prompt.open_name_findings:
        return redirect(reverse("lesson", args=[prompt.school_class_id]) + "#question")
    if prompt.taken_off_at is None:
        messages.success(request, _("The question is on the wall."))
    return redirect("lesson", prompt.school_class_id)


def _page(request: SignedInRequest, class_id: int, form: PromptForm | None = None) -> HttpResponse:
    """The page; with what was typed, if that could not be asked."""
    found = lesson_of(class_id, staff=request.user, now=timezone.now())
    context = {
        "lesson": found,
        "form": form or PromptForm(initial=_typed(found.asked.wording) if found.asked else None),
        "lines": _lines(found.asked) if found.asked else [],
        "here": "my_class",
    }
    return render(request, "lessons/lesson.html", context, status=200 if form is None else 422)


def _typed(wording: Wording) -> dict[str, str]:
    return {
        "question": wording.question,
        "starters": "\n".join(wording.starters),
        "words": ", ".join(wording.words),
        "role": wording.role,
    }


@dataclass(frozen=True, slots=True)
class _Line:
    """What a check says of the question. `kind`: no (mend it), ask (answer it, by `answer`), yes (answered) or advice."""

    kind: str
    sentence: str
    quoted: str
    key: str = ""
    answer: str = ""
    why: str = ""


def _lines(asked: Asked) -> list[_Line]:
    """Each sentence once; what may be a name is not advised about as well."""
    named = {one.quoted for one in asked.noticed if one.is_name}
    lines = (_line(one) for one in asked.noticed if not (one.advises and one.quoted in named))
    return list({line.sentence: line for line in lines}.values())


def _line(noticed: Noticed) -> _Line:
    quoted = f"“{noticed.quoted}”"
    if noticed.answered and noticed.is_name:
        return _Line("yes", _("%(quoted)s: not one of our children.") % {"quoted": quoted}, quoted)
    if noticed.answered:
        return _Line("yes", _("%(quoted)s: looked at, it may stay.") % {"quoted": quoted}, quoted)
    sentence = _(words_for_teacher(noticed.found)) % {"quoted": quoted}
    why = words_for_why(noticed.found, noticed.quoted, _)
    if noticed.asks:
        answer = _(words_for_answer(noticed.found.rule.value))
        return _Line("ask", sentence, noticed.quoted, noticed.key, answer, why)
    return _Line("advice" if noticed.advises else "no", sentence, noticed.quoted, why=why)

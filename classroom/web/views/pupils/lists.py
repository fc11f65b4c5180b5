"""A pasted list of children: how much their names would hide, all together and each; nothing is changed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from classroom.roster import roll
from classroom.roster.pasted import MOST_LINES, Child, Pasted, read_list
from classroom.safeguarding.names import Person
from classroom.web.forms.pupils import ListForm
from classroom.web.http import SignedInRequest
from classroom.web.views.pupils.details import UNPROCESSABLE
from classroom.web.views.pupils.previews import Preview, preview_of

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Row:
    """One child of the list, and how many posts say their name."""

    child: Child
    posts: int
    is_known: bool


@require_http_methods(["GET", "HEAD", "POST"])
def preview_names(request: SignedInRequest) -> HttpResponse:
    """The list is posted, so that no address holds a name."""
    if not roll.keeps_the_roll(request.user):
        raise Http404
    form = ListForm(request.POST if request.method == "POST" else None)
    pasted = read_list(form.cleaned_data["children"]) if form.is_valid() else Pasted()
    context = {"form": form, "pasted": pasted, "most": MOST_LINES, "here": "pupils"}
    if pasted.children:
        context |= _looked_at(request, pasted.children)
    status = UNPROCESSABLE if form.is_bound and not pasted.children else 200
    return render(request, "pupils/preview_list.html", context, status=status)


def _looked_at(request: SignedInRequest, children: "Sequence[Child]") -> dict[str, object]:
    known = roll.on_the_roll(request.user, children, on=timezone.localdate())
    # Nobody's id yet: below zero.
    new = [
        Person(-child.line, child.first_name, child.last_name, child.known_as)
        for child in children
        if child.line not in known
    ]
    preview: Preview = preview_of(request, new)
    said = preview.inside.by_person
    return {
        "preview": preview,
        "new": len(new),
        "rows": [Row(child, said.get(-child.line, 0), child.line in known) for child in children],
    }

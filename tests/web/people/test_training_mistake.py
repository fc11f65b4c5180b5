"""A certificate that was written down by mistake."""

from django.urls import reverse

from classroom.models import Training, User
from tests.conftest import train
from tests.web.ipad import at_the_ipad_of, read


def test_mrs_lead_marks_it_with_one_press_and_reads_that_it_never_counts(
    mrs_lead: User, newcomer: User
) -> None:
    train(newcomer)
    row = Training.objects.get(staff=newcomer)
    client = at_the_ipad_of(mrs_lead)
    address = reverse("staff_training_mistake", args=[newcomer.pk, row.pk])
    assert address in read(client.get(reverse("staff_member", args=[newcomer.pk])))
    page = read(client.post(address, follow=True))
    said = ("It counts no more. The mistake stays on record.", "Written down by mistake: it never counts.")
    assert [words in page for words in said] == [True, True]
    assert address not in page


def test_on_her_own_page_there_is_no_such_press_and_sending_it_changes_nothing(mrs_lead: User) -> None:
    row = Training.objects.get(staff=mrs_lead)
    client = at_the_ipad_of(mrs_lead)
    address = reverse("staff_training_mistake", args=[mrs_lead.pk, row.pk])
    assert address not in read(client.get(reverse("staff_member", args=[mrs_lead.pk])))
    page = read(client.post(address, follow=True))
    assert "Nobody records their own training." in page
    row.refresh_from_db()
    assert row.withdrawn_at is None

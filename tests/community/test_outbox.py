"""Mails are never lost, never knowingly sent twice, and the doubtful ones are named."""

from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.db import transaction
from django.utils import timezone

from community import outbox
from community.models import OutboxMail
from tests.community import transports
from tests.factories import make_mail

Status = OutboxMail.Status


def through(settings, name: str) -> None:
    settings.MAIL_TRANSPORT = f"tests.community.transports.{name}"


def delivered(mail: OutboxMail) -> OutboxMail:
    outbox.deliver(mail.pk)
    mail.refresh_from_db()
    return mail


def post(**fields) -> OutboxMail:
    return outbox.post(**{"to": "personne@exemple.fr", "subject": "Objet", "text": "Texte"} | fields)


def test_posted_mail_leaves_once_its_cause_is_committed(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        mail = post()
        before = len(django_mail.outbox)

    mail.refresh_from_db()
    assert (before, len(django_mail.outbox), mail.status) == (0, 1, Status.SENT)


def test_mail_goes_with_the_transaction_that_fails(db, django_capture_on_commit_callbacks):
    def fail():
        with transaction.atomic():
            post()
            raise RuntimeError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        fail()

    assert (OutboxMail.objects.count(), django_mail.outbox) == (0, [])


def test_same_key_posts_one_mail(db):
    first, second = post(dedup_key="rappel:7"), post(dedup_key="rappel:7", subject="Autre")

    assert (first.pk, second.subject) == (second.pk, "Objet")


def test_delivering_twice_sends_once(db):
    mail = make_mail()

    outcomes = [outbox.deliver(mail.pk), outbox.deliver(mail.pk)]

    assert outcomes == [Status.SENT, None]
    assert len(django_mail.outbox) == 1


def test_mail_with_its_own_html_and_headers_leaves_with_them(db):
    rich = outbox.Rich("<p>Le même texte</p>", {"List-Id": "<lettre.exemple.fr>"})

    delivered(post(text="Le même texte", rich=rich))

    [sent] = django_mail.outbox
    assert sent.alternatives[0].content == "<p>Le même texte</p>"
    assert sent.message()["List-Id"] == "<lettre.exemple.fr>"


def test_secret_html_and_headers_are_forgotten_once_sent(db):
    mail = post(text="Un secret", rich=outbox.Rich("<p>Un secret</p>", {"List-Unsubscribe": "<https://exemple.fr/s>"}))

    delivered(mail)

    assert (mail.text, mail.html, mail.headers) == ("", "", {})


def test_html_part_says_what_the_text_says(db):
    delivered(make_mail(text="Bonjour <b>vous</b>\n\nhttps://exemple.fr/suite"))

    sent = django_mail.outbox[0]
    html = sent.alternatives[0].content
    assert sent.body == "Bonjour <b>vous</b>\n\nhttps://exemple.fr/suite"
    assert "<p>Bonjour &lt;b&gt;vous&lt;/b&gt;</p>" in html
    assert '<a href="https://exemple.fr/suite"' in html


def test_unreachable_transport_leaves_the_mail_planned_for_later(db, settings):
    through(settings, "Unreachable")

    mail = delivered(make_mail())

    assert (mail.status, mail.attempts, mail.error) == (Status.PLANNED, 1, "connexion refusée")
    assert mail.next_try_at > timezone.now()


def test_busy_transport_leaves_the_mail_planned_for_later(db, settings):
    through(settings, "Busy")

    assert delivered(make_mail()).status == Status.PLANNED


def test_mail_fails_after_the_last_attempt(db, settings):
    through(settings, "Unreachable")

    mail = delivered(make_mail(attempts=outbox.MAX_ATTEMPTS - 1))

    assert (mail.status, mail.attempts) == (Status.FAILED, outbox.MAX_ATTEMPTS)


def test_refused_recipient_fails_at_once(db, settings):
    through(settings, "Refusing")

    mail = delivered(make_mail())

    assert (mail.status, mail.attempts) == (Status.FAILED, 1)


def test_transport_that_breaks_while_sending_leaves_a_doubt(db, settings):
    through(settings, "Breaking")

    mail = delivered(make_mail())

    assert (mail.status, mail.error) == (Status.DOUBTFUL, "SMTPServerDisconnected: coupure après DATA")


def test_transport_that_hangs_up_badly_has_sent_all_the_same(db, settings):
    through(settings, "Rude")
    transports.Rude.sent.clear()

    mail = delivered(make_mail(subject="Parti"))

    assert (mail.status, transports.Rude.sent) == (Status.SENT, ["Parti"])


def test_sweep_names_what_was_interrupted_and_sends_it_no_more(db):
    now = timezone.now()
    lost = make_mail(status=Status.SENDING, started_at=now - timedelta(minutes=6))
    under_way = make_mail(status=Status.SENDING, started_at=now - timedelta(minutes=4))

    outbox.sweep(now)

    lost.refresh_from_db()
    under_way.refresh_from_db()
    assert (lost.status, under_way.status) == (Status.DOUBTFUL, Status.SENDING)
    assert django_mail.outbox == []


def test_sweep_sends_what_nobody_sent(db):
    make_mail(subject="Oublié")
    make_mail(subject="Plus tard", next_try_at=timezone.now() + timedelta(hours=1))

    outbox.sweep(timezone.now())

    assert [sent.subject for sent in django_mail.outbox] == ["Oublié"]


def test_sweep_stops_at_a_transport_that_does_not_answer(db, settings):
    through(settings, "Unreachable")
    for _ in range(3):
        make_mail()

    outbox.sweep(timezone.now())

    assert sorted(OutboxMail.objects.values_list("attempts", flat=True)) == [0, 0, 1]


def test_sweep_forgets_sent_mails_after_ninety_days(db):
    now = timezone.now()
    make_mail(subject="Vieux", status=Status.SENT, sent_at=now - timedelta(days=91))
    make_mail(subject="Récent", status=Status.SENT, sent_at=now - timedelta(days=89))
    make_mail(subject="Incertain", status=Status.DOUBTFUL, created_at=now - timedelta(days=91))

    outbox.sweep(now)

    assert set(OutboxMail.objects.values_list("subject", flat=True)) == {"Récent", "Incertain"}


@pytest.mark.parametrize("status", [Status.FAILED, Status.DOUBTFUL])
def test_send_again_plans_a_stopped_mail(db, status, django_capture_on_commit_callbacks):
    mail = make_mail(status=status, attempts=6)

    with django_capture_on_commit_callbacks(execute=True):
        outcome = outbox.send_again(mail)

    mail.refresh_from_db()
    assert (outcome, mail.status, mail.attempts) == (True, Status.SENT, 1)


@pytest.mark.parametrize("status", [Status.PLANNED, Status.SENDING, Status.SENT])
def test_send_again_leaves_the_others_alone(db, status):
    mail = make_mail(status=status)

    assert outbox.send_again(mail) is False


def test_djangos_own_mail_goes_through_the_outbox(db, outbox_mail):
    django_mail.send_mail("Objet\nsur deux lignes", "Texte", None, ["a@exemple.fr", "b@exemple.fr"])

    rows = OutboxMail.objects.order_by("to").values_list("to", "subject", "text")
    assert list(rows) == [
        ("a@exemple.fr", "Objet sur deux lignes", "Texte"),
        ("b@exemple.fr", "Objet sur deux lignes", "Texte"),
    ]


def test_secret_text_is_forgotten_once_sent_and_kept_for_another_try(db, settings):
    link = "https://exemple.fr/secret/"
    sent = delivered(make_mail(text=link, secret=True))
    readable = delivered(make_mail(text="Bonjour", secret=False))
    through(settings, "Unreachable")
    waiting = delivered(make_mail(text=link, secret=True))

    assert (sent.status, sent.text, django_mail.outbox[0].body) == (Status.SENT, "", link)
    assert (readable.status, readable.text) == (Status.SENT, "Bonjour")
    assert (waiting.status, waiting.text) == (Status.PLANNED, link)


def test_mail_is_secret_unless_its_writer_says_otherwise(db, outbox_mail):
    django_mail.send_mail("Objet", "Texte", None, ["a@exemple.fr"])

    assert OutboxMail.objects.get().secret is True
    assert post().secret is True
    assert post(secret=False).secret is False


@pytest.mark.parametrize("status", [Status.FAILED, Status.DOUBTFUL])
def test_secret_of_a_stopped_mail_goes_with_its_link(db, status):
    now = timezone.now()
    old = make_mail(status=status, created_at=now - timedelta(days=3, minutes=1))
    young = make_mail(status=status, created_at=now - timedelta(days=2))

    outbox.sweep(now)

    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.text, young.text) == ("", "Texte")
    assert (outbox.send_again(old), outbox.send_again(young)) == (False, True)


def test_secret_sent_before_it_was_known_as_one_is_swept(db):
    make_mail(status=Status.SENT, sent_at=timezone.now())

    outbox.sweep(timezone.now())

    assert OutboxMail.objects.get().text == ""


def test_refusal_that_quotes_the_link_does_not_keep_it(db, settings):
    through(settings, "Quoting")

    mail = delivered(make_mail(text="https://exemple.fr/secret/"))

    assert mail.error == "SMTPServerDisconnected: 550 … refusé"


def test_demonstration_keeps_its_links_for_its_mailbox(db, settings):
    settings.DEMO, settings.BIND_HOST = True, "127.0.0.1"
    mail = delivered(make_mail(text="https://exemple.fr/secret/"))

    outbox.sweep(timezone.now() + timedelta(days=4))

    mail.refresh_from_db()
    assert (mail.status, mail.text) == (Status.SENT, "https://exemple.fr/secret/")

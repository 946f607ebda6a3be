"""Mail transports that fail in each of the ways that a real one does."""

import smtplib

from django.core.mail.backends.base import BaseEmailBackend


class Unreachable(BaseEmailBackend):
    def open(self):
        raise ConnectionRefusedError("connexion refusée")


class Refusing(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise smtplib.SMTPRecipientsRefused({"personne@exemple.fr": (550, b"inconnu")})


class Busy(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise smtplib.SMTPDataError(451, b"plus tard")


class Breaking(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise smtplib.SMTPServerDisconnected("coupure après DATA")


class Rude(BaseEmailBackend):
    """Takes the mail, then hangs up badly."""

    sent: list[str] = []

    def send_messages(self, email_messages):
        self.sent.extend(message.subject for message in email_messages)
        return len(email_messages)

    def close(self):
        raise smtplib.SMTPServerDisconnected("au revoir")


class Quoting(BaseEmailBackend):
    """Quotes what it does not like."""

    def send_messages(self, email_messages):
        raise smtplib.SMTPServerDisconnected(f"550 {email_messages[0].body} refusé")

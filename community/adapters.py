"""How allauth behaves here: where people go next, what its mails say, what a failure counts for."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from axes.models import AccessAttempt
from django.conf import settings


class AccountAdapter(DefaultAccountAdapter):
    def send_mail(self, template_prefix, email, context):
        super().send_mail(template_prefix, email, {"site_url": settings.SITE_URL, **context})

    def _get_login_attempts_cache_key(self, request, **credentials):
        """The account seen from one machine: failures from elsewhere do not close it to its owner."""
        return f"{self.get_client_ip(request)}:{super()._get_login_attempts_cache_key(request, **credentials)}"


def reopen(*, user, **_) -> None:
    """Whoever proved to receive the account's mails, and chose a password, may try it at once."""
    addresses = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
    AccessAttempt.objects.filter(username__in={user.email, *addresses}).delete()

"""What makes a password good enough, said so that one knows what to do."""

from django.contrib.auth.password_validation import CommonPasswordValidator, MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Neem %(number)d tekens of meer.") % {"number": self.min_length}

    def get_help_text(self) -> str:
        return f"{self.get_error_message()} {_('Een paar woorden achter elkaar is goed te onthouden.')}"


class NotEverybodys(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Dit wachtwoord hebben veel mensen. Kies een ander.")

    def get_help_text(self) -> str:
        return ""

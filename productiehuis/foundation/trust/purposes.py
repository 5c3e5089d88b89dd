"""Why somebody looks at another person's record: what the read log keeps, and the person reads it back."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """Each label ends the sentence "Je kijkt voor: …" for who looks, and stands as it is for whose record it is."""

    HELPING = "helping", _("iemand helpen aan tafel")
    FINISHING = "finishing", _("afmaken wat nog openstaat")
    CHECKING = "checking", _("nakijken of iets goed is opgeschreven")
    ROSTER = "roster", _("het rooster en de uren regelen")
    ATTENDANCE = "attendance", _("opschrijven wie er is, en wie er gemist wordt")
    ROLES = "roles", _("regelen wie welke rol heeft")
    REACHING = "reaching", _("iemand bereiken")
    SHARED = "shared", _("bekijken wat iemand zelf laat zien")
    EMERGENCY = "emergency", _("een noodgeval")
    REVIEW = "review", _("nakijken of een noodtoegang nodig was")
    PRIVACY = "privacy", _("een vraag of klacht over privacy, of een datalek")
    UNSAID = "unsaid", _("niet gezegd")

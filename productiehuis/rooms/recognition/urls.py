from django.urls import path

from . import key_views, own_views, public_views, views

_all = "huis/<slug:house>/certificaten/"
_activity = f"{_all}van/<uuid:activity>/"
_given = f"{_all}gegeven/<uuid:id>/"
_keys = f"{_all}sleutels/"
_own = "mijn/certificaten/"
_words = "mijn/aanbevelingen/"

urlpatterns = [
    path(_all, views.certificates, name="certificates"),
    path(_activity, views.certificates_of, name="certificates_of"),
    path(f"{_activity}regel/", views.certificate_rule, name="certificate_rule"),
    path(f"{_activity}naam/", views.name_under, name="name_under"),
    path(f"{_activity}uitreiken/", views.start_issuing, name="start_issuing"),
    path(f"{_activity}uitreiken/<uuid:id>/", views.issuing_page, name="issuing"),
    path(f"{_activity}geven/", views.give_certificate, name="give_certificate"),
    path(f"{_activity}papier/", views.certificates_paper, name="certificates_paper"),
    path(_given, views.given_certificate, name="given_certificate"),
    path(f"{_given}papier/", views.given_paper, name="given_paper"),
    path(f"{_given}naam/", views.rename_given, name="rename_given"),
    path(f"{_given}intrekken/", views.revoke_certificate, name="revoke_certificate"),
    path(f"{_given}geldig/", views.restore_certificate, name="restore_certificate"),
    path(_keys, key_views.signing_keys, name="signing_keys"),
    path(f"{_keys}nieuw/", key_views.new_signing_key, name="new_signing_key"),
    path(f"{_keys}<uuid:id>/intrekken/", key_views.withdraw_signing_key, name="withdraw_signing_key"),
    path(f"{_keys}<uuid:id>/opnieuw/", key_views.sign_again, name="sign_again"),
    path(f"{_keys}<str:thumbprint>.json", public_views.signing_key_file, name="signing_key_file"),
    path(f"{_all}controleren/", public_views.check_badge, name="check_badge"),
    path(f"{_all}jwks.json", public_views.jwks, name="jwks"),
    path(f"{_all}uitgever.json", public_views.issuer, name="issuer"),
    path("certificaat/", public_views.find_certificate, name="find_certificate"),
    path("certificaat/<str:code>/", public_views.certificate, name="certificate"),
    path("certificaat/<str:code>/bewaren/", public_views.keep_certificate, name="keep_certificate"),
    path("aanbeveling/<str:token>/", public_views.endorsement_link, name="endorsement_link"),
    path(_own, own_views.my_certificates, name="my_certificates"),
    path(f"{_own}<uuid:id>/", own_views.my_certificate, name="my_certificate"),
    path(f"{_own}<uuid:id>/papier/", own_views.my_certificate_paper, name="my_certificate_paper"),
    path(f"{_own}<uuid:id>/bestand/", own_views.my_badge, name="my_badge"),
    path(f"{_own}<uuid:id>/naam/", own_views.change_my_certificate, name="change_my_certificate"),
    path(f"{_own}<uuid:id>/pagina/", own_views.close_my_certificate, name="close_my_certificate"),
    path(f"{_own}<uuid:id>/weg/", own_views.throw_away_my_certificate, name="throw_away_my_certificate"),
    path(f"{_own}<uuid:id>/aanbeveling/", own_views.ask_endorsement, name="ask_endorsement"),
    path(f"{_own}aanbeveling/<uuid:id>/neem-aan/", own_views.accept_endorsement, name="accept_endorsement"),
    path(f"{_own}aanbeveling/<uuid:id>/weg/", own_views.remove_endorsement, name="remove_endorsement"),
    path(_words, own_views.endorsements_asked, name="endorsements_asked"),
    path(f"{_words}<uuid:id>/", own_views.write_endorsement, name="write_endorsement"),
    path(f"{_words}<uuid:id>/weg/", own_views.take_back_endorsement, name="take_back_endorsement"),
]

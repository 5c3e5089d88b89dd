"""Coming in and going out: allauth's pages, as far as we use them, under our own addresses."""

from allauth.account import views
from django.urls import path

from .views import AddressesView, come_in_anew, my_account

urlpatterns = [
    path("binnenkomen/", views.login, name="account_login"),
    path("binnenkomen/code/", views.request_login_code, name="account_request_login_code"),
    path("binnenkomen/code/invullen/", views.confirm_login_code, name="account_confirm_login_code"),
    path("binnenkomen/nieuw/", views.signup, name="account_signup"),
    path("binnenkomen/adres/", views.email_verification_sent, name="account_email_verification_sent"),
    path("binnenkomen/gesloten/", views.account_inactive, name="account_inactive"),
    path("binnenkomen/opnieuw/", views.reauthenticate, name="account_reauthenticate"),
    path("binnenkomen/nog-een-keer/", come_in_anew, name="come_in_anew"),
    path("uitgaan/", views.logout, name="account_logout"),
    path("mijn/", my_account, name="my_account"),
    path("mijn/adres/", AddressesView.as_view(), name="account_email"),
    path("mijn/wachtwoord/", views.password_change, name="account_change_password"),
    path("mijn/wachtwoord/kiezen/", views.password_set, name="account_set_password"),
    path("wachtwoord/vergeten/", views.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/code/", views.confirm_password_reset_code, name="account_confirm_password_reset_code"),
    path("wachtwoord/vergeten/nieuw/", views.complete_password_reset, name="account_complete_password_reset"),
    path("wachtwoord/vergeten/klaar/", views.password_reset_from_key_done, name="account_password_reset_completed"),
]

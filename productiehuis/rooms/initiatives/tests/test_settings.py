"""What a house agrees about initiatives stands with its settings, for who may change it."""

from django.test import Client

from .conftest import at, press, read


def test_what_the_house_agrees_is_found_at_its_settings_by_the_coordinator(iris: Client, hakim: Client) -> None:
    page = iris.get(at("settings")).content.decode()
    for name in ("parking_days", "load_terms"):
        assert f'href="{at(name)}"' in page
        assert "Bewaar" in read(iris, name)
    assert hakim.get(at("settings")).status_code == 404


def test_how_much_one_carries_is_kept_and_leads_back_to_the_settings(iris: Client) -> None:
    page = press(iris, "load_terms", cap=3, hours=20, things=5)
    assert "Bewaard." in page and "Vragen om te parkeren" in page


def test_other_days_are_kept_and_lead_back_to_the_settings(iris: Client) -> None:
    page = press(iris, "parking_days", days=14)
    assert "Dat is nu het aantal dagen." in page and "Hoeveel draagt één mens?" in page
    assert "Er klopt nog iets niet" in press(iris, "parking_days", days=3)

import re

from django import forms

from productiehuis.foundation.web.samples import SampleForm


class Visit(forms.Form):
    topic = forms.CharField(label="Onderwerp", help_text="Eén woord is genoeg.")
    note = forms.CharField(label="Iets erbij", required=False, widget=forms.Textarea(attrs={"placeholder": "Typ hier"}))
    way = forms.ChoiceField(label="Hoe", choices=[("a", "Aan de deur"), ("b", "Bellen")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Ik wil een bericht", required=False)
    paper = forms.FileField(label="Brief", required=False)

    def clean(self) -> None:
        if self.data.get("topic") == "niets":
            raise forms.ValidationError("Kies iets anders dan niets.")


class Search(forms.Form):
    say_optional = False
    words = forms.CharField(label="Zoek", required=False)


def tag(html: str, start: str) -> str:
    """The first tag in *html* that begins with *start*."""
    found = re.search(re.escape(start) + r"[^>]*>", html)
    assert found, f"{start} is not in the form."
    return found[0]


def test_the_label_stands_above_and_the_hint_is_tied_to_the_field() -> None:
    html = str(Visit())
    assert html.index('for="id_topic"') < html.index('id="id_topic_helptext"') < html.index('name="topic"')
    assert 'aria-describedby="id_topic_helptext"' in tag(html, '<input type="text" name="topic"')


def test_what_need_not_be_filled_in_says_so() -> None:
    html = str(Visit())
    assert html.count("(hoeft niet)") == 2  # the note and the paper; a box to tick is never needed
    assert "(hoeft niet)" not in str(Search())


def test_the_browser_does_not_say_in_its_own_words_what_is_missing() -> None:
    field = tag(str(Visit()), '<input type="text" name="topic"')
    assert " required" not in field.replace("aria-required", "")
    assert 'aria-required="true"' in field


def test_a_word_inside_a_field_does_not_replace_the_hint() -> None:
    assert "placeholder" not in str(Visit())


def test_every_control_gets_the_class_of_its_kind() -> None:
    html = str(SampleForm())
    for start, name in {
        '<input type="text" name="name"': "ams-text-input",
        '<textarea name="note"': "ams-text-area",
        '<select name="house"': "ams-select",
    }.items():
        assert f'class="{name}"' in tag(html, start)
    assert "class=" not in tag(html, '<input type="checkbox" name="agree"')
    assert "class=" not in tag(html, '<input type="radio" name="size"')


def test_a_class_of_the_widget_is_kept() -> None:
    class Wide(forms.Form):
        words = forms.CharField(widget=forms.TextInput(attrs={"class": "wide"}))

    assert 'class="wide ams-text-input"' in str(Wide())


def test_a_group_of_choices_is_a_fieldset_with_a_legend() -> None:
    html = str(Visit())
    assert re.search(r"<fieldset[^>]*>\s*<legend[^>]*>Hoe</legend>", html)
    assert html.count('<label class="choice"') == 3


def test_a_file_has_a_label() -> None:
    assert '<label class="ams-label" for="id_paper">' in str(Visit())


def test_an_error_stands_at_the_field_and_in_the_summary_which_leads_to_it() -> None:
    html = str(Visit({"note": "dag"}))
    field = tag(html, '<input type="text" name="topic"')
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="id_topic_helptext id_topic_error"' in field
    assert '<div id="id_topic_error">' in html
    assert 'href="#id_topic"' in html
    assert 'href="#id_way_0"' in html  # a group has no id of its own: the first choice
    assert 'id="id_way_0"' in html
    assert 'aria-describedby="id_way_error"' in tag(html, "<fieldset")
    assert "dag</textarea>" in html  # what was typed is still there


def test_the_heading_of_the_summary_gets_the_focus_without_javascript() -> None:
    assert re.search(r'<h2 tabindex="-1" autofocus>', str(Visit({})))
    assert "autofocus" not in str(Visit())


def test_an_error_of_the_form_as_a_whole_is_in_the_summary() -> None:
    html = str(Visit({"topic": "niets", "way": "a"}))
    assert "<li>Kies iets anders dan niets.</li>" in html


def test_what_somebody_typed_is_never_markup() -> None:
    html = str(Visit({"topic": "<script>alert(1)</script>"}))
    assert "<script>" not in html


def test_what_is_wrong_is_said_in_plain_words() -> None:
    form = SampleForm({"email": "amina@", "count": "-3", "size": "9", "day": "gisteren", "house": ""})
    assert form.errors["name"] == ["Vul dit nog in."]
    assert form.errors["house"] == ["Kies er een."]
    assert form.errors["size"] == ["Deze keuze is er niet. Kies een andere."]
    assert form.errors["email"] == ["Dit is geen e-mailadres. Zo wel: naam@voorbeeld.nl."]
    assert form.errors["count"] == ["Vul 0 of meer in."]
    assert form.errors["day"] == ["Dit is geen datum. Zo wel: 31-12-2025."]
    assert SampleForm({"count": "veel"}).errors["count"] == ["Vul een heel getal in, zonder letters of komma."]

from productiehuis.foundation.trust.personal_data import Kept

_YEARS = "Zolang het huis zijn cijfers bewaart. Je naam gaat eruit als je gewist wilt worden."

PERSONAL_DATA = (
    Kept(model="helpdesk.Desk", none=("id", "house", "initiative", "name", "slug")),
    Kept(model="helpdesk.OpeningTime", none=("id", "house", "desk", "weekday", "opens", "closes")),
    Kept(
        model="helpdesk.Contact",
        none=("id", "house", "desk", "position"),
        personal=("name", "how"),
        purpose="Weten wie je meteen kunt bereiken als een bezoeker meer nodig heeft dan het spreekuur.",
        ground="Toestemming: wie hier staat, heeft dat zelf goed gevonden.",
        retention="Tot het spreekuur de naam weghaalt.",
    ),
    Kept(model="helpdesk.Session", none=("id", "house", "desk", "day")),
    Kept(
        model="helpdesk.Shift",
        none=("id", "house", "session"),
        personal=("person",),
        purpose="Weten wie er aan het spreekuur zat, om het na te kunnen vragen.",
        ground="Uitvoering van de afspraak die je als vrijwilliger met het spreekuur maakt.",
        retention=_YEARS,
        person="person",
    ),
    Kept(model="helpdesk.Topic", none=("id", "house", "name", "icon", "position", "proposed", "retired_at")),
    Kept(
        model="helpdesk.Visit",
        none=("id", "house", "desk", "day", "requests", "channel", "next_owner", "waits", "registered_at", "undone_at"),
        personal=("code", "done", "registered_by"),
        sensitive=("next_step", "note"),
        purpose="Tellen hoeveel mensen en vragen er kwamen, en weten wat er nog moet gebeuren.",
        ground="Toestemming: een code en een notitie hoeven niet. Wie helpt, staat erbij om het na te kunnen vragen.",
        retention="Sluit het huis het jaar af, dan kan niemand de code nog namaken. " + _YEARS,
        person="registered_by",
    ),
    Kept(
        model="helpdesk.HelpRequest",
        none=("id", "house", "visit"),
        personal=("topic",),
        purpose="Weten waar vragen over gaan, zodat het huis kan helpen waar het nodig is.",
        ground="Toestemming: zeggen waar het over gaat hoeft niet.",
        retention=_YEARS,
    ),
    Kept(
        model="helpdesk.Correction",
        none=("id", "house", "visit", "fields", "at"),
        personal=("by",),
        sensitive=("reason",),
        purpose="Kunnen nagaan waarom een bezoek later is verbeterd.",
        ground="Gerechtvaardigd belang: zonder reden kan niemand een verbetering nagaan.",
        retention=_YEARS,
        person="by",
    ),
)

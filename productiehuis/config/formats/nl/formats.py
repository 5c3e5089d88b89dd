# A dot between hours and minutes, as Dutch does: templates say `|time` and
# `|date:"DATETIME_FORMAT"`, Python says `time_format(at)` and `web.texts.moment(at)`.
TIME_FORMAT = "H.i"
DATETIME_FORMAT = "j F Y, H.i"
SHORT_DATETIME_FORMAT = "j-n-Y, H.i"

"""Addresses of tasks, positions, handovers and load."""

from django.urls import path

from . import load_views, position_views, task_views, transfer_views

_house = "huis/<slug:house>/"
_initiative = f"{_house}initiatieven/<slug:slug>/"
_task = f"{_house}taken/<uuid:id>/"
_position = f"{_house}posities/<uuid:id>/"
_transfer = f"{_house}overdragen/<uuid:id>/"

position_urls = [
    path(f"{_initiative}taken/", task_views.tasks, name="initiative_tasks"),
    path(f"{_initiative}taken/erbij/", task_views.add_task, name="initiative_add_task"),
    path(f"{_initiative}taken/wat-als/", load_views.what_if, name="initiative_what_if"),
    path(f"{_initiative}posities/", position_views.positions, name="initiative_positions"),
    path(f"{_initiative}posities/erbij/", position_views.add_position, name="initiative_add_position"),
    path(f"{_house}taken/", task_views.tasks, name="house_tasks"),
    path(f"{_house}taken/erbij/", task_views.add_task, name="house_add_task"),
    path(f"{_house}taken/wat-als/", load_views.what_if, name="house_what_if"),
    path(f"{_house}taken/hoeveel/", position_views.load_terms, name="load_terms"),
    path(f"{_house}posities/", position_views.positions, name="house_positions"),
    path(f"{_house}posities/erbij/", position_views.add_position, name="house_add_position"),
    path(_task, task_views.task, name="task"),
    path(f"{_task}veranderen/", task_views.change_task, name="change_task"),
    path(f"{_task}wie/", task_views.give_task, name="give_task"),
    path(f"{_task}nemen/", task_views.take_task, name="take_task"),
    path(f"{_task}teruggeven/", task_views.let_go_of_task, name="let_go_of_task"),
    path(f"{_task}klaar/", task_views.set_task_done, name="set_task_done"),
    path(f"{_task}overdragen/", transfer_views.hand_over_task, name="hand_over_task"),
    path(_position, position_views.change_position, name="change_position"),
    path(f"{_position}weg/", position_views.end_position, name="end_position"),
    path(f"{_position}wie/", position_views.appoint, name="appoint"),
    path(f"{_position}overdragen/", transfer_views.hand_over_position, name="hand_over_position"),
    path(f"{_house}posities/stoppen/<uuid:id>/", position_views.end_holding, name="end_holding"),
    path(_transfer, transfer_views.transfer, name="transfer"),
    path(f"{_transfer}verder/", transfer_views.move_transfer, name="move_transfer"),
    path(f"{_transfer}woorden/", transfer_views.transfer_note, name="transfer_note"),
    path(f"{_transfer}stappen/erbij/", transfer_views.add_transfer_step, name="add_transfer_step"),
    path(f"{_transfer}stappen/<uuid:step>/", transfer_views.transfer_step, name="transfer_step"),
    path("mijn/draag/", load_views.my_load, name="my_load"),
]

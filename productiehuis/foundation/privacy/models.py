from .emergency_models import BreakGlass, CoachContact, EmergencyProcedure, OwnContact
from .register_models import Breach, BreachNote, ProcessingText, Section

__all__ = [
    "Breach",
    "BreachNote",
    "BreakGlass",
    "CoachContact",
    "EmergencyProcedure",
    "OwnContact",
    "ProcessingText",
    "Section",
]

from .emergency_models import BreakGlass, CoachContact, EmergencyProcedure, OwnContact

__all__ = ["BreakGlass", "CoachContact", "EmergencyProcedure", "OwnContact"]

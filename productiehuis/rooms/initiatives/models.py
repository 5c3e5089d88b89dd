"""The models of this room: the life of initiatives; positions and tasks."""

from .life_models import Life, LifeStep, ParkingProposal, ParkingTerms, Photo, ResidentCheck
from .position_models import Holding, LoadTerms, Position, Task, Transfer, TransferStep

__all__ = [
    "Holding",
    "Life",
    "LifeStep",
    "LoadTerms",
    "ParkingProposal",
    "ParkingTerms",
    "Photo",
    "Position",
    "ResidentCheck",
    "Task",
    "Transfer",
    "TransferStep",
]

"""The models of this room: the life of initiatives; photos; positions and tasks."""

from .life_models import Life, LifeStep, ParkingProposal, ParkingTerms, ResidentCheck
from .photo_models import Photo, PhotoConsent
from .position_models import Holding, LoadTerms, Position, Task, Transfer, TransferStep

__all__ = [
    "Holding",
    "Life",
    "LifeStep",
    "LoadTerms",
    "ParkingProposal",
    "ParkingTerms",
    "Photo",
    "PhotoConsent",
    "Position",
    "ResidentCheck",
    "Task",
    "Transfer",
    "TransferStep",
]

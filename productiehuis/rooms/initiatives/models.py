"""The models of this room: positions and tasks, and photos."""

from .photo_models import Photo, PhotoConsent
from .position_models import Holding, LoadTerms, Position, Task, Transfer, TransferStep

__all__ = ["Holding", "LoadTerms", "Photo", "PhotoConsent", "Position", "Task", "Transfer", "TransferStep"]

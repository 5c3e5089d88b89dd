"""The models of this room: positions and tasks."""

from .position_models import Holding, LoadTerms, Position, Task, Transfer, TransferStep

__all__ = ["Holding", "LoadTerms", "Position", "Task", "Transfer", "TransferStep"]

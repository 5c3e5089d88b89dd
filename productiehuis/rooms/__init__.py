"""The rooms of the house. Each is furnished the same way: docs/architecture.md says how."""

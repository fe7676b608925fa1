"""Minutes of yearly dialogue meetings: what was promised, and what became of it."""

__version__ = "0.1.0"

"""Responsibility notes that close items, lines that give a unit its task, and how far each reaches."""

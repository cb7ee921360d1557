"""Whole villages that live for years: a seed plays the real actions, and a plain notebook says what must now be true.

`notebook` is the model: dicts, and the rules as the words of HOUSE.md and of the guide tell them. `deed` is what a room
can do, `rooms/` holds every act of every room; `story` plays one village day by day; `watching` looks after every act and
at every month's end; `shrinking` finds the shortest story that still fails. `python -m tests.simulation SEED` replays one.
"""

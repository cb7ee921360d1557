"""The laws of the house (libsys/HOUSE.md). A law is a function from a house to its complaints.

Each is asked twice: of this house, where it must find nothing, and of a small made-up house that breaks it.
"""

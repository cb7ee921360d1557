"""libsys: a village library's catalogue, desk, activities and monthly report in one program."""

__version__ = "0.1.0"

"""Piccolo's own settings: the engine and the one app."""

from piccolo.conf.apps import AppRegistry

from libsys.kernel.database import DB as DB

APP_REGISTRY = AppRegistry(apps=["libsys.piccolo_app"])

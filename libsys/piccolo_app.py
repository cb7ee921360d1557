"""The one Piccolo app: all rooms' tables, one folder of migrations."""

from piccolo.conf.apps import AppConfig

from libsys.house import all_tables
from libsys.kernel import assets

APP_CONFIG = AppConfig(
    app_name="libsys",
    migrations_folder_path=str(assets.folder("migrations")),
    table_classes=all_tables(),
    migration_dependencies=[],
)

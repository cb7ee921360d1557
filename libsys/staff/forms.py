"""What the doors of the staff room ask."""

from libsys.gate.permissions import WORKERS
from libsys.kernel.words import LANGUAGES
from libsys.staff.keeping import MOST_SEALED
from libsys.ui.forms import Form, choice, choices, secret, text

_PASSWORD = dict.fromkeys(("password_too_short", "password_too_long", "password_too_common", "password_holds_name"), "password")

SIGN_IN = Form(text("name", most=40, needed=True), secret("password", most=128, needed=True), text("back", most=2000),
               text("kept", most=MOST_SEALED))
RECOVER = Form(text("name", most=40, needed=True), text("code", most=60, needed=True),
               secret("password", most=128, needed=True))
ACCOUNT = Form(text("name", most=40, needed=True), text("full_name", most=120, needed=True),
               choice("role", WORKERS, needed=True), choice("language", LANGUAGES), secret("password", most=128, needed=True),
               beside={"account_name_taken": "name", "account_name_odd": "name", **_PASSWORD})
CHANGE = Form(text("full_name", most=120, needed=True), choice("role", WORKERS, needed=True), choice("language", LANGUAGES),
              beside={"last_manager": "role"})
PASSWORD = Form(secret("old", most=128, needed=True), secret("password", most=128, needed=True),
                beside={"old_password_wrong": "old", **_PASSWORD})
LANGUAGE = Form(choice("language", LANGUAGES, needed=True))
NEW_PASSWORD = PASSWORD
OWN = Form(secret("old", most=128, needed=True), beside={"old_password_wrong": "old"})
TOKEN = Form(text("label", most=80, needed=True), choices("scopes", needed=True), beside={"choose_scope": "scopes"})

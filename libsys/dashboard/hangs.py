"""What the staff home hangs into the house."""

import asyncio
import shutil

from libsys.acts.registries import Asking, HomeLine, Permission
from libsys.gate import may
from libsys.kernel.words import N_
from libsys.ui.navigation import Entry


async def disk_room(asking: Asking) -> list[HomeLine]:
    """That the disk is nearly full, for who can do something about it."""
    from libsys.dashboard.health import judge_disk

    if not may(asking.role, "backups.manage"):
        return []
    usage = await asyncio.to_thread(shutil.disk_usage, asking.settings.data)
    disk = judge_disk(usage.free, usage.total)
    kind = {"good": "", "watch": "wait", "bad": "late"}[disk.state]
    return [HomeLine(50, "/dashboard/health", disk.sentence, "hard-drive", kind, disk.facts)] if kind else []


HOME = (disk_room,)
PERMISSIONS = (
    Permission("dashboard.see", "volunteer", N_("Melihat halaman depan petugas")),
    Permission("health.see", "librarian", N_("Melihat kesehatan sistem")),
)
NAVIGATION = (
    Entry("dashboard", N_("Hari ini"), "/dashboard", "house", "dashboard.see", 1),
    Entry("health", N_("Kesehatan sistem"), "/dashboard/health", "heart", "health.see", 96),
)

"""What the partners hangs into the house."""

from libsys.acts.moving import Moves
from libsys.acts.registries import Deed, Permission
from libsys.kernel.words import N_
from libsys.ui.home import GuidePage
from libsys.ui.navigation import Entry

PERMISSIONS = (
    Permission("partners.read", "volunteer", N_("Melihat mitra")),
    Permission("partners.write", "librarian", N_("Mencatat dan mengubah mitra")),
)
DEEDS = (
    Deed("partners.add", N_("Mencatat mitra")),
    Deed("partners.change", N_("Mengubah mitra")),
    Deed("partners.end", N_("Mengakhiri kemitraan")),
    Deed("partners.reopen", N_("Membuka lagi kemitraan")),
    Deed("partners.undo_pause", N_("Mencatat bahwa kerja sama tidak berhenti")),
    Deed("partners.agree", N_("Mencatat perjanjian")),
    Deed("partners.take_back_agreement", N_("Membatalkan perjanjian")),
)
NAVIGATION = (
    Entry("partners", N_("Mitra"), "/partners", "handshake", "partners.read", 60),
)
GUIDE = (GuidePage("partners", "work", 20),)

MOVED_PARTNERS = "SELECT id, recorded_at AS at, starts_on FROM partner WHERE recorded_at BETWEEN {} AND {}"
MOVE_PARTNER = "UPDATE partner SET starts_on = {}, recorded_at = {} WHERE id = {}"
MOVED_ENDS = """SELECT p.id, a.happened_at AS at, p.ended_on FROM partner p JOIN audit a ON a.about = p.id
    WHERE a.did = 'partners.end' AND a.happened_at BETWEEN {} AND {}"""
MOVE_END = "UPDATE partner SET ended_on = {} WHERE id = {}"
# Work taken up again ended the pause the day before: the eve of the computer's day; it had begun on the day after an end.
MOVED_PAUSES = "SELECT id, recorded_at AS at, until_on FROM partner_pause WHERE recorded_at BETWEEN {} AND {}"
MOVE_PAUSE = "UPDATE partner_pause SET until_on = {}, recorded_at = {} WHERE id = {}"
MOVED_BREAKS = """SELECT b.id, a.happened_at AS at, b.since_on FROM partner_pause b JOIN audit a ON a.about = b.partner
    WHERE a.did = 'partners.end' AND a.happened_at BETWEEN {} AND {}"""
MOVE_BREAK = "UPDATE partner_pause SET since_on = {} WHERE id = {}"
MOVED_AGREEMENTS = "SELECT id, recorded_at AS at, starts_on, ends_on FROM agreement WHERE recorded_at BETWEEN {} AND {}"
MOVE_AGREEMENT = "UPDATE agreement SET starts_on = {}, ends_on = {}, recorded_at = {} WHERE id = {}"
MOVES = (
    Moves(N_("Mitra"), MOVED_PARTNERS, MOVE_PARTNER, ("starts_on",)),
    Moves(N_("Kerja sama berakhir"), MOVED_ENDS, MOVE_END, ("ended_on",), owns_moment=False, is_by_log=True),
    Moves(N_("Kerja sama berjalan lagi"), MOVED_PAUSES, MOVE_PAUSE, ("until_on",), eve=1),
    Moves(N_("Tidak bekerja sama sejak"), MOVED_BREAKS, MOVE_BREAK, ("since_on",), owns_moment=False, is_by_log=True),
    Moves(N_("Perjanjian tertulis (MoU)"), MOVED_AGREEMENTS, MOVE_AGREEMENT, ("starts_on",), ("ends_on",)),
)

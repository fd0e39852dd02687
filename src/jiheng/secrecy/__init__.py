"""Nothing classified leaves: what is withheld by whom and why, redaction, and the proof over finished files.

`clear` is the only way to a `Cleared`, and publication takes nothing else. `find_secrets` reads every byte of what was
written, whatever it is packed in.
"""

from jiheng.secrecy.clearance import Clearance, Withheld, WithheldBody, load_clearance
from jiheng.secrecy.cleared import Cleared, clear
from jiheng.secrecy.search_bytes import Leak, find_secrets
from jiheng.secrecy.secret import Secret
from jiheng.secrecy.spellings import can_spell
from jiheng.secrecy.withhold import is_withholdable

__all__ = [
    "Clearance",
    "Cleared",
    "Leak",
    "Secret",
    "Withheld",
    "WithheldBody",
    "can_spell",
    "clear",
    "find_secrets",
    "is_withholdable",
    "load_clearance",
]

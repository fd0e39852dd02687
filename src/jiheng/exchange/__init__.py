"""Declaration ⇄ data elements of the integrated budget system (预算管理一体化), as XLSX and JSON.

`elements.toml` is the catalogue of the elements; a mapping (one TOML file of `systems/`, or one of your own) says how a
system names them and what its codes mean. What a system cannot hold is listed; what is read and not understood, too.
"""

from jiheng.exchange.exporting import Exported, export
from jiheng.exchange.importing import import_sheets
from jiheng.exchange.mapping import Mapping, load_mapping, load_mappings
from jiheng.exchange.proposing import propose

__all__ = ["Exported", "Mapping", "export", "import_sheets", "load_mapping", "load_mappings", "propose"]

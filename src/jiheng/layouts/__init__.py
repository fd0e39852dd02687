"""Document → Reading: which form this is, and where on it each value stands."""

from jiheng.layouts.model import LAYOUTS, Layout
from jiheng.layouts.read import GENERAL, read

__all__ = ["GENERAL", "LAYOUTS", "Layout", "read"]

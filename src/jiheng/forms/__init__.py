"""Declaration → official form: what was read in one province's layout, printed in another's.

`render` composes a declaration by a form (a TOML file of `printed/`) into leaves, and writes these as DOCX, XLSX or PDF.
What the form has no place for is listed, never dropped in silence.
"""

from jiheng.declaration.omission import Omission
from jiheng.forms.printed import Printed
from jiheng.forms.render import render

__all__ = ["Omission", "Printed", "render"]

"""The source beside what was read from it: one page on which every value can be held against its place."""

from jiheng.pipeline.beside.page import Shown, write_report
from jiheng.pipeline.beside.together import read_beside

__all__ = ["Shown", "read_beside", "write_report"]

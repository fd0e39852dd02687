"""The office's settings for the type checker and the writer of the reference: with a data folder that is thrown away."""

import os
import tempfile

os.environ["JIHENG_HOME"] = tempfile.mkdtemp(prefix="jiheng-mypy-")

from jiheng.office.config.settings import *  # noqa: F403 -- the checker wants all of them, after the folder is set

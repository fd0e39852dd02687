"""What processes beside the first do in the tests of them; they load this module, and no models."""

import os
import signal
import time

from jiheng.office.config.siblings import say_there_is_something_to_do


def tells(to):
    say_there_is_something_to_do(to)
    time.sleep(60)


def dies(to):
    say_there_is_something_to_do(to)
    os.kill(os.getpid(), signal.SIGKILL)

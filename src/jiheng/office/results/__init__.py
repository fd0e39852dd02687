"""Carrying out and results (执行与结果): monitoring, corrective actions, self-evaluation, evaluation, and their deadlines."""

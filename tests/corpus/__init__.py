"""Documents of invented offices with exact truth: what our reading is measured with.

`content` writes an office's projects from `vocabulary.toml`; `tools.drawing` puts them on paper as every
family of form, in every shape and format; `damage` strikes them as life does, the truth following; `score`
compares.

Two halves: whoever tunes the reader looks only at documents drawn without `held`. The held-out half has
seeds, sectors, places, wordings and damages of its own, and is for measuring.
"""

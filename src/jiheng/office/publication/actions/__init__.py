"""One verb a file: whoever decides on secrecy, signs a review or publishes does it here, with an entry in the trail.

No entry says why something is withheld or withdrawn: such words may tell what is withheld. They stand with the decision.
"""

"""Open data and a site for everybody, of what a confidentiality review has cleared, and of nothing else."""

from jiheng.publishing.licence import DEFAULT, Licence, licence_of
from jiheng.publishing.proof import LeakError, Proof, proof_told, prove, refuse
from jiheng.publishing.publish import Publication, Wish, publish

__all__ = [
    "DEFAULT",
    "LeakError",
    "Licence",
    "Proof",
    "Publication",
    "Wish",
    "licence_of",
    "proof_told",
    "prove",
    "publish",
    "refuse",
]

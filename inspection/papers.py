"""Every paper of the inspection room (law reference, 10.1)."""

from inspection.blacklist import documents as blacklist
from inspection.campaign import documents as campaign
from inspection.clue import documents as clue
from inspection.complaint import documents as complaint
from inspection.credit import documents as credit
from inspection.crime import documents as crime
from inspection.deposit import documents as deposit
from inspection.enforcement import documents as enforcement
from inspection.investigation import (
    deciding_documents,
    employer_documents,
    penalty_documents,
    proceeding_documents,
)
from inspection.investigation import documents as investigation
from inspection.publication import documents as publication
from inspection.recovery import documents as recovery
from inspection.review import documents as review
from inspection.roster import documents as roster
from inspection.visit import documents as visit

TYPES = [
    paper
    for module in (
        clue,
        complaint,
        investigation,
        proceeding_documents,
        employer_documents,
        roster,
        deciding_documents,
        penalty_documents,
        enforcement,
        crime,
        recovery,
        deposit,
        blacklist,
        publication,
        credit,
        campaign,
        visit,
        review,
    )
    for paper in module.TYPES
]

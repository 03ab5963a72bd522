"""Signing a hearing's record on the screen: what was drawn becomes evidence, and the act notes whose it is."""

import base64
import binascii
import io
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from arbitration.hearing import selectors
from arbitration.hearing.selectors import Signer
from arbitration.models import Hearing
from casework.actors import Actor
from casework.acts import acts_of
from casework.door import perform
from documents.evidence import add_evidence
from documents.kinds import EvidenceKind
from documents.uploads import BadUpload

SIGN = "sign_record"
PREFIX = "data:image/png;base64,"
LARGEST = 400_000  # characters of the drawing as it is sent
LEAST_INK = 40  # dark points of a drawing that is more than a slip of the pen


@dataclass(frozen=True)
class Row:
    """Somebody who signs, and whether this viewer's screen is the place."""

    signer: Signer
    here: bool


def rows(held: Hearing, actor: Actor) -> list[Row]:
    """Everybody who signs; parties at the secretary's screen, staff at their own."""
    case = held.arbitration
    may = actor.standing(case, acts_of(type(case))[SIGN].by) is not None
    return [
        Row(signer, may and (signer.staff is None or signer.staff == actor.staff)) for signer in selectors.signers(held)
    ]


def sign(held: Hearing, told: Any, *, by: Actor) -> None:
    """Keep the drawing and note the signature; all or nothing. Raises BadUpload and whatever the door raises."""
    signer = next((each for each in selectors.signers(held) if each.key == told.get("signer")), None)
    if signer is None:
        raise BadUpload(_("没有找到签名人，请刷新页面。"))
    name, why = told.get("name", "").strip()[:50], told.get("refused_because", "").strip()[:300]
    with transaction.atomic():
        image = None if why else _kept(held, told.get("drawing", ""), name, by)
        perform(
            held.arbitration,
            SIGN,
            by=by,
            name=name or signer.name[:50],
            party_id=signer.party.pk if signer.party else None,
            staff_id=signer.staff.pk if signer.staff else None,
            evidence_id=image.pk if image else None,
            refused_because=why,
        )


def _kept(held: Hearing, drawing: str, name: str, by: Actor) -> Any:
    upload = SimpleUploadedFile("signature.png", drawn(drawing), content_type="image/png")
    title = _("庭审笔录签名：%(name)s") % {"name": name}
    return add_evidence(held.arbitration, upload, kind=EvidenceKind.ELECTRONIC_DATA, by=by, title=title)


def drawn(drawing: str) -> bytes:
    """The picture that was drawn. Raises BadUpload when there is none, or nothing is drawn on it."""
    if not drawing.startswith(PREFIX) or len(drawing) > LARGEST:
        raise BadUpload(_("没有收到签名，请重新签。"))
    try:
        content = base64.b64decode(drawing.removeprefix(PREFIX), validate=True)
        picture = Image.open(io.BytesIO(content), formats=["PNG"]).convert("RGBA")
    except (binascii.Error, UnidentifiedImageError, OSError, ValueError):
        raise BadUpload(_("没有收到签名，请重新签。")) from None
    flat = Image.new("RGBA", picture.size, "white")
    flat.alpha_composite(picture)
    if sum(flat.convert("L").histogram()[:128]) < LEAST_INK:
        raise BadUpload(_("还没有签名，请在框里写上姓名。"))
    return content

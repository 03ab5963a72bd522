"""A file's way: received, mapped, checked row by row, confirmed, written. Views of the desk and of the employers' box call these.

The long steps are done by the outbox, a piece at a time, each in one transaction with the place it has come to: whoever is
killed has done nothing, and the next worker goes on from there.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime, time
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from calendars.terms import add_days
from casework import clock, outbox
from casework.models import OutboxItem
from contracts.importing import checking, reading, staging, writing
from contracts.importing.columns import BY_CODE, NEEDED, OF_CONTRACT, OF_EMPLOYER
from contracts.importing.kinds import UNCONFIRMED, RunState
from contracts.importing.models import ImportFault, ImportRun, StagedRow
from contracts.records.kinds import Channel
from contracts.records.models import Submission
from documents import spreadsheets, storage, uploads
from documents.sheets.faults import Fault
from documents.spreadsheets import BadUpload, Sheet
from registry import masking
from registry.models import Agency, Employer, EmployerContact, Staff

_IDENTITY = re.compile(r"\d{15}(?:\d{2}[\dXx])?")
TOPIC = "contracts-import"
EXPIRY_TOPIC = "contracts-import-expiry"
PIECE = 25_000  # rows of a text that are read in one transaction
SPLIT, CHECK = -1, -2  # before the pieces of a text, and after them
MOST_FAULTS = 20_000  # a file with more is not read on: its columns are wrong, not its rows
DAYS_UNCONFIRMED = 7  # a working week and the rest days about it; the file can be uploaded again at any time


def receive(
    upload: Any,
    *,
    agency: Agency | None = None,
    staff: Staff | None = None,
    employer: Employer | None = None,
    contact: EmployerContact | None = None,
) -> ImportRun:
    """Keep a file that can be read, with its columns as they suggest themselves; nothing of it is judged yet.

    By an office (`agency`, `staff`), or by an employer about its own people. Raises BadUpload with a sentence, and nothing is kept.
    """
    name = PurePosixPath(str(upload.name or "").replace("\\", "/")).name or _("未命名文件")
    encoding = _examined(name, upload)
    with transaction.atomic():
        run = ImportRun(
            agency=agency, staff=staff, employer=employer, contact=contact, encoding=encoding, size=upload.size,
            file_name=uploads.safe_name(name, PurePosixPath(name).suffix.lower())[:200], received_at=clock.now(),
        )  # fmt: skip
        digest = hashlib.sha256()
        run.file.name = storage.keep(_hashed(upload.chunks(), digest), folder="imports", suffix=".sheet")
        run.sha256 = digest.hexdigest()
        found = sheets_of(run)
        if not found:
            raise BadUpload(spreadsheets.nothing_in(name))
        sheet, head, meant = reading.suggested(found)
        run.sheet, run.head, run.columns = sheet.name[:100], head, _keyed(meant)
        run.save()
        run.refresh_from_db(fields=["reference"])
        _forget_later(run)
    return run


def _examined(name: str, upload: Any) -> str:
    """The encoding of a text, empty for a workbook that can be opened."""
    if not upload.size:
        raise BadUpload(_("“%(name)s”是空文件，请检查后重新选择。") % {"name": name})
    if upload.size > settings.MAX_IMPORT_BYTES:
        most = settings.MAX_IMPORT_BYTES // 1024 // 1024
        raise BadUpload(_("“%(name)s”超过了 %(limit)d MB 的上限，请分成几个文件。") % {"name": name, "limit": most})
    head = next(iter(upload.chunks(4096)), b"")
    upload.seek(0)
    if spreadsheets.is_book(head):
        spreadsheets.examine(upload)
        return ""
    return spreadsheets.encoding_of(name, upload.chunks())


def _hashed(chunks: Iterable[bytes], digest: Any) -> Iterable[bytes]:
    for chunk in chunks:
        digest.update(chunk)
        yield chunk


def sheets_of(run: ImportRun) -> list[Sheet]:
    """The sheets of the file, of a text its first rows only. Raises BadUpload."""
    with _opened(run) as file:
        return reading.sheets_of(file, run.encoding)


def _opened(run: ImportRun) -> Any:
    """The file itself: Django's wrapper would begin each reading of lines from the start."""
    return Path(run.file.path).open("rb")


def map_columns(run: ImportRun, *, sheet: str, head: int, meant: Mapping[int, str]) -> list[str]:
    """Say how the file is read and begin the check; or the sentences why it cannot be read so, and nothing has changed."""
    if faults := missing(run, meant):
        return faults
    with transaction.atomic():
        run = _locked(run, UNCONFIRMED)
        _begin_anew(run)
        run.sheet, run.head, run.columns, run.state = sheet, head, _keyed(meant), RunState.READING
        _go_on(run, SPLIT)
    return []


def missing(run: ImportRun, meant: Mapping[int, str]) -> list[str]:
    """What a sheet with these columns lacks, or names twice."""
    assigned = list(meant.values())
    faults = [
        _("有两列都指定为“%(label)s”，请只留一列。") % {"label": BY_CODE[code].label}
        for code in sorted({code for code in assigned if assigned.count(code) > 1})
    ]
    faults += [
        _("没有指定哪一列是“%(label)s”。") % {"label": BY_CODE[code].label} for code in NEEDED if code not in assigned
    ]
    if run.employer_id is None and not set(OF_EMPLOYER) & set(assigned):
        faults.append(_("没有指定哪一列是统一社会信用代码或者用人单位名称。"))
    if OF_CONTRACT & set(assigned) and not {"signed_on", "starts_on"} <= set(assigned):
        faults.append(_("有劳动合同的列，还须指定签订日期和合同起始日两列。"))
    return faults


def confirm(run: ImportRun) -> None:
    """Write the rows that were found good. Raises ValidationError when there is none, or somebody was faster."""
    with transaction.atomic():
        run = _locked(run, (RunState.CHECKED,))
        if not run.rows_new + run.rows_changed + run.rows_unchanged:
            raise ValidationError(_("没有可以导入的行，请改正后重新上传。"))
        run.submission = Submission.objects.create(
            employer=run.employer, channel=Channel.FILE, made_at=clock.now(), staff=run.staff, contact=run.contact
        )
        run.state, run.written_to = RunState.WRITING, [writing.START for _lane in range(writing.LANES)]
        run.rows_new = run.rows_changed = run.rows_unchanged = 0
        for lane in range(writing.LANES):
            _go_on(run, lane)


def give_up(run: ImportRun) -> None:
    """Take back a file that was not confirmed; its rows and its copy go."""
    with transaction.atomic():
        _end(_locked(run, UNCONFIRMED), RunState.STOPPED)


def _locked(run: ImportRun, states: Iterable[str]) -> ImportRun:
    found: ImportRun = ImportRun.objects.select_for_update().get(pk=run.pk)
    if found.state not in states:
        raise ValidationError(_("这份文件的进度已经变了，请刷新后再办理。"))
    return found


def _begin_anew(run: ImportRun) -> None:
    _clear(run)
    ImportFault.objects.filter(run=run).delete()
    run.pieces = {}
    run.rows_read = run.rows_new = run.rows_changed = run.rows_unchanged = run.rows_refused = 0


def _clear(run: ImportRun) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {StagedRow._meta.db_table} WHERE run_id = %s", [run.pk])


def _go_on(run: ImportRun, lane: int) -> None:
    """Save where a run stands and have the next piece done after this transaction; of which lane, or which piece of text."""
    run.step += 1
    run.save()
    outbox.enqueue(TOPIC, f"{run.pk}:{run.step}", {"run": run.pk, "lane": lane})


def _end(run: ImportRun, state: RunState) -> None:
    run.state, run.finished_at = state, clock.now()
    if run.file:
        storage.discard(run.file.name)
        run.file = ""
    _clear(run)
    run.save()


def deliver(item: OutboxItem) -> None:
    """Outbox handler: the next piece of a run; its effect and the place it has come to are one transaction.

    Pieces of text are read by whoever is free; rows are written in lanes side by side, each with employers of its own.
    """
    run = ImportRun.objects.select_related("agency__region", "employer").get(pk=item.payload["run"])
    if run.state == RunState.WRITING:
        _write(run, item.payload["lane"])
    elif run.state == RunState.READING:
        _read(run, item.payload["lane"])


def _write(run: ImportRun, lane: int) -> None:
    """The run itself is locked only to note what was done, so that the other lane need not wait."""
    reached = run.written_to[lane]
    written = writing.write_batch(run, lane, reached)
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if written is not None:
        run.rows_new += written.new
        run.rows_changed += written.changed
        run.rows_unchanged += written.unchanged
        run.rows_refused += written.refused
    run.written_to[lane] = written.reached if written else None
    if written:
        _go_on(run, lane)
    elif any(run.written_to):
        run.save()
    else:
        _end(run, RunState.DONE)


def _read(run: ImportRun, number: int) -> None:
    try:
        pieces = _split(run) if number == SPLIT else {}
    except reading.Interrupted as error:
        _tell(run, [Fault(error.place, "", str(error))])
        _end(run, RunState.STOPPED)
        return
    if pieces:
        run.pieces = pieces
        for each in pieces:
            _go_on(run, int(each))
    elif str(number) in run.pieces:
        _take_in(run, number)
    elif number == CHECK:
        _check(run)


def _split(run: ImportRun) -> dict[str, tuple[int, int]]:
    """The pieces by number; a workbook is one."""
    if not run.encoding:
        return {"0": (0, 0)}
    with _opened(run) as file:
        return {str(number): start for number, start in enumerate(reading.split(file, run.encoding, most=PIECE))}


def _take_in(run: ImportRun, number: int) -> None:
    """Stage a piece; the run is locked only to note it, and whoever was the last has all rows judged together."""
    piece = _piece(run, run.pieces[str(number)])
    faults = [*piece.faults, *staging.stage(run, staging.Employers(run), piece.rows)]
    _tell(run, faults)
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state != RunState.READING:
        _clear(run)
        return
    del run.pieces[str(number)]
    run.rows_read += piece.read
    run.rows_refused += len({fault.place for fault in faults})
    if run.rows_refused > MOST_FAULTS:
        _tell(run, [Fault(0, "", _("有误的行太多，没有继续检查。请核对各列的指定，改正后重新上传。"))])
        _end(run, RunState.STOPPED)
    elif run.pieces:
        run.save()
    else:
        _go_on(run, CHECK)


def _piece(run: ImportRun, start: tuple[int, int]) -> reading.Piece:
    meant = {int(place): code for place, code in run.columns.items()}
    today = clock.today().isoformat()
    with _opened(run) as file:
        if run.encoding:
            return reading.piece_of_text(file, run.encoding, meant, start=start, most=PIECE, head=run.head, today=today)
        sheet = next(each for each in reading.sheets_of(file, "") if each.name[:100] == run.sheet)
        return reading.whole_sheet(sheet, run.head, meant, today=today)


def _check(run: ImportRun) -> None:
    """All rows are there: judge them together and count what they would do."""
    if not run.rows_read:
        _tell(run, [Fault(0, "", _("表头下面没有一行人员，请核对工作表和表头所在的行。"))])
        _end(run, RunState.STOPPED)
        return
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE contracts_stagedrow")
        run.rows_refused += checking.judge(cursor, run)
        run.rows_new, run.rows_changed, run.rows_unchanged = checking.counted(cursor)
        cursor.execute("DROP TABLE judged")
    run.state = RunState.CHECKED
    run.save()


def _tell(run: ImportRun, faults: Iterable[Fault]) -> None:
    ImportFault.objects.bulk_create(
        (
            ImportFault(run=run, place=each.place, column=each.column[:30], sentence=_masked(each.sentence)[:300])
            for each in faults
        ),
        batch_size=5000,
    )


def _masked(sentence: str) -> str:
    """No identity number in clear, in whichever column it stood."""
    return _IDENTITY.sub(lambda found: masking.identity_number(found.group()), sentence)


def _keyed(meant: Mapping[int, str]) -> dict[str, str]:
    return {str(place): code for place, code in meant.items()}


def other_sheets(run: ImportRun, sheets: Iterable[Sheet]) -> list[str]:
    """The sheets of a workbook that are not read."""
    return [sheet.name for sheet in sheets if sheet.name[:100] != run.sheet]


def labels_left_out(heads: Iterable[str], meant: Mapping[int, str]) -> list[str]:
    """Heads that nobody has said anything about."""
    return [head for place, head in enumerate(heads) if head and place not in meant]


def of_agencies(agencies: Iterable[Agency]) -> "QuerySet[ImportRun]":
    """The files that these offices have taken in, the newest first."""
    return ImportRun.objects.filter(agency__in=list(agencies)).select_related("agency", "staff")


def last_day(run: ImportRun) -> Any:
    """Until when a file that nobody confirms is kept."""
    return add_days(timezone.localdate(run.received_at), DAYS_UNCONFIRMED)


def _forget_later(run: ImportRun) -> None:
    run_at = timezone.make_aware(datetime.combine(add_days(last_day(run), 1), time()))
    outbox.enqueue(EXPIRY_TOPIC, str(run.pk), {"run": run.pk}, run_at=run_at)


def forget_unconfirmed(item: OutboxItem) -> None:
    """Outbox handler: a file that nobody has confirmed goes, and the people in it."""
    run = ImportRun.objects.select_for_update().filter(pk=item.payload["run"], state__in=UNCONFIRMED).first()
    if run is not None:
        _end(run, RunState.STOPPED)

#!/usr/bin/env python3
"""Verify a case that Banjie exported (a ZIP file or a folder), without Banjie and without a network.

    python3 verify_case.py CASE.zip [--anchor PUBLISHED_VALUE]

It needs Python 3.9 or newer and nothing else. It recomputes every hash of the timeline, compares each paper and piece of
evidence with its hash and the payments with the entries that booked them, and follows the proofs to the anchors. Exit code 0:
everything holds; 1: something does not, and the first such thing is named.
"""

import argparse
import hashlib
import json
import sys
import zipfile
import zlib
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

FORMAT = "banjie-case/1"
ALGORITHMS = ("sha256", "sm3")
BLOCK = 1 << 20
CHAINED = (
    "case_id", "sequence", "act", "source", "target", "on", "at", "staff_id", "worker_id", "actor_label", "capacity",
    "reason", "data", "previous_hash",
)  # fmt: skip
SEALED = ("number", "at", "up_to", "leaf_count", "root", "previous_hash")
MOVING_MONEY = ("record_payment", "reverse_payment")
ORDERING = ("order_correction", "decide_handling")
# The list of the files of each kind; the anchors know them by these names.
KINDS = {"wages": "工资", "surcharge": "加付赔偿金"}
LISTS = {"document": "documents.json", "evidence": "evidence.json"}
NAMES = {"document": "文书《{title}》（编号 {id}）", "evidence": "证据（收据编号 {receipt_code}）"}
FIELDS = {
    "amount": "应支付金额", "paid_amount": "已支付金额", "paid_on": "支付日期", "evidence_id": "支付凭证", "answer": "劳动者确认",
}  # fmt: skip
# An act takes its moment a little before it is written, so an anchor of the same minutes may rightly lack it.
GRACE = timedelta(minutes=10)


class Broken(Exception):
    """Something does not hold; the sentence says what."""


# Hashes


def digest_of(chunks, algorithm):
    """A hash as it is stored: SHA-256 plain, any other with its name before it."""
    try:
        made = hashlib.new(algorithm)
    except ValueError:
        made = Sm3()
    for chunk in chunks:
        made.update(chunk)
    return made.hexdigest() if algorithm == "sha256" else f"{algorithm}:{made.hexdigest()}"


def algorithm_of(stored):
    return "sm3" if str(stored).startswith("sm3:") else "sha256"


class Sm3:
    """SM3 (GB/T 32905-2016) for a Python whose OpenSSL lacks it."""

    def __init__(self):
        self._content = bytearray()

    def update(self, chunk):
        self._content += chunk

    def hexdigest(self):
        bits = len(self._content) * 8
        padded = bytes(self._content) + b"\x80" + bytes(-(len(self._content) + 9) % 64) + bits.to_bytes(8, "big")
        state = [
            0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E,
        ]  # fmt: skip
        for start in range(0, len(padded), 64):
            state = self._compress(state, padded[start : start + 64])
        return "".join(f"{word:08x}" for word in state)

    @staticmethod
    def _compress(state, block):
        words = [int.from_bytes(block[place : place + 4], "big") for place in range(0, 64, 4)]
        for place in range(16, 68):
            mixed = words[place - 16] ^ words[place - 9] ^ _rotated(words[place - 3], 15)
            mixed ^= _rotated(mixed, 15) ^ _rotated(mixed, 23)
            words.append(mixed ^ _rotated(words[place - 13], 7) ^ words[place - 6])
        a, b, c, d, e, f, g, h = state
        for place in range(64):
            constant = 0x79CC4519 if place < 16 else 0x7A879D8A
            turned = _rotated((_rotated(a, 12) + e + _rotated(constant, place % 32)) & 0xFFFFFFFF, 7)
            first = a ^ b ^ c if place < 16 else (a & b) | (a & c) | (b & c)
            second = e ^ f ^ g if place < 16 else (e & f) | (~e & g)
            one = (first + d + (turned ^ _rotated(a, 12)) + (words[place] ^ words[place + 4])) & 0xFFFFFFFF
            two = (second + h + turned + words[place]) & 0xFFFFFFFF
            a, b, c, d = one, a, _rotated(b, 9), c
            e, f, g, h = two ^ _rotated(two, 9) ^ _rotated(two, 17), e, _rotated(f, 19), g
        return [old ^ new for old, new in zip(state, (a, b, c, d, e, f, g, h))]  # noqa: B905 - Python 3.9


def _rotated(word, places):
    return ((word << places) | (word >> (32 - places))) & 0xFFFFFFFF if places else word


def canonical(values):
    """The one way in which values are written before they are hashed."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# The export


class Export:
    """The files of an exported case, in a folder or a ZIP file, which is never unpacked."""

    def __init__(self, place):
        try:
            self._archive = None if place.is_dir() else zipfile.ZipFile(place)
        except (OSError, zipfile.BadZipFile) as error:
            raise Broken(f"“{place}”不是导出的案卷（{error}）") from None
        self._folder = place.resolve()

    def names(self):
        """All files; what a system hides in folders by itself does not count."""
        if self._archive is None:
            files = (path for path in self._folder.rglob("*") if path.is_file() and not path.name.startswith("."))
            return {path.relative_to(self._folder).as_posix() for path in files}
        names = [name for name in self._archive.namelist() if not name.endswith("/")]
        if len(names) > len(set(names)):
            raise Broken("ZIP 文件中有同名的文件")
        return set(names)

    def chunks(self, name):
        """The content of a file. Raises Broken when it is missing or damaged."""
        try:
            with self._open(name) as file:
                while block := file.read(BLOCK):
                    yield block
        except (KeyError, FileNotFoundError, IsADirectoryError):
            raise Broken(f"文件 {name} 不存在") from None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
            raise Broken(f"文件 {name} 已损坏，无法读取") from None

    def text(self, name):
        return b"".join(self.chunks(name)).decode()

    def json(self, name, kind):
        """The values of a file, which must be a list or a dict."""
        found = json.loads(self.text(name))
        if not isinstance(found, kind):
            raise Broken(f"文件 {name} 的结构被改动过")
        return found

    def _open(self, name):
        if self._archive is not None:
            return self._archive.open(name)
        path = (self._folder / name).resolve()
        if self._folder not in path.parents:
            raise FileNotFoundError(name)
        return path.open("rb")


# What must hold


def verify(place, published):
    """Check everything; returns what can be said about it. Raises Broken."""
    export = Export(place)
    manifest = export.json("manifest.json", dict)
    if manifest.get("format") != FORMAT or manifest.get("algorithm") not in ALGORITHMS:
        raise Broken(f"本程序只认识{FORMAT}格式和{'、'.join(ALGORITHMS)}算法的案卷")
    case = export.json("case.json", dict)
    entries = checked_timeline(export, case)
    check_head(case, entries)
    files = {kind: checked_files(export, kind, name, entries) for kind, name in LISTS.items()}
    lines = checked_payments(export, entries)
    anchors, proofs = checked_anchors(export, entries, files)
    if published:
        proofs = check_published(published, anchors, proofs, entries, files)
    check_manifest(export, manifest)
    return {
        "case": case.get("number") or case.get("reference"),
        "entries": len(entries),
        "files": sum(1 for listed in files.values() for row in listed.values() if row["file"]),
        "lines": lines,
        "latest": anchors[-1] if anchors else None,
        "anchored": _covered_to(proofs),
    }


def checked_timeline(export, case):
    """The entries, each with the hash of its columns and of the entry before."""
    entries, previous = [], ""
    *lines, rest = export.text("timeline.jsonl").split("\n")
    if rest:
        raise Broken("办案记录的末尾多出内容")
    for place, line in enumerate(lines, start=1):
        entry = _entry(place, line)
        if entry["case_id"] != case.get("id"):
            raise Broken(f"第{place}条办案记录：属于另一案件")
        if entry["sequence"] != place:
            raise Broken(f"第{place}条办案记录：这里应为第{place}条，实际是第{entry['sequence']}条")
        if entry["previous_hash"] != previous:
            raise Broken(f"第{place}条办案记录：所记的上一条校验值与上一条记录不一致")
        covered = {name: entry[name] for name in CHAINED}
        if entry["hash"] != digest_of([canonical(covered).encode()], algorithm_of(entry["hash"])):
            raise Broken(f"第{place}条办案记录：内容与校验值不一致，记录被改动过")
        previous = entry["hash"]
        entries.append(entry)
    return entries


def _entry(place, line):
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        entry = None
    if not isinstance(entry, dict) or canonical(entry) != line:
        raise Broken(f"第{place}条办案记录：写法与原样不同，被改动过")
    if set(entry) != {*CHAINED, "hash"}:
        raise Broken(f"第{place}条办案记录：项目不全或者多出项目")
    return entry


def check_head(case, entries):
    """What the case says of its timeline."""
    if case.get("chain_length") != len(entries):
        raise Broken(f"办案记录应有{case.get('chain_length')}条，实有{len(entries)}条")
    last = entries[-1] if entries else {"hash": "", "target": case.get("status")}
    if case.get("chain_head") != last["hash"]:
        raise Broken(f"案件登记的末条校验值与第{len(entries)}条办案记录不一致")
    if case.get("status") != last["target"]:
        raise Broken(f"案件的状态是{case.get('status')}，而最后一条办案记录之后的状态是{last['target']}")


def checked_files(export, kind, name, entries):
    """The listed papers or pieces of evidence by key, each with its file."""
    listed = {}
    for row in export.json(name, list):
        what = NAMES[kind].format(**row)
        if "sequence" in row and not 1 <= row["sequence"] <= len(entries):
            raise Broken(f"{what}：没有制发它的办案记录（第{row['sequence']}条）")
        if row["file"] or row["sha256"]:
            _check_file(export, what, row)
        listed[row["id"]] = row
    return listed


def _check_file(export, what, row):
    if row["file"] not in export.names():
        raise Broken(f"{what}：文件 {row['file']} 不存在")
    if digest_of(export.chunks(row["file"]), algorithm_of(row["sha256"])) != row["sha256"]:
        raise Broken(f"{what}：文件与校验值不一致，被改动过")


def checked_payments(export, entries):
    """How many lines of the order there are, each equal to what the acts ordered and booked."""
    booked, ordered = _booked(entries), _ordered(entries)
    if not booked and not ordered and "payments.json" not in export.names():
        return 0
    lines = {str(line["id"]): line for line in export.json("payments.json", dict)["lines"]}
    for key in booked:
        if key not in lines:
            raise Broken(f"登记过付款的责令支付明细（编号 {key}）不存在")
    for worker, since, kind in ordered.keys() - {_place(line) for line in lines.values()}:
        raise Broken(f"办案记录责令或者决定支付的一项明细不存在：劳动者编号 {worker}，自 {since} 起，{KINDS[kind]}")
    answers = _answers(entries, lines)
    for key, line in lines.items():
        nothing = {"paid_amount": 0, "paid_on": None, "evidence_id": None}
        said = {"amount": ordered.get(_place(line)), "answer": answers.get(_place(line)), **booked.get(key, nothing)}
        _check_line(key, line, said, _payments(entries, key))
    return len(lines)


def _check_line(key, line, said, payments):
    """A line beside what the entries say of it."""
    for field, told in said.items():
        now = Decimal(line[field]) if "amount" in field else line[field]
        if now != told:
            raise Broken(f"责令支付明细（编号 {key}）：{FIELDS[field]}是 {now}，而办案记录的是 {told}")
    paid = [(row["sequence"], Decimal(row["amount"]), row["paid_on"], row["evidence_id"]) for row in line["payments"]]
    if sorted(paid) != sorted(payments):
        raise Broken(f"责令支付明细（编号 {key}）：逐笔付款记录与办案记录登记的不一致")


def _place(line):
    """What the entries know a line by."""
    return str(line["worker_id"]), line["period_from"], line["kind"]


def _ordered_place(line):
    """The same of a line as an entry has it: an order names no kind, it is about wages."""
    return _place({"kind": "wages", **line})


def _answers(entries, lines):
    """What each worker said last, by line; "" when the line was made or paid on since."""
    answers = {}
    for entry in entries:
        if entry["act"] in ORDERING:
            for line in entry["data"]["lines"]:
                answers.setdefault(_ordered_place(line), "")
        elif entry["act"] in MOVING_MONEY:
            answers.update((_place(lines[str(move["line_id"])]), "") for move in _moves(entry))
        elif entry["act"] == "confirm_payment":
            own = [place for place in answers if place[0] == str(entry["worker_id"])]
            answers.update(dict.fromkeys(own, entry["data"]["answer"]))
    return answers


def _payments(entries, key):
    """Each payment on one line, as the entries booked it; one that bounced is taken off."""
    return [
        (entry["sequence"], move["amount"], move["paid_on"], entry["data"]["evidence_id"])
        for entry in entries
        for move in _moves(entry)
        if str(move["line_id"]) == key
    ]


def _moves(entry):
    """What an entry booked on the lines of the order; a reversal below zero, on the day on which the money came back."""
    data = entry["data"]
    if entry["act"] == "record_payment":
        return [{**payment, "amount": Decimal(payment["amount"])} for payment in data["payments"]]
    if entry["act"] == "reverse_payment":
        back = {"paid_on": data["returned_on"]}
        return [{**payment, **back, "amount": -Decimal(payment["amount"])} for payment in data["reversals"]]
    return []


def _booked(entries):
    """What the payments of each line add up to, and the last one's day and proof."""
    booked = {}
    for entry in entries:
        for move in _moves(entry):
            line = booked.setdefault(str(move["line_id"]), {"paid_amount": Decimal(0)})
            line["paid_amount"] += move["amount"]
            if entry["act"] == "record_payment":
                line |= {"paid_on": move["paid_on"], "evidence_id": entry["data"]["evidence_id"]}
    return booked


def _ordered(entries):
    """The amount that was ordered or decided last, by worker, period and kind."""
    return {
        _ordered_place(line): Decimal(line["amount"])
        for entry in entries
        if entry["act"] in ORDERING
        for line in entry["data"]["lines"]
    }


# Anchors


def checked_anchors(export, entries, files):
    """The anchors, and the proofs that lead from the case to them."""
    found = export.json("anchors.json", dict)
    anchors = found["anchors"]
    for before, anchor in zip([None, *anchors], anchors):  # noqa: B905 - Python 3.9
        _check_anchor(anchor, before)
    by_number = {anchor["number"]: anchor for anchor in anchors}
    for proof in found["proofs"]:
        if proof["anchor"] not in by_number:
            raise Broken(f"第{proof['anchor']}号存证不存在")
        _check_covered(proof, entries, files)
        _check_proof(proof, entries, by_number[proof["anchor"]])
    return anchors, found["proofs"]


def check_published(published, anchors, proofs, entries, files):
    """What the published anchor and those before it vouch for; that is all that claims to be older than it.

    Later anchors stand on nobody's word: whoever made the case anew could have made them, too.
    """
    anchor = next((anchor for anchor in anchors if anchor["hash"] == published), None)
    if anchor is None:
        raise Broken("公布的存证值不在案卷所附的存证之中，案卷可能是重新编造的")
    vouched = [proof for proof in proofs if proof["anchor"] <= anchor["number"]]
    covered, until = _covered_to(vouched), _moment(anchor["at"]) - GRACE
    for entry in entries[covered:]:
        if _moment(entry["at"]) < until:
            raise Broken(f"第{entry['sequence']}条办案记录写明早于公布的存证，却不在其覆盖之内，可能是重新编造的")
    if not covered:
        raise Broken("公布的存证没有覆盖本案的任何一条办案记录，请用此后公布的存证值核验")
    known = {(proof["kind"], proof["item"]) for proof in vouched}
    for kind, listed in files.items():
        for item, row in listed.items():
            made = row["rendered_at" if kind == "document" else "received_at"]
            if (kind, item) not in known and made and _moment(made) < until:
                raise Broken(f"{NAMES[kind].format(**row)}：写明早于公布的存证，却不在其覆盖之内，可能是重新编造的")
    return vouched


def _covered_to(proofs):
    """The last entry that is covered; it covers those before it."""
    return max((proof["item"] for proof in proofs if proof["kind"] == "entry"), default=0)


def _moment(text):
    return datetime.fromisoformat(text)


def _check_anchor(anchor, before):
    number = anchor["number"]
    if before is not None and number != before["number"] + 1:
        raise Broken(f"第{before['number'] + 1}号存证不存在")
    if before is not None and anchor["previous_hash"] != before["hash"]:
        raise Broken(f"第{number}号存证：所记的上一存证值与上一号存证不一致")
    covered = {name: anchor[name] for name in SEALED}
    if anchor["hash"] != digest_of([canonical(covered).encode()], algorithm_of(anchor["hash"])):
        raise Broken(f"第{number}号存证：内容与存证值不一致")


def _check_covered(proof, entries, files):
    """Whether what the anchor covered is what is there."""
    kind, item, number = proof["kind"], proof["item"], proof["anchor"]
    if kind == "entry":
        if not 1 <= item <= len(entries) or entries[item - 1]["hash"] != proof["hash"]:
            raise Broken(f"第{item}条办案记录与第{number}号存证时不同，或者已被删除")
    elif kind not in LISTS:
        raise Broken(f"存证覆盖的 {kind} 不为本程序所知")
    elif item not in files[kind] or files[kind][item]["sha256"] != proof["hash"]:
        raise Broken(f"{LISTS[kind]} 中编号为 {item} 的文件与第{number}号存证时不同，或者已被删除")


def _check_proof(proof, entries, anchor):
    """Follow a leaf to the anchor's root (RFC 9162, section 2.1)."""
    algorithm = algorithm_of(anchor["root"])
    case_id = entries[0]["case_id"] if entries else None
    leaf = {"kind": proof["kind"], "case_id": case_id, "item": proof["item"], "hash": proof["hash"]}
    top = digest_of([b"\x00", canonical(leaf).encode()], algorithm)
    for step in proof["path"]:
        side, _colon, other = step.partition(":")
        pair = f"{other} {top}" if side == "left" else f"{top} {other}"
        top = digest_of([b"\x01", pair.encode()], algorithm)
    if top != anchor["root"]:
        raise Broken(f"第{anchor['number']}号存证对 {proof['kind']} {proof['item']} 的证明不成立")


def check_manifest(export, manifest):
    """Every file, also those that nothing above has read."""
    listed = manifest["files"]
    for name in sorted(export.names() - {"manifest.json", *listed}):
        raise Broken(f"文件 {name} 不在案卷的文件清单中")
    for name, stored in listed.items():
        if digest_of(export.chunks(name), manifest["algorithm"]) != stored:
            raise Broken(f"文件 {name} 与文件清单中的校验值不一致")


# The program


def main(arguments=None):
    """Return the exit code."""
    parser = argparse.ArgumentParser(description="核验导出的案卷")
    here = Path(__file__).resolve().parent
    parser.add_argument(
        "place", nargs="?", type=Path, default=here, help="导出的 ZIP 文件或者文件夹；不写则为本程序所在的文件夹"
    )
    parser.add_argument("--anchor", metavar="HASH", default="", help="机关公布的存证值")
    chosen = parser.parse_args(arguments)
    try:
        result = verify(chosen.place, chosen.anchor.strip())
    except Broken as broken:
        print(f"核验不通过：{broken}。")
        return 1
    except (LookupError, ArithmeticError, TypeError, AttributeError, ValueError, RecursionError) as error:
        print(f"核验不通过：案卷文件的结构被改动过（{error!r}）。")  # it lost what every export has
        return 1
    tell(result, chosen.anchor.strip())
    return 0


def tell(result, published):
    """Say what was verified, and what it rests on."""
    print(
        "核验通过：案件{case}的 {entries} 条办案记录、{files} 个文书和证据文件、"
        "{lines} 项责令支付明细均与原样一致。".format(**result)
    )
    if result["latest"]:
        print("最近一次存证：第{number}号，{at}，存证值 {hash}。".format(**result["latest"]))
        print("公布的存证值在所附的存证之中。" if published else "请与机关公布的存证值核对，并用 --anchor 再核验一次。")
    if result["anchored"] < result["entries"]:
        said = "不在公布的存证之内" if published else "尚未存证"
        print(f"注意：第{result['anchored'] + 1}条起的办案记录{said}，只有前后相连的校验值可以证明。")


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main())

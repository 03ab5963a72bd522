"""Work out a published double-random draw again: `python3 redraw.py draw.json`. Needs Python 3.9 and nothing else.

The file is the one that the labour authority publishes (公开抽查文件). The script works out the commitment of the two lists
and the result from the seed, and says whether both are as published. It exits with 0 when they are, with 1 when something
differs, with 2 for a file that it cannot read.

The rule:

1. `directory` is written as JSON with sorted keys, without spaces, in UTF-8; its SHA-256 is the commitment, which was
   published before the seed existed.
2. Each subject gets HMAC-SHA256(key: seed, text: commitment ":subject:" id). The smallest are drawn, as many as `sample`.
3. For each drawn subject, in that order, every inspector who is not paired with it in `conflicts` gets
   HMAC-SHA256(key: seed, text: commitment ":inspector:" subject id ":" inspector id). The two with the fewest subjects so
   far go; among equals, those with the smallest values. The first of them leads.
"""

import hashlib
import hmac
import json
import sys
from pathlib import Path

RULE = "banjie-draw-1"


def commitment_of(directory):
    """The hash of the lists."""
    text = json.dumps(directory, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def redraw(directory, seed):
    """The result, as it should stand in the file."""
    hashed = commitment_of(directory)

    def value(text):
        return hmac.new(seed.encode("utf-8"), f"{hashed}:{text}".encode(), hashlib.sha256).hexdigest()

    subjects = sorted(directory["subjects"], key=lambda each: value("subject:" + each["id"]))
    barred = {tuple(pair) for pair in directory["conflicts"]}
    times = {each["id"]: 0 for each in directory["inspectors"]}
    result = []
    for subject in subjects[: directory["sample"]]:
        key = subject["id"]
        free = [each for each in times if (each, key) not in barred]
        free.sort(key=lambda each, key=key: (times[each], value(f"inspector:{key}:{each}")))
        for each in free[:2]:
            times[each] += 1
        result.append({"place": len(result) + 1, "subject": key, "inspectors": free[:2]})
    return result


def differences(published):
    """What is not as published, a sentence each."""
    directory = published["directory"]
    if directory["rule"] != RULE:
        return [f"This script knows the rule {RULE}, the file follows {directory['rule']}."]
    found = []
    hashed = commitment_of(directory)
    if hashed != published["commitment"]:
        found.append(f"The lists are not those of the commitment: {hashed} instead of {published['commitment']}.")
    expected = redraw(directory, published["seed"])
    for mine, theirs in zip(expected, published["result"]):  # noqa: B905 - Python 3.9
        if mine != theirs:
            found.append(f"Place {mine['place']}: {mine} instead of {theirs}.")
    if len(expected) != len(published["result"]):
        found.append(f"{len(expected)} are drawn, the file names {len(published['result'])}.")
    return found


def main(arguments):
    """Compare the file named; returns the exit code."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    try:
        found = differences(json.loads(Path(arguments[0]).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"The file cannot be read as a published draw: {error!r}")
        return 2
    for sentence in found:
        print(sentence)
    if not found:
        print("The same result.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Each machine beside the table of the law reference that it carries: state by state, act by act, in both directions.

`machines/*.toml` transcribe the tables: the state a row stands in, the acts that carry it with from and to, the articles,
the clocks they start and stop, the papers. What a machine knows beyond its tables stands there too, each with why. The
comparison reads `casework.explain`, so what `manage.py explain` prints is what was compared.
"""

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from calendars.law import Citation, cite
from casework.explain import explain
from casework.machines import machines

TABLES = {file.stem: tomllib.loads(file.read_text()) for file in sorted(Path(__file__).parent.glob("machines/*.toml"))}
ROWS = [
    pytest.param(table["machine"], row, id=f"{table['table']}-{number}-{row['state']}")
    for table in TABLES.values()
    for number, row in enumerate(table["row"], 1)
]


def acts_of(kind):
    return {row.act.name: row.act for row in explain(kind).rows}


def articles(citation: Citation):
    """Every article cited, ranges written out, paragraphs left aside."""
    return {
        (provision.instrument.key, number, article.branch)
        for provision in citation.provisions
        for article in provision.articles
        for number in range(article.first, (article.last or article.first) + 1)
    }


@pytest.mark.parametrize(("kind", "row"), ROWS)
def test_a_row_of_the_table_is_carried(kind, row):
    acts = []
    for step in row["acts"]:
        known = acts_of(step.get("machine", kind))
        assert step["act"] in known, f"{row['event']}: no act {step['act']}"
        acts.append(act := known[step["act"]])
        assert step["from"] in act.source, f"{act.name} does not start from {step['from']}"
        assert step["to"] == (act.target or step["from"]), f"{act.name} leads to {act.target}"
    cited = {article for act in acts for article in articles(act.law)}
    cited |= {article for act in acts for needed in act.requires for article in articles(needed.law or act.law)}
    assert articles(cite(*row.get("law", ()))) <= cited
    assert set(row.get("starts", ())) <= {start.term for act in acts for start in act.starts}
    stopped = {term for act in acts for term in act.stops}
    assert set(row.get("stops", ())) <= stopped or all(act.stops_all for act in acts)
    assert set(row.get("documents", ())) <= {paper for act in acts for paper in act.issues}


@pytest.mark.parametrize("kind", sorted({table["machine"] for table in TABLES.values()}))
def test_a_machine_knows_nothing_that_is_not_written(kind):
    written, why = set(), defaultdict(str)
    for table in TABLES.values():
        if table["machine"] == kind:
            written |= {step["act"] for row in table["row"] for step in row["acts"] if "machine" not in step}
            why |= {beyond["act"]: beyond["why"] for beyond in table.get("beyond", ())}
    known = set(acts_of(kind))
    assert known == written | set(why)
    assert all(len(reason) > 10 for reason in why.values()), "say why the machine has the act"


def test_every_state_of_a_table_is_a_state_of_its_machine():
    for table in TABLES.values():
        states = {str(state) for state in explain(table["machine"]).states}
        renamed = table.get("states", {})  # the table's word → the machine's; nothing stands for any status
        for row in table["row"]:
            if all("machine" in step for step in row["acts"]):
                continue
            for state in row["state"].replace("ANY", "").split("/"):
                name = renamed.get(state.strip(), state.strip())
                assert not name or name in states, f"{table['table']}: {name}"


def test_every_machine_stands_beside_a_table():
    assert {table["machine"] for table in TABLES.values()} <= set(machines())

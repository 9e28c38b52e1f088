"""A folder of made case files, each one that `anjuan check` passes: `make_cabinet.py FOLDER [-n 10000]`.

A few dozen templates are made by the program itself, as an officer's edits would; every other file is one of them with
its head, names, people, invoices and numbers changed in the tables and its journal chained anew, since ten thousand
cases by edits would take hours. Seeded; nobody in it exists.
"""

import argparse
import json
import os
import random
import shutil
import sqlite3
import sys
import uuid
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path

from make_cases import AS_OF, credit_code, make

from anjuan_core.assessment import assess
from anjuan_core.interchange import case_to_json, evaluation_to_json, read_case
from anjuan_desktop import shipped
from anjuan_desktop.casefile import CaseFile, check_file, policy_record
from anjuan_desktop.casefile._record._chain import CHAINED, link, state_of

TEMPLATES = 24
_PLACES = ["哈尔滨", "齐齐哈尔", "牡丹江", "佳木斯", "大庆", "鸡西", "双鸭山", "伊春", "七台河", "鹤岗", "黑河", "绥化"]
_NAMES = [
    "龙江",
    "北方",
    "松花江",
    "兴安",
    "华瑞",
    "中恒",
    "鼎新",
    "博远",
    "东安",
    "天诚",
    "瑞丰",
    "铭泰",
    "广源",
    "益达",
]
_TRADES = ["机械制造", "数控装备", "新材料", "食品", "电子科技", "智能装备", "生物科技", "环保设备", "农机", "焊接设备"]
_WORKS = ["智能化改造", "数字化车间", "扩建二期", "首台套研制", "绿色工厂", "生产线升级", "工业互联网平台"]
_PEOPLE = ["张三", "李四", "王五", "赵敏", "单雄", "解珍", "曾丽", "刘洋"]
_STAGES = ["收件", "材料审核", "现场核查", "测算与不重复审查", "复核", "推荐上报"]
_CLAIMS = 4


def template(number: int, path: Path) -> None:
    """One case by the program's own edits, evaluated."""
    library = shipped.library()
    *_, document = make(number, seed=4)
    claims = document["claims"][:_CLAIMS]
    wanted = {claim["object"] for claim in claims}
    items = [{**item, "part_of": None} for item in document["objects"] if item["id"] in wanted]
    document |= {"claims": claims, "objects": items, "history": []}
    case = read_case(json.loads(json.dumps(document)), library, AS_OF)
    with CaseFile.create(path, number="2026-0000", by="样本", dictionary=library.dictionary) as file:
        file.import_case(case)
        file.flow.set_person("handler", "张三")
        file.flow.set_person("reviewer", "李四")
        file.record_evaluation(
            evaluation_to_json(assess(case, library)),
            facts=case_to_json(case),
            library=policy_record(shipped.texts(), library.active),
        )


def vary(number: int, templates: Sequence[Path], folder: Path) -> None:
    """One more file: a template that says something else, its journal chained anew."""
    draw = random.Random(number)
    path = folder / f"{2021 + number % 6}-{number:05d}.anjuan"
    beside = path.with_suffix(".new")
    shutil.copyfile(templates[number % len(templates)], beside)
    with closing(sqlite3.connect(beside, isolation_level=None)) as connection:
        run = connection.execute
        for setting in ("journal_mode = OFF", "synchronous = OFF"):
            run(f"PRAGMA {setting}")
        run("BEGIN")
        _change(connection, number, draw, path.stem)
        _chain_anew(connection)
        run("COMMIT")
    os.replace(beside, path)


def _change(connection: sqlite3.Connection, number: int, draw: random.Random, name: str) -> None:
    run = connection.execute
    handler, reviewer = draw.sample(_PEOPLE, 2)
    identity = uuid.UUID(int=draw.getrandbits(128)).hex
    run(
        "UPDATE head SET number = ?, identity = ?, stage = ?, handler = ?, reviewer = ?",
        (name, identity, draw.choice(_STAGES), handler, reviewer),
    )
    enterprise = f"{draw.choice(_PLACES)}{draw.choice(_NAMES)}{draw.choice(_TRADES)}{number}号有限公司"
    for fact, value in (("name", enterprise), ("uscc", credit_code(number))):
        run("UPDATE enterprise_fact SET value = ? WHERE name = ?", (value, fact))
    for (item,) in run("SELECT id FROM support_object WHERE kind = 'project'").fetchall():
        run("UPDATE support_object SET name = ? WHERE id = ?", (f"{draw.choice(_WORKS)}{draw.randint(1, 9)}期", item))
    run("UPDATE expense SET invoice = printf('2431%06d%010d', ?, rowid)", (number,))


def _chain_anew(connection: sqlite3.Connection) -> None:
    run = connection.execute
    guards = run("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'").fetchall()
    for guard, _ in guards:
        run(f"DROP TRIGGER {guard}")
    (previous,) = run("SELECT identity FROM head").fetchone()
    names = ", ".join(f'"{name}"' for name in CHAINED)
    rows = run(f"SELECT {names} FROM journal ORDER BY seq").fetchall()
    state = state_of(run)
    for row in rows:
        last = row[0] == len(rows)
        chained = [*row[:-1], state] if last else list(row)
        previous = link(previous, chained)
        run("UPDATE journal SET state = ?, digest = ? WHERE seq = ?", (chained[-1], previous, row[0]))
    for _, statement in guards:
        run(statement)


def fill(folder: Path, count: int) -> None:
    """Makes what isn't there yet, and checks one file of every template from end to end."""
    folder.mkdir(parents=True, exist_ok=True)
    there = {path.stem for path in folder.glob("*.anjuan")}
    missing = [number for number in range(count) if f"{2021 + number % 6}-{number:05d}" not in there]
    if not missing:
        return
    templates = [folder.parent / "templates" / f"{number}.anjuan" for number in range(1, TEMPLATES + 1)]
    templates[0].parent.mkdir(exist_ok=True)
    for number, path in enumerate(templates, start=1):
        if not path.exists():
            template(number, path)
    with ProcessPoolExecutor() as pool:
        for done, _ in enumerate(pool.map(partial(vary, templates=templates, folder=folder), missing, chunksize=50)):
            if done % 500 == 0:
                print(f"making case files: {done}/{len(missing)}", file=sys.stderr, flush=True)
    for path in sorted(folder.glob("*.anjuan"), key=lambda path: path.stem[5:])[:TEMPLATES]:
        report = check_file(path, shipped.texts())
        if not report.ok:
            raise SystemExit(f"{path} isn't one that `anjuan check` passes: {report}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", "--cases", type=int, default=10_000)
    asked = parser.parse_args()
    fill(asked.folder, asked.cases)

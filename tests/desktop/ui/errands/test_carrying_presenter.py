"""What is told of a package that came from an office with other supplements on."""

from datetime import date
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from anjuan_core.packs import Library
from anjuan_desktop.cabinet import Cabinet
from anjuan_desktop.exchange._field import _sealing
from anjuan_desktop.exchange.watching import Watch
from anjuan_desktop.ui.presenters.errands.carrying import Carrier, pack, take_in

PASSPHRASE = "松北区现场2026"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_sealing, "COST", (argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN))


@pytest.mark.parametrize(
    ("laptop", "told"),
    [
        (("retrofit-rules",), ["2026-0001 未填企业名称：已接收"]),
        (
            (),
            [
                "2026-0001 未填企业名称：已接收",
                "注意：打包单位启用的补充细则是“黑龙江省支持企业技术改造政策实施细则（黑工信规划联规〔2022〕10号）”，本机是“均不启用”，"
                "测算会不同；请在本机菜单“单位”—“设置”中改为一致。",
            ],
        ),
    ],
)
def test_other_supplements_on_the_laptop_are_said(
    tmp_path: Path, library: Library, laptop: tuple[str, ...], told: list[str]
) -> None:
    office, out = tmp_path / "案卷柜", tmp_path / "笔记本"
    out.mkdir()
    with Cabinet(office, lambda: library.dictionary) as cabinet:
        cabinet.create(by="张三", today=date(2026, 1, 5)).close()
        carrier = Carrier(cabinet, library.with_supplements(["retrofit-rules"]), "张三")
        package = tmp_path / "去.anjuanpack"
        pack(carrier, [office / "2026-0001.anjuan"], package, Watch(), passphrases=(PASSPHRASE, PASSPHRASE))
    with Cabinet(out, lambda: library.dictionary) as cabinet:
        arrived = take_in(Carrier(cabinet, library.with_supplements(laptop), "李四"), package, PASSPHRASE, Watch())
    assert list(arrived) == told

"""The page on which a head tries out a scenario."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework.models import Case
from desk.replaying import EXAMPLE
from rehearsal.reading import LARGEST
from tests.desk.conftest import Browse
from tests.inspection import scenes

GOOD = EXAMPLE.read_bytes()


def upload(content: bytes, name: str = "案例.toml") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, content)}


def test_a_scenario_is_played_and_taken_back(world: scenes.World, browse: Browse) -> None:
    answer = browse(world.head).post(reverse("desk:replay"), upload(GOOD))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "共9步，与预期全部一致。" in page
    assert "请写明工友3的应支付金额和拖欠期间" in page
    assert not Case.objects.exists()


def test_what_came_out_otherwise_is_shown_with_its_line(world: scenes.World, browse: Browse) -> None:
    wrong = GOOD.replace(b"sum = 9000.00", b"sum = 9000.01")
    page = browse(world.head).post(reverse("desk:replay"), upload(wrong)).content.decode()
    line = wrong[: wrong.index(b"sum = ")].count(b"\n") + 1
    assert f"应支付总额（元）：应为 9,000.01，实为 9,000.00（第{line}行）" in page


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"title = ", "a.toml", "写法不符合 TOML 格式"),
        (GOOD, "a.docx", "请选择扩展名为 .toml 的案例文件"),
        (b"#" * (LARGEST + 1), "a.toml", "文件超过 256 KB"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(
    world: scenes.World, browse: Browse, content: bytes, name: str, sentence: str
) -> None:
    answer = browse(world.head).post(reverse("desk:replay"), upload(content, name))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_the_example_is_downloaded(world: scenes.World, browse: Browse) -> None:
    answer = browse(world.head).get(reverse("desk:replay_example"))
    assert b"".join(answer.streaming_content) == GOOD
    assert "example.toml" in answer["Content-Disposition"]


def test_only_heads_and_administrators_find_it(world: scenes.World, browse: Browse) -> None:
    assert browse(world.clerk).get(reverse("desk:replay")).status_code == 404
    assert browse(world.clerk).post(reverse("desk:replay"), upload(GOOD)).status_code == 404
    assert "案例推演" not in browse(world.clerk).get(reverse("desk:my_work")).content.decode()
    assert "案例推演" in browse(world.head).get(reverse("desk:my_work")).content.decode()

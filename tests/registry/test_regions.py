import pytest
from registry.models import Region

pytestmark = pytest.mark.django_db


def test_path_and_full_name_come_from_the_parent():
    province = Region.objects.create(code="520000", name="贵州省", level="province")
    city = Region.objects.create(code="520100", name="贵阳市", level="prefecture", parent=province)
    assert (city.path, city.full_name) == ("520000/520100/", "贵州省贵阳市")

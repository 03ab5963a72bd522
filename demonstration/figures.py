"""Local figures that the law leaves to the place. Guizhou's are not known; these are supposed, and say so where they are read."""

from datetime import date

from registry.models import PolicySetting

NOTE = "演示用的假设数字，不是贵州省的规定；正式使用前请按文件登记。"
SUPPOSED = {
    "roster.local_monthly_wage": "6000.00",
    "hearing_threshold_org": "10000.00",
    "hearing_threshold_person": "2000.00",
}


def decide(first: date) -> None:
    """Set what nobody has set, from the first day of the demonstration."""
    known = set(PolicySetting.objects.filter(key__in=SUPPOSED).values_list("key", flat=True))
    PolicySetting.objects.bulk_create(
        PolicySetting(key=key, value=value, valid_from=first, note=NOTE)
        for key, value in SUPPOSED.items()
        if key not in known
    )

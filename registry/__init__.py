"""Who: regions, agencies, staff and the roles they hold, employers, projects, workers, and the switches of policy.

The lowest room: it knows no case, no deadline and no calendar, and imports nothing of the rooms above.
Law: 劳动保障监察条例 art 13 (jurisdiction by place of employment), art 16 (inspectors and their badges);
GB/T 2260 (region codes), GB 11643 (identity numbers), GB 32100-2015 (unified social credit codes),
GB/T 4754-2017 (industries).

Enter by `registry.models`, `registry.selectors` (named reads), `registry.services` (writes),
`registry.policy.value` (switches) and `registry.access.record_access` (who saw personal data unmasked).
"""

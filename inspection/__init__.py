"""Labour inspection: complaint intake (SM-1) and the inspection case (SM-2).

Law: 劳动保障监察条例 and its implementing provisions; wages of migrant workers: 保障农民工工资支付条例. Each machine has a
folder; its `acts.py` is the map. What both machines need of the facts stands in `matter.py` (columns), `violations.py`
(what is inspected, with the article) and `conditions.py` (the conditions of acceptance and filing).

Enter by `inspection.complaint.services.file_complaint`, `inspection.complaint.selectors`, `inspection.investigation.selectors`
and the door.
"""

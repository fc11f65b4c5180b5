"""What the nightly check found: leads of the school only."""

from tests.web.access.notation import GONE, OK, SENT, Row, expect, get, post

ROWS: dict[str, list[Row]] = {
    "audits": [get(expect(GONE, mrs_lead=OK))],
    "audit_look": [post(expect(GONE, mrs_lead=SENT), lambda w: {"fault_id": w.audit_fault.pk})],
}

"""The register for programs."""

from marketplace.kernel.actor import Role
from tests.factories import accounts, people
from tests.factories import referrals as made

SAM = "reference,first_name,last_name,date_of_birth,sex,unit\nX123456,Sam,Bell,1990-02-01,male,48"


def test_programs_bring_in_correct_limit_hand_over_and_merge(browser):
    region = accounts.buyer()
    owner, heir = (accounts.user(Role.PRACTITIONER, region) for _ in range(2))
    kept, other = people.person(owner.id), people.person(owner.id)
    browser.sign_in(owner)
    checked = browser.post("/api/people/imports", json={"rows": SAM, "only_check": True}).json
    assert (checked["added"], checked["faults"]) == (1, [])
    assert browser.post("/api/people/imports", json={"rows": SAM}).json["added"] == 1
    refused = browser.post("/api/people/imports", json={"rows": SAM + "\nX1,,,,,"})
    assert refused.status_code == 422
    facts = {"first_name": "Sam", "last_name": "Okoro", "date_of_birth": "1997-01-15", "sex": "male"}
    address = f"/api/people/{kept.id}"
    described = browser.put(f"{address}/facts", json=facts | {"in_custody": False, "needs": ["ACC"]}).json
    assert described["needs"] == ["ACC"]
    sentence = described["sentences"][0]["id"]
    required = browser.post(f"{address}/sentences/{sentence}/requirements", json={"kind": "curfew"}).json
    assert required["sentences"][0]["requirements"] == [{"kind": "curfew", "days": None}]
    assert browser.post(f"{address}/confirmation").status_code == 200
    assert len(browser.post(f"{address}/merges", json={"reference": other.reference, "confirmed": True}).json) > 5
    assert browser.put(f"{address}/access", json={"reason": "High profile"}).status_code == 204
    named = {"email": heir.email, "kind": "allowed"}
    assert browser.post(f"{address}/access/listings", json=named).status_code == 204
    assert {each["name"] for each in browser.get(f"{address}/access").json} == {owner.name, heir.name}
    assert browser.delete(f"{address}/access/listings/{heir.id}").status_code == 204
    assert browser.delete(f"{address}/access").status_code == 204
    assert browser.post(f"{address}/handover", json={"practitioner_id": str(heir.id)}).status_code == 204
    everybody = {"practitioner_id": str(heir.id), "everybody": True}
    assert browser.post(f"/api/people/caseloads/{owner.id}/handover", json=everybody).status_code == 204
    assert browser.get(address).status_code == 404


def test_programs_find_what_suits_and_suppliers_tell_what_they_offer(browser):
    contract = made.service(title="Rooms")
    browser.sign_in(accounts.user(Role.OWNER, contract.supplier_id))
    told = {"description": "Rent", "methods": ["phone"], "evenings": False, "weekends": False, "step_free": True}
    assert browser.put(f"/api/contracts/{contract.id}/service", json=told).json["step_free"] is True
    assert browser.post(f"/api/contracts/{contract.id}/service/confirmation").status_code == 200
    found = browser.get("/api/services/available?area=region:B&evenings=yes").json
    assert (found["offers"], found["refused"][0]["reasons"]) == ([], ["It has no times after 5pm"])
    assert browser.get("/api/services/available?area=region:B").json["offers"][0]["free_places"] == 100
    assert browser.get("/api/services/available").status_code == 422

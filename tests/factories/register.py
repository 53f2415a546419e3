"""A small register of our own: one region, one police area, two contracts."""

REGISTER = {
    "regions": "region_code,name,country\nB,North West,England\nC,Yorkshire and the Humber,England\n",
    "pcc_regions": "pcc_code,name,region_code\ncumbria,Cumbria,B\n",
    "probation_delivery_units": "pdu_id,name,region_code\n48,Cumbria,B\n",
    "probation_offices": (
        "office_id,name,address,postcode,region_code\n"
        '7,Lakeside House,"Lakeside House, 1 Pier Road, Kendal",LA9 4AB,B\n'
    ),
    "service_categories": ('name,need_family\nAccommodation,Accommodation\nDebt (North),"Finance, Benefit and Debt"\n'),
    "contract_types": (
        "contract_type_code,name,family,is_cohort,service_categories\n"
        "ACC,Accommodation,Accommodation,false,Accommodation\n"
        "MIX,Home and money,Mixed,true,Accommodation; Debt (North)\n"
    ),
    "service_providers": "provider_code,name\nHARBOUR,Harbour Lights Trust\nTILLER,Tiller Ltd\n",
    "contracts": (
        "contract_reference,contract_type_code,intervention_title,prime_provider_code,coverage_level,region_code,"
        "pcc_code,minimum_age,maximum_age,allows_female,allows_male,referrals_open_from,referrals_close_at\n"
        "T_1,ACC,A home in the north,HARBOUR,region,B,,18,,false,true,2025-01-01,\n"
        "T_2,MIX,Home and money in Cumbria,TILLER,pcc_area,B,cumbria,18,25,true,true,2025-01-01,2026-03-10T23:59:00Z\n"
    ),
    "contract_providers": (
        "contract_reference,provider_code,role\nT_1,HARBOUR,prime\nT_1,TILLER,subcontractor\nT_2,TILLER,prime\n"
    ),
}


def register_files(**changed: str | None) -> dict[str, bytes]:
    """The small register, with some files replaced and those given as None left out."""
    texts = REGISTER | changed
    return {name: content.encode() for name, content in texts.items() if content is not None}


def with_line(name: str, old: str, new: str) -> dict[str, bytes]:
    """The small register with a piece of one file written otherwise."""
    assert old in REGISTER[name]
    return register_files(**{name: REGISTER[name].replace(old, new, 1)})

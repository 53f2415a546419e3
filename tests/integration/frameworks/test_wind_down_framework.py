"""A framework that winds down takes no more applications."""

import pytest

from marketplace.frameworks.commands import wind_down_framework
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotNow
from marketplace.qualification.commands import begin_application
from tests.factories import accounts, frameworks


def test_nobody_new_can_apply():
    framework = frameworks.open_framework()
    wind_down_framework(accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id), framework.id)
    supplier = accounts.supplier()
    with pytest.raises(NotNow, match="not open to applications"):
        begin_application(accounts.somebody(Role.OWNER, supplier), framework.id, supplier_id=supplier.id)

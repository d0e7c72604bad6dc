"""The investment room's part of the API: leads, campaigns, conversion. Amounts in 万元."""

from luoshi.apps.investment.api.campaigns import router as campaigns
from luoshi.apps.investment.api.conversion import router as conversion
from luoshi.apps.investment.api.leads import router as leads

ROUTERS = (leads, campaigns, conversion)
"""The routers of the room."""

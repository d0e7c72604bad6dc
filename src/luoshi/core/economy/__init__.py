"""The arithmetic of an economic situation: single and cumulative, contributions, shift-share, the path, the rank.

Identities hold exactly: parts add up to the whole, in the figures' own units. Growth is in per cent, contributions in
percentage points, levels in whatever unit they came in.
"""

from luoshi.core.economy.contributions import Contribution, Part, contributions
from luoshi.core.economy.divide import Carrier, Division, Load, Portion, divide
from luoshi.core.economy.industries import Industry, divisions, industry_code
from luoshi.core.economy.path import Needed, needed
from luoshi.core.economy.periods import cumulated, growth, implied_single_growth, singles
from luoshi.core.economy.quarters import Year, lifted, still_needed, with_quarters
from luoshi.core.economy.ranking import Standing, ranked
from luoshi.core.economy.safety import Peer, Safety, floor_of, joined, safety, standings, together
from luoshi.core.economy.shift_share import Pair, Shifts, shift_share

__all__ = [
    "Carrier",
    "Contribution",
    "Division",
    "Industry",
    "Load",
    "Needed",
    "Pair",
    "Part",
    "Peer",
    "Portion",
    "Safety",
    "Shifts",
    "Standing",
    "Year",
    "contributions",
    "cumulated",
    "divide",
    "divisions",
    "floor_of",
    "growth",
    "implied_single_growth",
    "industry_code",
    "joined",
    "lifted",
    "needed",
    "ranked",
    "safety",
    "shift_share",
    "singles",
    "standings",
    "still_needed",
    "together",
    "with_quarters",
]

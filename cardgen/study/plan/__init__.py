"""A month of study, day by day: what to read, how many new cards, and how long the reviews take."""

from cardgen.study.plan.calendar import as_calendar
from cardgen.study.plan.costs import DEFAULT_COSTS, Costs, own_costs
from cardgen.study.plan.material import Material, Unit, material
from cardgen.study.plan.planning import Day, Plan, Reading, make_plan
from cardgen.study.plan.simulation import Simulation

__all__ = [
    "DEFAULT_COSTS",
    "Costs",
    "Day",
    "Material",
    "Plan",
    "Reading",
    "Simulation",
    "Unit",
    "as_calendar",
    "make_plan",
    "material",
    "own_costs",
]

"""Files made to harm, break or deceive whatever reads them."""

from tests.support.hostile.case import Hostile
from tests.support.hostile.containers import CONTAINERS
from tests.support.hostile.disguises import DISGUISES
from tests.support.hostile.pages import PAGES
from tests.support.hostile.papers import PAPERS
from tests.support.hostile.places import PLACES
from tests.support.hostile.xml import XML

HOSTILE: tuple[Hostile, ...] = (*CONTAINERS, *XML, *DISGUISES, *PAPERS, *PAGES, *PLACES)

__all__ = ["HOSTILE", "Hostile"]

"""What axe finds amiss on a page for any reader."""

from __future__ import annotations

from importlib import resources

from playwright.sync_api import Page

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
ALIKE = 3
"""How many texts of one look have their contrast measured."""
RUN = """async (most) => {
  const stacks = new Map([[null, ""]]);
  const stack = (element) => {
    if (!stacks.has(element)) {
      const look = getComputedStyle(element);
      const own = [element.tagName, element.getAttribute("class"), look.backgroundColor, look.backgroundImage];
      own.push(look.opacity, look.position, look.zIndex, look.filter, look.mixBlendMode);
      stacks.set(element, `${stack(element.parentElement)}/${own}`);
    }
    return stacks.get(element);
  };
  const says = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  const seen = new Map();
  const passed = [...document.querySelectorAll("body *")].filter((element) => {
    if (![...element.childNodes].some(says) || !element.checkVisibility({ visibilityProperty: true })) return false;
    const look = getComputedStyle(element);
    const key = [look.color, look.fontSize, look.fontWeight, look.textShadow, stack(element)].join();
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return seen.get(key) > most;
  });
  axe.configure({ rules: [{ id: "color-contrast", selector: ":not([data-alike])" }] });
  passed.forEach((element) => element.setAttribute("data-alike", ""));
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  passed.forEach((element) => element.removeAttribute("data-alike"));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 90)}`));
}"""


def violations(page: Page) -> list[str]:
    """Each rule that is broken, with the element that breaks it.

    Every rule looks at every element but one: the contrast of texts that look the same, in the same colours on the same
    grounds and of the same classes all the way up, is measured at the first three of them. It took four fifths of the
    time, in tables of a thousand cells that differ in their words. axe is put into a page once, though asked again in
    another light, and only what is amiss is carried out of it.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN, ALIKE)
    return found

"""Follow complex fields: their instruction (PAGEREF, HYPERLINK …) is not text, their result is."""

from __future__ import annotations

from luoshi.readers.docx.names import Element, w

_TYPE = w("fldCharType")


class Fields:
    """Where a story stands among its fields, which nest and may run over paragraphs."""

    def __init__(self) -> None:
        self._in_instruction: list[bool] = []
        self.hiding = 0

    def meet(self, mark: Element) -> None:
        """Take note of a w:fldChar. Marks without their partner are passed over."""
        kind = mark.get(_TYPE)
        if kind == "begin":
            self._in_instruction.append(True)
            self.hiding += 1
        elif self._in_instruction and kind in {"separate", "end"}:
            self.hiding -= self._in_instruction.pop()
            if kind == "separate":
                self._in_instruction.append(False)

    def end_paragraph(self) -> None:
        """End the instruction with its paragraph: a field that is never closed must not swallow the rest."""
        if self.hiding:
            self._in_instruction.clear()
            self.hiding = 0

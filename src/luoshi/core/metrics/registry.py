"""The metrics there are. A room registers its own; who asks knows this registry and no room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date
from datetime import datetime
from typing import Protocol, runtime_checkable

from luoshi.core.metrics.draws import Draws
from luoshi.core.metrics.model import Measured, Metric, Selection


class UnknownMetric(LookupError):  # noqa: N818 - what is wrong, named as callers speak of it
    """No room answers for this key."""


class WrongSelection(ValueError):  # noqa: N818
    """A selection that the metric cannot be asked of: `selector` and the `value` given."""

    def __init__(self, metric: Metric, selector: str, value: str) -> None:
        super().__init__(f"{metric.key}: {selector}={value!r} cannot be chosen")
        self.metric, self.selector, self.value = metric, selector, value


class Provider(Protocol):
    """What answers for a metric. Asked of many selections at once, so that many targets cost one question."""

    def measure(self, selections: Sequence[Selection], at: datetime) -> Sequence[Measured]:
        """What is known at `at` for each selection, in their order: nothing that became known later."""


@runtime_checkable
class Foretelling(Protocol):
    """A provider that also foretells."""

    def draws(self, selection: Selection, at: datetime, on: Date) -> Draws | None:
        """Draws of the value on the day `on` by what is known at `at`; None where nothing can be foretold."""


class Registry:
    """Metrics by key, each with its provider."""

    def __init__(self) -> None:
        self._metrics: dict[str, tuple[Metric, Provider]] = {}

    def register(self, metric: Metric, provider: Provider) -> None:
        """Add a metric. Raises ValueError for a key that another provider answers for."""
        known = self._metrics.get(metric.key)
        if known is not None and known[1] is not provider:
            raise ValueError(f"metric {metric.key} is registered twice")
        self._metrics[metric.key] = (metric, provider)

    def forget(self, key: str) -> None:
        """Take a metric out, where its room is closed. Raises UnknownMetric."""
        self._known(key)
        del self._metrics[key]

    def __iter__(self) -> Iterator[Metric]:
        """The metrics, by key."""
        return (self._metrics[key][0] for key in sorted(self._metrics))

    def __contains__(self, key: str) -> bool:
        """Whether some room answers for the key."""
        return key in self._metrics

    def get(self, key: str) -> Metric:
        """A metric. Raises UnknownMetric."""
        return self._known(key)[0]

    def check(self, key: str, selection: Selection) -> None:
        """Raises UnknownMetric, or WrongSelection for a selector missing, unknown or with a value it cannot have."""
        metric = self.get(key)
        known = {each.key: each for each in metric.selectors}
        for name, value in selection.items():
            if name not in known or value not in known[name].values:
                raise WrongSelection(metric, name, value)
        for each in metric.selectors:
            if each.needed and each.key not in selection:
                raise WrongSelection(metric, each.key, "")

    def measure(self, key: str, selections: Sequence[Selection], at: datetime) -> Sequence[Measured]:
        """What the metric is for each selection at `at`, in their order. Raises UnknownMetric."""
        found = self._known(key)[1].measure(selections, at)
        if len(found) != len(selections):
            raise ValueError(f"metric {key} answered {len(found)} of {len(selections)} questions")
        return found

    def draws(self, key: str, selection: Selection, at: datetime, on: Date) -> Draws | None:
        """Draws of the metric on the day `on`; None where its room foretells nothing. Raises UnknownMetric."""
        provider = self._known(key)[1]
        return provider.draws(selection, at, on) if isinstance(provider, Foretelling) else None

    def labels(self, key: str, selection: Selection) -> Mapping[str, str]:
        """What the values of a selection are called in Chinese; values no longer known stand as they are."""
        known = {each.key: each.values for each in self.get(key).selectors}
        return {
            name: known[name][value].zh if value in known.get(name, {}) else value for name, value in selection.items()
        }

    def _known(self, key: str) -> tuple[Metric, Provider]:
        try:
            return self._metrics[key]
        except KeyError:
            raise UnknownMetric(key) from None


REGISTRY = Registry()
"""The registry of the running installation, filled by the rooms when they start."""

"""The state of a simulation in memory, to go back to."""

from __future__ import annotations

import ctypes as c

from mncollagen import api
from mncollagen._library import owned_by


class SavedState:
    """A state of one simulation: steps are tried and taken back, coupling is iterated. Sessions,
    observers and sources of the simulation stay as they are."""

    def __init__(self, simulation) -> None:
        self._simulation = simulation
        self._handle = simulation._get(api.mnc_saved_state_create, c.c_void_p)
        owned_by(self).append((api.mnc_saved_state_destroy, self._handle))

    def update(self) -> None:
        """Saves the current state in place of the earlier one."""
        simulation = self._simulation
        simulation._check_runner(changes=False)
        with simulation._lock:
            api.mnc_saved_state_update(self._handle, simulation._handle)

    def restore(self) -> None:
        """Sets the simulation back to the saved state, from which it goes on to the same bits as if
        it had not run since."""
        simulation = self._simulation
        simulation._check_runner(changes=True)
        with simulation._lock:
            api.mnc_saved_state_restore(self._handle, simulation._handle)

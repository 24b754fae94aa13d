"""Long calls of the library that Ctrl-C ends, and what callbacks raise on the way."""

import threading


class Guard:
    """What a long call asks between its parts. `progress` is the caller's function or None."""

    def __init__(self, progress=None):
        self.progress, self.failure, self._lock = progress, None, threading.Lock()

    def fail(self, error):
        """Keeps the first exception, which ends the call."""
        with self._lock:
            if self.failure is None:
                self.failure = error

    def answer(self, *arguments):
        """What the library is answered: 1 ends the call."""
        if self.failure is not None:
            return 1
        try:
            if self.progress is not None and self.progress(*arguments):
                return 1
        except BaseException as error:  # no exception may pass through the library
            self.fail(error)
        return 0 if self.failure is None else 1

    def run(self, work):
        """What work() returns. Called in the main thread, it works in another one, so that the main
        thread sees signals; what their handlers raise comes out after the library has stopped."""
        try:
            if threading.current_thread() is not threading.main_thread():
                return work()
            return self._run_beside(work)
        finally:
            failure, self.failure = self.failure, None
            if failure is not None:
                try:
                    raise failure
                finally:
                    del failure  # its traceback holds this frame, which would hold it

    def _run_beside(self, work):
        outcome, done = [], threading.Event()

        def act():
            try:
                outcome.append((work(), None))
            except BaseException as error:
                outcome.append((None, error))
            finally:
                done.set()

        thread = threading.Thread(target=act, name="mncollagen")
        try:
            thread.start()
            done.wait()
        except BaseException as error:
            if thread.ident is None:
                raise
            self.fail(error)
        while not done.is_set():
            try:
                done.wait()
            except BaseException as error:
                self.fail(error)
        result, error = outcome.pop()
        if error is not None:
            raise error
        return result

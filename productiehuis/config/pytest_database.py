"""A pytest plugin (``-p`` in pyproject.toml): an embedded database for the tests, unless DATABASE_URL names one.

A plugin and no conftest.py, because pytest-django reads the settings before any conftest.py is there. With
pytest-xdist only the controller does this; the workers inherit the address by the environment.
"""

import os
from collections.abc import Generator
from contextlib import ExitStack

import pytest

from productiehuis.config import embedded
from productiehuis.config.bootstrap import var_dir


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, object, object]:
    """Before anything else: start the server, or join whoever uses it, and let it go at the very end."""
    if not os.environ.get("DATABASE_URL"):
        cluster = embedded.cluster(var_dir(), "test-postgres", temporary=True)
        server = ExitStack()
        server.enter_context(embedded.use(cluster))
        early_config.add_cleanup(server.close)
        # pytest-django makes test_<name>; the number keeps two runs at the same time apart.
        os.environ |= {"DATABASE_URL": cluster.url(f"house{os.getpid()}"), "DEMO": "1"}
    return (yield)

"""Speed is measured by benchmarks, never by a test; on CI the examples are the same at every run."""

import os

import hypothesis

hypothesis.settings.register_profile(
    "income",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],  # a busy machine is no fault
)
hypothesis.settings.load_profile("income")

"""Read by the process that all runners are copied from, so that each begins with an application that is ready."""

from benchmarks.playing import prepared

prepared()

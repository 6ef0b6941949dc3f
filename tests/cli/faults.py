"""Disks that are full or may not be written, for the command's tests."""
import contextlib
import functools
import os
import resource
import signal
import subprocess
import tempfile

NO_SPACE, READ_ONLY = "No space left on device", "Read-only file system"


def mount(directory, size):
    return subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", directory], capture_output=True)


def unmount(directory):
    # Lazily: whatever else looks at the machine's disks may hold it for a moment.
    subprocess.run(["umount", "--lazy", directory], check=True)


@functools.cache
def can_mount():
    """Whether a file system of the test's own can be mounted; only root may."""
    if os.geteuid() != 0:
        return False
    with tempfile.TemporaryDirectory() as directory:
        mounts = mount(directory, "64k").returncode == 0
        if mounts:
            unmount(directory)
    return mounts


@contextlib.contextmanager
def mounted(directory, size):
    """A disk of so many bytes (whole pages of memory count) mounted on the directory."""
    mount(directory, size).check_returncode()
    try:
        yield
    finally:
        unmount(directory)


def remount(directory, *options):
    subprocess.run(["mount", "-o", ",".join(("remount", *options)), directory], check=True)


def small_files(most):
    """For subprocess: no file may grow beyond so many bytes, which is told as an error and not by a signal."""
    def prepare():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    return {"preexec_fn": prepare, "restore_signals": False}

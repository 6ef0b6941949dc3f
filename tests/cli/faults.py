"""Disks that are full or may not be written, for the command's tests."""
import contextlib
import os
import resource
import signal
import subprocess

NO_SPACE, READ_ONLY = "No space left on device", "Read-only file system"


def can_mount(directory):
    """Whether a file system of the test's own can be mounted there; only root may."""
    if os.geteuid() != 0:
        return False
    tried = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", directory], capture_output=True)
    if tried.returncode == 0:
        subprocess.run(["umount", directory], check=True)
    return tried.returncode == 0


@contextlib.contextmanager
def mounted(directory, size):
    """A disk of so many bytes (whole pages of memory count) mounted on the directory."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", directory], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", directory], check=True)


def remount(directory, *options):
    subprocess.run(["mount", "-o", ",".join(("remount", *options)), directory], check=True)


def small_files(most):
    """For subprocess: no file may grow beyond so many bytes, which is told as an error and not by a signal."""
    def prepare():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    return {"preexec_fn": prepare, "restore_signals": False}

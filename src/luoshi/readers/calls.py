"""What a process that parses a stranger's file may ask of the kernel: a seccomp filter, for good (Linux).

Such a process reads files, takes memory and writes into pipes it holds: the calls for that are listed, all others
are refused with EPERM. The call numbers are the kernel's stable interface (Linux UAPI, asm/unistd.h; the "generic"
table serves aarch64, riscv64 and loongarch64). See seccomp(2) and the kernel's
Documentation/userspace-api/seccomp_filter.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS, _ARGUMENT_BYTES = 0, 4, 16, 8
_ALLOW, _DENY, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_AF_UNIX, _X32_BIT = 1, 0x40000000
_CHANGES_FILES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_ABOUT_A_DESCRIPTOR = (1, 2, 3)  # F_GETFD, F_SETFD, F_GETFL: nothing that sets locks or asks for signals

# machine: (its audit number, its column in the tables below)
_MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1), "riscv64": (0xC00000F3, 1)}
_MACHINES["loongarch64"] = (0xC0000102, 1)

# call: (number on x86_64, number in the generic table), -1 where there is none
_OPEN, _OPENAT, _FCNTL, _TGKILL, _SOCKET = (2, -1), (257, 56), (72, 25), (234, 131), (41, 198)
_FREE = {
    "read": (0, 63), "write": (1, 64), "readv": (19, 65), "writev": (20, 66), "pread64": (17, 67),
    "close": (3, 57), "lseek": (8, 62), "fadvise64": (221, 223), "poll": (7, -1), "ppoll": (271, 73),
    "fstat": (5, 80), "stat": (4, -1), "lstat": (6, -1), "newfstatat": (262, 79), "statx": (332, 291),
    "statfs": (137, 43), "fstatfs": (138, 44), "access": (21, -1), "faccessat": (269, 48), "faccessat2": (439, 439),
    "readlink": (89, -1), "readlinkat": (267, 78), "getcwd": (79, 17), "getdents": (78, -1), "getdents64": (217, 61),
    "mmap": (9, 222), "munmap": (11, 215), "mremap": (25, 216), "mprotect": (10, 226), "madvise": (28, 233),
    "brk": (12, 214), "futex": (202, 98), "sched_yield": (24, 124), "rseq": (334, 293), "getrandom": (318, 278),
    "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139), "sigaltstack": (131, 132),
    "time": (201, -1), "gettimeofday": (96, 169), "clock_gettime": (228, 113), "clock_getres": (229, 114),
    "nanosleep": (35, 101), "clock_nanosleep": (230, 115), "restart_syscall": (219, 128), "times": (100, 153),
    "getpid": (39, 172), "getppid": (110, 173), "gettid": (186, 178), "getrusage": (98, 165), "sysinfo": (99, 179),
    "getuid": (102, 174), "geteuid": (107, 175), "getgid": (104, 176), "getegid": (108, 177), "uname": (63, 160),
    "sched_getaffinity": (204, 123), "exit": (60, 93), "exit_group": (231, 94),
}  # fmt: skip
# what a child that starts LibreOffice is refused: looking or reaching into other processes, calls behind the filter
_CLOSED = {
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438), "io_uring_setup": (425, 425),
}  # fmt: skip

_Line = tuple[int, int, int, int]


def restrict(*, programs: bool = False) -> bool:
    """Leave this process and all it starts no calls but those it needs; True where the kernel agreed.

    What remains: reading files, memory, the clock, writing into what is open already, ending itself. No sockets, no
    programs, no further processes or threads, no signals to others, nothing written, made, renamed or removed.
    With `programs` the wall is thin: programs may be started, write files and speak over Unix sockets, as
    LibreOffice does with itself; only the network, tracing and memory of other processes stay closed to them.
    Where there is no such filter (not Linux, another processor, an old kernel) nothing is changed and False is
    returned: time and memory limits still hold.
    """
    machine = _MACHINES.get(os.uname().machine) if sys.platform == "linux" else None
    if machine is None or sys.maxsize < 2**32:
        return False
    audit, column = machine
    lines = _opening(audit) + (_all_but_closed(column) if programs else _only_free(column))
    program = b"".join(struct.pack("HBBI", *line) for line in lines)
    buffer = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(lines), ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    refused: int = libc.prctl(_SET_SECCOMP, _FILTER, ctypes.create_string_buffer(header, len(header)), 0, 0)
    return not refused


def _opening(audit: int) -> list[_Line]:
    """The filter's first lines, each (operation, jump if true, jump if false, operand): the number is loaded."""
    return [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32_BIT),
        (_RETURN, 0, 0, _DENY),
    ]


def _only_free(column: int) -> list[_Line]:
    lines: list[_Line] = []
    for call in _FREE.values():
        lines += _when(call[column], [(_RETURN, 0, 0, _ALLOW)])
    for call, flags in ((_OPEN, 1), (_OPENAT, 2)):
        lines += _when(call[column], [_argument(flags), (_ANY_BIT, 0, 1, _CHANGES_FILES), *_DENIED, *_ALLOWED])
    lines += _when(_FCNTL[column], [_argument(1), *_where_equal(_ABOUT_A_DESCRIPTOR)])
    lines += _when(_TGKILL[column], [_argument(0), *_where_equal((os.getpid(),))])  # abort() signals to oneself
    return lines + _DENIED


def _all_but_closed(column: int) -> list[_Line]:
    lines: list[_Line] = []
    for call in _CLOSED.values():
        lines += _when(call[column], [(_RETURN, 0, 0, _DENY)])
    return lines + _when(_SOCKET[column], [_argument(0), *_where_equal((_AF_UNIX,))]) + _ALLOWED


_ALLOWED: list[_Line] = [(_RETURN, 0, 0, _ALLOW)]
_DENIED: list[_Line] = [(_RETURN, 0, 0, _DENY)]


def _when(number: int, then: list[_Line]) -> list[_Line]:
    return [] if number < 0 else [(_EQUAL, 0, len(then), number), *then]


def _argument(index: int) -> _Line:
    """Load the lower half of an argument: all that is compared here are ints in the kernel's eyes."""
    return (_LOAD, 0, 0, _ARGUMENTS + index * _ARGUMENT_BYTES)


def _where_equal(values: tuple[int, ...]) -> list[_Line]:
    lines: list[_Line] = []
    for value in values:
        lines += [(_EQUAL, 0, 1, value), *_ALLOWED]
    return lines + _DENIED

"""Take the network away from this process, for good: a seccomp filter that the kernel holds (Linux).

A process that parses a stranger's file needs no sockets, starts no programs, and watches no other process.
The call numbers are the kernel's stable interface (Linux UAPI, asm/unistd.h; the "generic" table serves
aarch64, riscv64 and loongarch64). See seccomp(2) and the kernel's Documentation/userspace-api/seccomp_filter.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from dataclasses import dataclass

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENT_0 = 0, 4, 16
_ALLOW, _DENY, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_AF_UNIX, _X32_BIT, _IO_URING_SETUP = 1, 0x40000000, 425


@dataclass(frozen=True, slots=True)
class _Calls:
    audit: int
    socket: int
    execve: int
    execveat: int
    ptrace: int


_TABLE = {
    "x86_64": _Calls(0xC000003E, 41, 59, 322, 101),
    "aarch64": _Calls(0xC00000B7, 198, 221, 281, 117),
    "riscv64": _Calls(0xC00000F3, 198, 221, 281, 117),
    "loongarch64": _Calls(0xC0000102, 198, 221, 281, 117),
}


def close_network(*, programs: bool = False) -> bool:
    """Deny sockets, tracing and starting programs to this process and its children; True where the kernel agreed.

    With `programs`, programs may be started and may speak over Unix sockets, as LibreOffice does with itself;
    the network stays closed to them too. Where there is no such filter (not Linux, another processor, an old
    kernel) nothing is changed and False is returned: time and memory limits still hold.
    """
    calls = _TABLE.get(os.uname().machine) if sys.platform == "linux" else None
    if calls is None or sys.maxsize < 2**32:
        return False
    program = _program(calls, programs=programs)
    buffer = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    refused: int = libc.prctl(_SET_SECCOMP, _FILTER, ctypes.create_string_buffer(header, len(header)), 0, 0)
    return not refused


def _program(calls: _Calls, *, programs: bool) -> bytes:
    """The filter, one instruction a line: (operation, jump if true, jump if false, operand)."""
    denied = [_IO_URING_SETUP, calls.ptrace] + ([] if programs else [calls.execve, calls.execveat])
    lines = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, calls.audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32_BIT),
        (_RETURN, 0, 0, _DENY),
    ]
    for number in denied:
        lines += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _DENY)]
    lines += [(_EQUAL, 1, 0, calls.socket), (_RETURN, 0, 0, _ALLOW)]
    if programs:
        lines += [(_LOAD, 0, 0, _ARGUMENT_0), (_EQUAL, 0, 1, _AF_UNIX), (_RETURN, 0, 0, _ALLOW)]
    lines += [(_RETURN, 0, 0, _DENY)]
    return b"".join(struct.pack("HBBI", *line) for line in lines)

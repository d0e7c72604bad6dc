"""Who of the demo city can sign in, and with which password. For a demonstration and nothing else."""

PASSWORD = "Luoshi-yanshi-2026"  # noqa: S105 - known to everybody, and good for invented people only
ACCOUNTS = (
    "mayor", "vice-trade", "supervisor", "verifier", "finance-head", "finance-liaison", "wangchuan-liaison",
    "statistics-liaison", "commerce-liaison",
)  # fmt: skip
"""Officials whose names to sign in with are told to whoever looks at the demo."""
ADMINISTRATORS = ("system-admin", "security-admin", "audit-admin")
"""The three administrators, who sign in with the same password."""

"""Who is likely to lead a task that names nobody, from duties and confirmed past assignments."""

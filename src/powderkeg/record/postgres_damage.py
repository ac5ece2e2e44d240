"""What a PostgreSQL server can say about damage to its own files."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

# Its functions are for the owner of the server, and for whom they were granted to.
_AMCHECK = text(
    "SELECT extnamespace::regnamespace::text FROM pg_extension, pg_proc "
    "WHERE extname = 'amcheck' AND pronamespace = extnamespace "
    "AND proname IN ('verify_heapam', 'bt_index_check') "
    "GROUP BY 1 HAVING bool_and(has_function_privilege(pg_proc.oid, 'EXECUTE'))"
)
_RELATIONS = text(
    "SELECT pg_class.oid, relname, amname FROM pg_class JOIN pg_am ON pg_am.oid = relam "
    "WHERE relnamespace = current_schema()::regnamespace AND amname IN ('heap', 'btree') "
    "AND relkind IN ('r', 'i') ORDER BY relname"
)


def find_damage(connection: Connection) -> Iterator[str]:
    """What the extension amcheck finds in tables and indexes; nothing where this user can't use it.

    It isn't added from here, as that would change the database. Without it, damage shows as rows are
    read, at once where the cluster has checksums.
    """
    schema = connection.scalar(_AMCHECK)
    if schema is None:
        return
    for oid, name, method in connection.execute(_RELATIONS).all():
        if method == "heap":
            found = connection.execute(
                text(f"SELECT msg FROM {schema}.verify_heapam(CAST(:oid AS oid)::regclass)"),  # noqa: S608 - a name as the server quotes it
                {"oid": oid},
            )
            yield from (f"table {name}: {told}" for told in found.scalars())
        else:
            # It returns nothing, and raises what it finds.
            connection.execute(
                text(f"SELECT {schema}.bt_index_check(CAST(:oid AS oid)::regclass, true)"), {"oid": oid}
            )

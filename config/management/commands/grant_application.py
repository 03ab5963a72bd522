"""Let the site's ordinary user work with the owner's tables, on a PostgreSQL of your own."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from psycopg import sql

from config.embedded import ROW_RIGHTS, grant_future_tables


class Command(BaseCommand):
    """Run as the owner, once, after both users exist; later tables follow by themselves."""

    help = "Grant the user of DATABASE_URL the reading and writing of rows, on tables of now and later."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("user", help="The ordinary user, as in DATABASE_URL.")

    def handle(self, *_: Any, user: str, **__: Any) -> None:
        owner = connection.settings_dict["USER"]
        if user == owner:
            raise CommandError(f"{user} is the owner. Set DATABASE_OWNER_URL to the owner and name the other user.")
        connection.ensure_connection()
        grant_future_tables(connection.connection, owner=owner, application=user)
        with connection.cursor() as cursor:
            for objects, rights in ROW_RIGHTS.items():
                cursor.execute(
                    sql.SQL("GRANT {} ON ALL {} IN SCHEMA public TO {}").format(
                        sql.SQL(rights), sql.SQL(objects), sql.Identifier(user)
                    )
                )
        self.stdout.write(f"{user} may read and write the rows of {owner}'s tables, and nothing more.")

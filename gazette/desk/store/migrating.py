"""The database brought to the tables of this version: Alembic, without files of its own beside us."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import RangeNotAncestorError, ResolutionError
from alembic.util import CommandError
from sqlalchemy import Connection

from gazette.base.errors import DeskError
from gazette.base.language import say
from gazette.base.ways import way
from gazette.desk.store.tables import metadata

__all__ = ["current_revision", "newest_revision", "require_newest", "upgrade"]

_HERE = Path(__file__).with_name("migrations")


def newest_revision() -> str:
    """The revision that this program works with."""
    return _scripts().get_current_head() or ""


def current_revision(connection: Connection) -> str:
    """The revision of the database; "" where it has no tables of ours."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the database to the revision, in the transaction of the connection.

    Raises:
        DeskError: the database is of a newer program.
    """
    scripts = _scripts()
    environment = EnvironmentContext(
        _config(),
        scripts,
        fn=lambda revision, _context: scripts._upgrade_revs(to, revision),  # noqa: SLF001
    )
    try:
        with environment:
            environment.configure(
                connection=connection, target_metadata=metadata, transactional_ddl=True
            )
            environment.run_migrations()
    except (CommandError, ResolutionError, RangeNotAncestorError) as exc:
        raise _newer(current_revision(connection)) from exc


def require_newest(connection: Connection, where: str) -> None:
    """Go on only with a database of this program's version.

    Raises:
        DeskError: no desk there, or one of another version.
    """
    found = current_revision(connection)
    if not found:
        raise DeskError(
            say("这里还没有编辑部的数据库", "there is no desk here yet"),
            where=where,
            remedy=say(f"请先运行 {way('desk_init')}。", f"Run `{way('desk_init')}` first."),
        )
    if found == newest_revision():
        return
    if found not in {script.revision for script in _scripts().walk_revisions()}:
        raise _newer(found)
    raise DeskError(
        say(f"数据库是旧版（{found}）", f"the database is of an older version ({found})"),
        where=where,
        remedy=say(
            f"请先备份，再运行 {way('desk_init')} 升级。",
            f"Back it up, then run `{way('desk_init')}`.",
        ),
    )


def _newer(found: str) -> DeskError:
    return DeskError(
        say(f"数据库是更新的程序做的（{found}）", f"the database is of a newer program ({found})"),
        remedy=say("请升级 gazette。", "Install a newer gazette."),
    )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())

"""The command `themes`: the same as the functions, without Python. A mistake gets one line and exit status 2."""

import os
import re
import signal
import sys
from contextlib import suppress

MISTAKE, INTERRUPTED = 2, 130
STOPPED = "stopped; no file was left half-written."
PLAINLY = {
    "Input should be a valid integer, unable to parse string as an integer": "a whole number is wanted, such as 8",
    "Input should be greater than or equal to": "the least is",
    "Input should be less than or equal to": "the most is",
    "(Possible options:": "(did you mean",
}


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit status: 0, 2 after a mistake, 130 when interrupted."""
    given = sys.argv[1:] if arguments is None else arguments
    with suppress(ValueError):  # asked to end, by a closed terminal or by hand: tidy up, as after an interrupt
        for asked in filter(None, (signal.SIGTERM, getattr(signal, "SIGHUP", None))):
            if signal.getsignal(asked) == signal.SIG_DFL:  # nohup stays in force
                signal.signal(asked, signal.default_int_handler)
    try:
        from themes.cli.commands import app  # here, so that an interrupt while it is imported is caught too

        status = app(args=given or ["--help"], prog_name="themes", standalone_mode=False)
    except Exception as error:
        if os.environ.get("THEMES_DEBUG"):
            raise
        status = INTERRUPTED if _is_interrupt(error) else MISTAKE
        if status == MISTAKE:
            _say(_one_line(error))
    except KeyboardInterrupt:
        status = INTERRUPTED
    if status == INTERRUPTED:
        _say(STOPPED)
    sys.exit(status if isinstance(status, int) else 0)


def _is_interrupt(error: BaseException) -> bool:
    """Was this an interrupt? A compiled module that was just being imported tells of it as of its own failure."""
    cause = error.__cause__ or error.__context__
    if isinstance(error, KeyboardInterrupt) or type(error).__name__ == "Abort":
        return True
    return isinstance(error, ImportError) and cause is not None and _is_interrupt(cause)


def _say(line: str) -> None:
    from themes.cli.printing import say

    say(f"themes: {line}")


def _plainly(said: str) -> str:
    """A complaint about options and arguments as people say it, with what mends the commonest mistakes."""
    for theirs, ours in PLAINLY.items():
        said = said.replace(theirs, ours)
    extra = re.fullmatch(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", said)
    return f"one name too many: {extra[1]}; a name with spaces stands in quotes, as in 'my articles'" if extra else said


def _one_line(error: Exception) -> str:
    """The error as one line that says how to mend it."""
    from themes.errors import ThemesError

    if isinstance(error, ThemesError):
        text = re.sub(r"columns=\{'(\w+)': …\}", r"--column \1=…", str(error))
    elif hasattr(error, "format_message"):
        context = getattr(error, "ctx", None)
        command = context.command_path if context is not None else "themes"
        said = _plainly(error.format_message().rstrip("."))
        text = f"{said}{'' if said.endswith('?') else '.'} See: {command} --help"
    elif isinstance(error, OSError):
        text = f"{error.filename or ''}: {error.strerror or error}".lstrip(": ")
    else:
        text = f"{type(error).__name__}: {error}. This is a fault of ours; THEMES_DEBUG=1 shows the details."
    return " ".join(text.split())

"""The errors that themes raises: each message says what, where and how to mend it."""


class ThemesError(Exception):
    """Any mistake that a user can mend; the command line shows its text as one line."""


class ArticlesError(ThemesError, ValueError):
    """Articles could not be read, or a table of articles is not one."""


class OptionError(ThemesError, ValueError):
    """An option is out of range or unknown; the message lists the valid choices."""


class TooFewError(ThemesError, ValueError):
    """There is too little text, time or articles for an answer; the message says how much is needed."""

"""The language in which a command speaks: `--language`, DIGLOT_LANGUAGE, the locale, or else English."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from diglot.messages.message import MESSAGE_LANGUAGES, PROGRAM_LANGUAGE

LANGUAGE_OPTION = "--language"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # in the order in which POSIX asks them
TRADITIONAL_LOCALE = re.compile(r"zh[_-](?:Hant|TW|HK|MO)\b", re.IGNORECASE)


def choose_message_language(arguments: Sequence[str], environment: Mapping[str, str], system: str = "") -> str:
    """The tag of the language to speak: "en", "zh", "zh-Hant" or "vi".

    What is asked for in a language that the program does not speak is passed over; a Chinese who has a Traditional
    locale reads Traditional. `system` is the locale where the environment names none.
    """
    variables = [environment[name] for name in LOCALE_VARIABLES if environment.get(name)]
    locale = variables[0] if variables else system
    asked = [_read_option(arguments), environment.get("DIGLOT_LANGUAGE", ""), locale]
    tag = next((one for one in asked if re.split(r"[_.@-]", one.lower())[0] in MESSAGE_LANGUAGES), PROGRAM_LANGUAGE)
    language = tag[:2].lower()
    if language == "zh" and any(TRADITIONAL_LOCALE.match(one) for one in (tag, locale)):
        return "zh-Hant"
    return language


def _read_option(arguments: Sequence[str]) -> str:
    """What `--language` says, or ""; whether it may say that is for the command line to judge."""
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == LANGUAGE_OPTION:
            return value if equals else "".join(arguments[place + 1 : place + 2])
    return ""


def read_system_locale() -> str:
    """The locale of Windows' interface, which no variable names; "" elsewhere."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


def translate_text(text: str) -> str:
    """A message in the language of this command; any other text as it is."""
    return _speech()(text)


def message_language() -> str:
    """The language of this command's messages: "en", "zh" or "vi"."""
    return choose_message_language(sys.argv[1:], os.environ, read_system_locale())[:2]


@cache
def _speech() -> Callable[[str], str]:
    tag = choose_message_language(sys.argv[1:], os.environ, read_system_locale())
    if tag == PROGRAM_LANGUAGE:
        return str

    from diglot.script.message_scripts import speak_tag

    return speak_tag(tag)

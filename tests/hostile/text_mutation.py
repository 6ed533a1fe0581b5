"""What careless and hostile writers do to the text of a YAML file.

Each returns the spoilt file, or None where this file has nothing of the kind to spoil.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from draft import BYTES, Draft, Mutant

TextMutator = Callable[[Draft, Random], Mutant | None]


def _changed(text: str, line: int | None = None) -> Mutant:
    return Mutant(text.encode("utf-8", "surrogatepass"), line)


def _in_value(draft: Draft, rng: Random, change: Callable[[str], str]) -> tuple[str, int] | None:
    """Return the text with one short value changed, and its line."""
    if not draft.short:
        return None
    line = rng.choice(list(draft.short))
    before, colon, value = draft.lines[line - 1].partition(": ")
    return draft.with_line(line, before + colon + change(value)), line


def drop_a_line(draft: Draft, rng: Random) -> Mutant:
    """A line is lost in copying."""
    return _changed(draft.with_line(draft.pick(rng)))


def repeat_a_line(draft: Draft, rng: Random) -> Mutant:
    """A line is pasted twice."""
    line = draft.pick(rng)
    return _changed(draft.with_line(line, draft.lines[line - 1], draft.lines[line - 1]))


def repeat_a_key(draft: Draft, rng: Random) -> Mutant | None:
    """A key is given a second value below the first, in the hope that the last one counts."""
    if not draft.short:
        return None
    line = rng.choice(list(draft.short))
    head = draft.lines[line - 1].partition(": ")[0]
    return _changed(
        draft.with_line(
            line, draft.lines[line - 1], f"{head}: {rng.choice(['no', 'another', '17', '2001-01-01'])}"
        ),
        line + 1,
    )


def indent_a_line(draft: Draft, rng: Random) -> Mutant:
    """A line slips to the right."""
    line = draft.pick(rng)
    return _changed(draft.with_line(line, " " * rng.randint(1, 5) + draft.lines[line - 1]))


def outdent_a_line(draft: Draft, rng: Random) -> Mutant:
    """A line slips to the left."""
    line = draft.pick(rng)
    return _changed(draft.with_line(line, re.sub(f"^ {{1,{rng.randint(1, 6)}}}", "", draft.lines[line - 1])))


def swap_two_lines(draft: Draft, rng: Random) -> Mutant:
    """Two lines change places in a merge."""
    one, two = sorted((draft.pick(rng), draft.pick(rng)))
    lines = list(draft.lines)
    lines[one - 1], lines[two - 1] = lines[two - 1], lines[one - 1]
    return _changed("\n".join(lines))


def indent_with_a_tab(draft: Draft, rng: Random) -> Mutant:
    """An editor writes tabs for spaces."""
    line = draft.pick(rng)
    return _changed(draft.with_line(line, re.sub(r"^ *", "\t" * rng.randint(1, 2), draft.lines[line - 1])))


def tab_inside_a_line(draft: Draft, rng: Random) -> Mutant:
    """A tab stands between key and value, or at the end."""
    line = draft.pick(rng)
    return _changed(
        draft.with_line(line, draft.lines[line - 1].replace(": ", ":\t", 1) + rng.choice(["", "\t"]))
    )


def another_kind_of_value(draft: Draft, rng: Random) -> Mutant | None:
    """A value of another kind is typed: a number, a truth value, nothing, a list, a time of day."""
    odd = [
        "12",
        "-0",
        "1e999",
        "0x1F",
        "true",
        "~",
        "",
        "[]",
        "{}",
        "[[]]",
        "{a: b}",
        "2022-13-45",
        "2022-09-21T10:00:00Z",
        "12:30",
        ".inf",
        ".nan",
        "= ",
        "NO",
        "99999999999999999999",
        "1_000",
    ]
    found = _in_value(draft, rng, lambda _: rng.choice(odd))
    return found and _changed(found[0])


def cut_the_file(draft: Draft, rng: Random) -> Mutant:
    """The disk is full, or the download breaks off."""
    raw = draft.text.encode()
    return Mutant(raw[: rng.randrange(len(raw))])


def open_a_quote(draft: Draft, rng: Random) -> Mutant | None:
    """A quote is opened and not closed."""
    found = _in_value(draft, rng, lambda value: rng.choice("'\"") + value)
    return found and _changed(found[0])


def open_a_bracket(draft: Draft, rng: Random) -> Mutant | None:
    """A bracket is opened and not closed, or closed and not opened."""
    found = _in_value(draft, rng, lambda value: rng.choice(["[", "{", "]", "}", "[{", "[a, ", ", "]) + value)
    return found and _changed(found[0])


def a_colon_in_a_sentence(draft: Draft, rng: Random) -> Mutant | None:
    """A sentence with a colon is written without quotes."""
    found = _in_value(draft, rng, lambda value: f"as they say: {value}")
    return found and _changed(found[0], found[1])


def lose_a_colon(draft: Draft, rng: Random) -> Mutant | None:
    """The colon after a key is forgotten, or its blank."""
    if not draft.short:
        return None
    line = rng.choice(list(draft.short))
    return _changed(
        draft.with_line(line, draft.lines[line - 1].replace(": ", rng.choice([" ", ":", " :", "："]), 1))
    )


def nest_deeply(draft: Draft, rng: Random) -> Mutant | None:
    """A value is wrapped in brackets, up to a depth that ends other readers."""
    depth = rng.choice([3, 40, 60, 1000, 20_000])
    left, right = rng.choice([("[", "]"), ("{a: ", "}")])
    found = _in_value(draft, rng, lambda _: left * depth + "x" + right * depth)
    return found and _changed(found[0], found[1] if depth >= 60 else None)


def an_alias_bomb(draft: Draft, rng: Random) -> Mutant:
    """A few lines stand for thousands of millions of values."""
    lines = [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * rng.randint(2, 12)) if n else 'x, x, x'}]"
        for n in range(rng.randint(2, 30))
    ]
    return _changed(
        "\n".join([*lines, draft.text]) if rng.random() < 0.5 else f"{draft.text}\n" + "\n".join(lines)
    )


def an_alias_for_a_value(draft: Draft, rng: Random) -> Mutant | None:
    """A value is written once and repeated by its alias, or an alias points to itself or nothing."""
    found = _in_value(
        draft,
        rng,
        lambda value: rng.choice([f"&v {value}", "*v", "&v *v", "&v [*v]", "&v &v x", f"&{'v' * 3000} x"]),
    )
    return found and _changed(found[0])


def a_merge_key(draft: Draft, rng: Random) -> Mutant | None:
    """Values are merged with '<<', which other readers take."""
    if not draft.short:
        return None
    line = rng.choice(list(draft.short))
    head = draft.lines[line - 1]
    indent = head[: len(head) - len(head.lstrip())]
    return _changed(draft.with_line(line, head, f"{indent}<<: {{a: b}}"), line + 1)


def a_control_character(draft: Draft, rng: Random) -> Mutant:
    """A command to the terminal, or another character that is no text, is pasted raw."""
    line = draft.pick(rng)
    at = rng.randint(0, len(draft.lines[line - 1]))
    sign = rng.choice(
        ["\a", "\b", "\x1b]52;c;aGk=\a", "\x1b[2J", "\x7f", "\x9b2J", "\x90", "\x01", "\ufffe", "\uffff"]
    )
    return _changed(
        draft.with_line(line, draft.lines[line - 1][:at] + sign + draft.lines[line - 1][at:]), line
    )


def a_null_byte(draft: Draft, rng: Random) -> Mutant:
    """A NUL slips in, or a whole block of them."""
    at = rng.randint(0, len(draft.text))
    return _changed(draft.text[:at] + "\0" * rng.choice([1, 1, 4096]) + draft.text[at:], 0)


def a_mark_that_turns_the_text(draft: Draft, rng: Random) -> Mutant | None:
    """A mark that turns the direction of writing, breaks the line unseen, or takes no room, stands in a value."""
    mark = rng.choice(
        [
            "\u202e",
            "\u2066",
            "\u200f",
            "\u2028",
            "\u2029",
            "\u200b",
            "\ufeff",
            "\u061c",
            "\xad",
            "\u0085",
            "\xa0",
            "\U000e0041",
            "\u3164",
        ]
    )
    found = _in_value(
        draft, rng, lambda value: rng.choice([mark + value, value + mark, value[:1] + mark + value[1:]])
    )
    return found and _changed(found[0])


def a_mark_in_a_key(draft: Draft, rng: Random) -> Mutant | None:
    """A key holds a character that nobody sees, or a letter that only looks like its own."""
    if not draft.short:
        return None
    line = rng.choice(list(draft.short))
    head, rest = draft.lines[line - 1].split(": ", 1)
    where = len(head) - 1
    mark = rng.choice(["\u200b", "\u202e", "\xad", "\u0441", "\u0456", "e\u0301"])
    return _changed(draft.with_line(line, f"{head[:where]}{mark}{head[where:]}: {rest}"))


def odd_letters(draft: Draft, rng: Random) -> Mutant | None:
    """A value holds emoji, many combining marks, wide letters, or digits of other scripts."""

    def odd(value: str) -> str:
        digits = str.maketrans("0123456789", rng.choice(["٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９"]))
        return rng.choice(
            [
                value + "👨‍👩‍👧‍👦" * 40,
                value + "e" + "\u0301" * 3000,
                "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in value),
                value.translate(digits),
                "العربية " * 50,
                "𒐫" * 200,
                "\U0010fffd\ue000",
            ]
        )

    found = _in_value(draft, rng, odd)
    return found and _changed(found[0])


def another_encoding(draft: Draft, rng: Random) -> Mutant:
    """The file is saved in the encoding of another system."""
    text = draft.text + "\n# Мобилизация в Дагестане: «повестка»\n"
    return Mutant(
        text.encode(
            rng.choice(
                [
                    "utf-16",
                    "utf-16-le",
                    "utf-16-be",
                    "utf-32",
                    "cp1251",
                    "koi8-r",
                    "iso8859-5",
                    "utf-8-sig",
                    "utf-7",
                ]
            ),
            "replace",
        )
    )


def a_byte_that_is_no_text(draft: Draft, rng: Random) -> Mutant:
    """One byte is not UTF-8."""
    line = draft.pick(rng)
    lines = [text.encode() for text in draft.lines]
    lines[line - 1] += rng.choice([b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf8\x88", b"\xc0\xaf"])
    return Mutant(b"\n".join(lines), line)


def other_line_ends(draft: Draft, rng: Random) -> Mutant:
    """Lines end as on another system, or each in its own way; the last one does not end at all."""
    ends = rng.choice([["\r\n"], ["\r"], ["\n", "\r\n"], ["\n", "\r"], ["\n", "\x85"]])
    return _changed("".join(line + rng.choice(ends) for line in draft.lines).rstrip("\r\n\x85"))


def a_very_long_value(draft: Draft, rng: Random) -> Mutant | None:
    """A value is as long as a book, with blanks or without."""
    size = rng.choice([5_000, 60_000, 400_000, BYTES + 5])
    found = _in_value(
        draft, rng, lambda value: (value + rng.choice([" ", "_", "a"])) * (size // (len(value) + 1))
    )
    return found and _changed(found[0])


def a_very_long_key(draft: Draft, rng: Random) -> Mutant | None:
    """A key is longer than the 1,024 letters that YAML allows, or nearly."""
    if not draft.short:
        return None
    line = rng.choice(list(draft.short))
    head, rest = draft.lines[line - 1].split(": ", 1)
    return _changed(draft.with_line(line, f"{head}{'y' * rng.choice([500, 1010, 2000, 50_000])}: {rest}"))


def a_second_document(draft: Draft, rng: Random) -> Mutant:
    """The file goes on with another document: the same again, an empty one, or rubbish."""
    more = rng.choice(
        [draft.text, "", "# nothing", "just words", "- a\n- b", "...\n...\n---", "a: [", draft.text * 3]
    )
    return _changed(f"{draft.text}\n---\n{more}\n")


def a_directive(draft: Draft, rng: Random) -> Mutant:
    """The file begins with a directive of YAML, known or not."""
    return _changed(
        f"%{rng.choice(['YAML 9.9', 'YAML 1.1', 'TAG ! tag:example.org,2000:', 'HELLO', ''])}\n---\n{draft.text}"
    )


def a_tag(draft: Draft, rng: Random) -> Mutant | None:
    """A tag asks the reader to build an object, run a command, or read another kind."""
    tags = [
        "!!python/object/apply:os.system [id]",
        "!!python/name:os.system",
        "!!binary aGk=",
        "!!float",
        "!!set {a, b}",
        "!own",
        "!!int",
        "!!null",
        "!<tag:yaml.org,2002:timestamp> 2001-01-01",
        "!!omap [a: b]",
    ]
    found = _in_value(
        draft, rng, lambda value: f"{rng.choice(tags)} {value}" if rng.random() < 0.5 else rng.choice(tags)
    )
    return found and _changed(found[0])


def a_block_sign(draft: Draft, rng: Random) -> Mutant | None:
    """A value begins with a sign of YAML: a block, an anchor, a question, a reserved sign."""
    found = _in_value(
        draft,
        rng,
        lambda value: (
            rng.choice(["|", ">", "|9", ">-+", "|0", "? ", "- ", "@", "`", "%", "&", "*", "!", "? - "])
            + rng.choice(["", value])
        ),
    )
    return found and _changed(found[0])


def comment_a_line_out(draft: Draft, rng: Random) -> Mutant:
    """A line becomes a comment, or a '#' swallows the end of one."""
    line = draft.pick(rng)
    text = draft.lines[line - 1]
    return _changed(
        draft.with_line(line, rng.choice([f"# {text}", text.replace(": ", ": # ", 1), f"{text} # why: [not"]))
    )


def a_dash_too_many(draft: Draft, rng: Random) -> Mutant:
    """A line becomes an entry of a list, or no longer is one."""
    line = draft.pick(rng)
    text = draft.lines[line - 1]
    bare = text.lstrip()
    indent = text[: len(text) - len(bare)]
    return _changed(
        draft.with_line(line, f"{indent}{bare[2:]}" if bare.startswith("- ") else f"{indent}- {bare}")
    )


def flip_a_bit(draft: Draft, rng: Random) -> Mutant:
    """A disk forgets one bit."""
    raw = bytearray(draft.text.encode())
    raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
    return Mutant(bytes(raw))


def shuffle_some_letters(draft: Draft, rng: Random) -> Mutant:
    """A cat walks over the keyboard."""
    text = list(draft.text)
    for _ in range(rng.randint(1, 12)):
        text[rng.randrange(len(text))] = rng.choice("[]{}:,-#&*!|>'\"%@`? \t\nxé0~<=")
    return _changed("".join(text))


def something_else_altogether(_: Draft, rng: Random) -> Mutant:
    """The wrong file is named: nothing, blanks, a picture, a letter, JSON, only rubbish."""
    other = [
        b"",
        b"\n\n   \n",
        b"# nothing\n",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"Dear Sir or Madam,\nplease find: enclosed\n",
        b"{}",
        b"[]",
        b"null",
        b"---",
        b"...",
        b"- - - -",
        b"42",
        b'{"scenario": "a",}',
        rng.randbytes(rng.randint(1, 3000)),
    ]
    return Mutant(rng.choice(other))


def paste_the_file_into_itself(draft: Draft, rng: Random) -> Mutant:
    """The middle of a file is pasted somewhere else in it."""
    start, end = sorted((draft.pick(rng), draft.pick(rng)))
    at = draft.pick(rng)
    return _changed("\n".join([*draft.lines[:at], *draft.lines[start - 1 : end], *draft.lines[at:]]))


TEXT: tuple[TextMutator, ...] = (
    drop_a_line, repeat_a_line, repeat_a_key, indent_a_line, outdent_a_line, swap_two_lines, indent_with_a_tab, tab_inside_a_line, another_kind_of_value, cut_the_file, open_a_quote,
    open_a_bracket, a_colon_in_a_sentence, lose_a_colon, nest_deeply, an_alias_bomb, an_alias_for_a_value, a_merge_key, a_control_character, a_null_byte, a_mark_that_turns_the_text,
    a_mark_in_a_key, odd_letters, another_encoding, a_byte_that_is_no_text, other_line_ends, a_very_long_value, a_very_long_key, a_second_document, a_directive, a_tag, a_block_sign,
    comment_a_line_out, a_dash_too_many, flip_a_bit, shuffle_some_letters, something_else_altogether, paste_the_file_into_itself,
)  # fmt: skip
